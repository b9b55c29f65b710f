import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, holdsOn, isPublicHoliday } from '../../kernel/index.js';
import { closedBecause } from './closed-day.js';
import { calendarOver, type DatedCalendar } from './dated-calendar.js';
import { DEFAULT_DEPARTMENT_CALENDAR, type DepartmentCalendar } from './department-calendar.js';

const closing = (stated: Partial<DepartmentCalendar>): DepartmentCalendar => ({
  ...DEFAULT_DEPARTMENT_CALENDAR,
  ...stated,
});

const calendars = fc.record({
  closedWeeks: fc.uniqueArray(fc.integer({ min: 1, max: 53 }), { maxLength: 3 }),
  closedMonthDays: fc.uniqueArray(fc.constantFrom('12-24', '12-31', '02-29', '06-05'), { maxLength: 3 }),
  closedDays: fc.uniqueArray(
    fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-06-01', days)),
    { maxLength: 5 },
  ),
  statementDays: fc.constant(14),
});

/** Versions one after the other, perhaps with days before the first and after the last of them. */
const versions = fc
  .array(fc.record({ content: calendars, days: fc.integer({ min: 1, max: 300 }) }), { maxLength: 4 })
  .map((stretches): DatedCalendar[] => {
    let next = '2026-09-01';
    return stretches.map(({ content, days }, index) => {
      const validFrom = next;
      next = addDays(validFrom, days);
      return { content, validFrom, validTo: index === stretches.length - 1 ? null : addDays(next, -1) };
    });
  });

describe('one calendar for a stretch of days', () => {
  it('closes each day as the version that holds on it does', () => {
    fc.assert(
      fc.property(
        versions,
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 400 }),
        (dated, first, length) => {
          const from = addDays('2026-07-01', first);
          const to = addDays(from, length);
          const one = calendarOver(dated, from, to);
          for (let day = from; day <= to; day = addDays(day, 1)) {
            const content = dated.find((version) => holdsOn(version, day))?.content;
            const expected = content
              ? closedBecause(day, content, [])
              : isPublicHoliday(day)
                ? 'PUBLIC_HOLIDAY'
                : null;
            expect([day, closedBecause(day, one, [])]).toEqual([day, expected]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the version itself where only one matters, and the default where none does', () => {
    const content = closing({ closedWeeks: [29] });
    const dated = [{ content, validFrom: '2026-01-01', validTo: null }];
    expect(calendarOver(dated, '2026-01-01', '2029-01-01')).toBe(content);
    expect(calendarOver(dated, '2024-01-01', '2025-12-31')).toBe(DEFAULT_DEPARTMENT_CALENDAR);
    expect(calendarOver([], '2024-01-01', '2025-12-31')).toBe(DEFAULT_DEPARTMENT_CALENDAR);
  });
});
