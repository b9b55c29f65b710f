import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addTime, dayOf, instantOf, isBefore, isLocalTime, localTimeOf } from './local-time.js';

/** What the time zone database says by itself; null where it rejects the local time. */
function askedInstant(day: string, time: string): string | null {
  try {
    const zoned = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Copenhagen', {
      disambiguation: 'reject',
    });
    return zoned.toInstant().toString({ fractionalSecondDigits: 3 });
  } catch {
    return null;
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);
const anyDay = fc
  .integer({ min: 0, max: 366 * 60 })
  .map((days) => Temporal.PlainDate.from('1985-01-01').add({ days }).toString());
const changeDays = fc.constantFrom('2024-03-31', '2024-10-27', '2026-03-29', '2026-10-25', '2030-03-31');
const nearChanges = fc.constantFrom('01:59', '02:00', '02:30', '02:59', '03:00', '03:01');

describe('local times in Copenhagen', () => {
  it('are the instants that the time zone database gives, or none where it has none or two', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(anyDay, times), fc.tuple(changeDays, fc.oneof(times, nearChanges))),
        ([day, time]) => {
          const instant = instantOf(day, time);
          expect(instant).toBe(askedInstant(day, time));
          if (instant === null) return;
          expect(dayOf(instant)).toBe(day);
          expect(localTimeOf(instant)).toBe(time);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '02:00', null],
    ['2026-03-29', '02:59', null],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25', '02:00', null],
    ['2026-10-25', '02:59', null],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['2028-02-29', '00:00', '2028-02-28T23:00:00.000Z'],
    ['2026-01-01', '00:15', '2025-12-31T23:15:00.000Z'],
  ])('%s %s is %s', (day, time, instant) => expect(instantOf(day, time)).toBe(instant));

  it('begin the day at midnight in Copenhagen, not in UTC', () => {
    expect(dayOf('2026-07-01T21:59:59Z')).toBe('2026-07-01');
    expect(dayOf('2026-07-01T22:00:00Z')).toBe('2026-07-02');
    expect(dayOf('2026-01-01T23:30:00+01:00')).toBe('2026-01-01');
  });

  it('are written HH:MM', () => {
    expect(['00:00', '23:59'].every(isLocalTime)).toBe(true);
    expect(['24:00', '9:00', '12:60', '12:00:00', '', ' 09:00'].some(isLocalTime)).toBe(false);
  });
});

describe('instants', () => {
  it('are ordered whatever their offsets', () => {
    expect(isBefore('2026-01-01T12:00:00+01:00', '2026-01-01T11:30:00Z')).toBe(true);
    expect(isBefore('2026-01-01T11:30:00Z', '2026-01-01T12:30:00+01:00')).toBe(false);
  });

  it('move by elapsed time, across a clock change too', () => {
    expect(addTime('2026-03-28T12:00:00.000Z', { hours: 24 })).toBe('2026-03-29T12:00:00.000Z');
    expect(addTime('2026-03-28T12:00:00.000Z', { minutes: -30 })).toBe('2026-03-28T11:30:00.000Z');
  });
});
