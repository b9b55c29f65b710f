import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addYears,
  daysBetween,
  dayNumberOf,
  dayWithNumber,
  isoWeekOf,
  weekdayOf,
} from './calendar.js';
import { isDay } from './day.js';
import { WEEKDAYS } from './weekday.js';

const days = fc
  .integer({ min: -200_000, max: 200_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));

describe('days of the calendar', () => {
  it('agree with Temporal on arithmetic, weekdays and ISO weeks of any day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (date, count) => {
        const day = date.toString();
        expect(isDay(day)).toBe(true);
        expect(addDays(day, count)).toBe(date.add({ days: count }).toString());
        expect(daysBetween(day, date.add({ days: count }).toString())).toBe(count);
        expect(weekdayOf(day)).toBe(WEEKDAYS[date.dayOfWeek - 1]);
        expect(isoWeekOf(day)).toBe(date.weekOfYear);
        expect(dayWithNumber(dayNumberOf(day))).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2020-12-31', 53],
    ['2021-01-03', 53],
    ['2021-01-04', 1],
    ['2024-12-30', 1],
    ['2026-07-13', 29],
    ['2026-07-19', 29],
    ['2026-07-20', 30],
  ])('%s is in ISO week %d', (day, week) => expect(isoWeekOf(day)).toBe(week));

  it('keep 29 February where there is one', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });
});
