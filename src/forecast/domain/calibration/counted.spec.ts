import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../../kernel/index.js';
import { ISSUED_ON, kept } from '../testing/kept.js';
import { countedForecasts } from './counted.js';

const issued = (after: number, entryId = 'one', isReplayed = false) =>
  kept({ day: addDays(ISSUED_ON, after), entryId, isReplayed });
const daysOf = (forecasts: readonly { readonly day: string }[]): readonly number[] =>
  forecasts.map(({ day }) => daysBetween(ISSUED_ON, day));

describe('the forecasts that count', () => {
  it('are the first of an entry, and the next sixty days after one that counted', () => {
    expect(daysOf(countedForecasts([0, 1, 59, 60, 61, 119, 125, 185].map((day) => issued(day))))).toEqual([
      0, 60, 125, 185,
    ]);
  });

  it('are counted for each entry of each intervention', () => {
    const other = kept({ interventionId: 'other', entryId: 'one' });
    expect(countedForecasts([issued(0), issued(3, 'two'), other])).toHaveLength(3);
  });

  it('take what was really issued before what was worked out for the same day', () => {
    expect(countedForecasts([issued(0, 'one', true), issued(0)])).toEqual([issued(0)]);
  });

  it('lie sixty days apart, and leave none uncounted that lies sixty days after all that count before it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), (days) => {
        const counted = daysOf(countedForecasts(days.map((day) => issued(day))));
        counted.slice(1).forEach((day, nth) => {
          expect(day - (counted[nth] ?? 0)).toBeGreaterThanOrEqual(60);
        });
        for (const day of days) expect(counted.some((one) => one <= day && day - one < 60)).toBe(true);
      }),
    );
  });
});
