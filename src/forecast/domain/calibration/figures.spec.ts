import { describe, expect, it } from '@jest/globals';
import { addDays, dayNumberOf } from '../../../kernel/index.js';
import { ISSUED_ON, kept } from '../testing/kept.js';
import { calibrationFigures, countedAndJudged, type CalibrationGroup } from './figures.js';
import { hitRates } from './hit-rates.js';
import type { OutcomeLookup } from './outcome.js';

const FROM = dayNumberOf(ISSUED_ON);
/** Each entry starts so many days after the first of January as its name says; `waits-N` is seen for N days. */
const outcomes: OutcomeLookup = (_intervention, entryId) => {
  const [word, days] = entryId.split('-');
  return { kind: word === 'waits' ? 'WAITING' : 'STARTED', on: FROM + Number(days) };
};
const starting = (days: readonly number[], changed: Parameters<typeof kept>[0] = {}) =>
  days.map((after) => kept({ entryId: `starts-${after}`, ...changed }));

const ALL: CalibrationGroup = { departmentId: null, delivery: null, status: null, isReplayed: null };

describe('calibration figures', () => {
  const forecasts = [
    ...starting([5, 15, 25, 35]),
    kept({ entryId: 'waits-8' }),
    kept({ entryId: 'waits-22' }),
    ...starting([12], { status: 'WEAK', departmentId: 'employment', delivery: 'COHORT' }),
  ];
  const figures = calibrationFigures(forecasts, outcomes);
  const of = (group: Partial<CalibrationGroup>) =>
    figures.find((one) =>
      Object.entries({ ...ALL, ...group }).every(
        ([key, value]) => one[key as keyof CalibrationGroup] === value,
      ),
    );

  it('count what is resolved and what held, by eight and by nine in ten', () => {
    // Within 20 days: 5, 15, 12. Later: 25, 35, and whoever waits on day 22. Open: the one seen for 8 days.
    expect(of({})).toMatchObject({ forecasts: 7, by80: { resolved: 6, held: 3 } });
    // Within 30 days: 5, 12, 15, 25. Later: 35. Open: 8, 22.
    expect(of({})).toMatchObject({ by90: { resolved: 5, held: 4 } });
  });

  it('have the rate with those who still wait', () => {
    // In windows of 20: 5 of 7 at risk, seen 8 of 6, 12 of 5, 15 of 4: 6/7 * 4/5 * 3/4 = 18/35 have not started.
    expect(of({})?.by80.withCensoring).toBeCloseTo(17 / 35);
  });

  it('are grouped by department with delivery, and by status', () => {
    const employment = { departmentId: 'employment', delivery: 'COHORT' };
    expect(of(employment)?.by80).toMatchObject({ resolved: 1, held: 1 });
    expect(of({ ...employment, status: 'OK' })).toBeUndefined();
    expect(of({ status: 'WEAK' })?.forecasts).toBe(1);
    expect(of({ departmentId: 'health', delivery: 'GROUP', status: 'OK' })?.by80).toMatchObject({
      resolved: 5,
      held: 2,
    });
  });

  it('count what was really issued, what was worked out, and both, each for itself', () => {
    const day = addDays(ISSUED_ON, -30);
    const both = calibrationFigures(
      [kept({ entryId: 'starts-5' }), kept({ entryId: 'starts-5', day, isReplayed: true })],
      outcomes,
    );
    const whole = both.filter(({ departmentId, status }) => departmentId === null && status === null);
    expect(whole.map(({ isReplayed, by80 }) => [isReplayed, by80.resolved, by80.held])).toEqual([
      // The earlier of the two: 35 days are more than 20.
      [null, 1, 0],
      [false, 1, 1],
      [true, 1, 0],
    ]);
  });

  it('are there for nothing at all', () => {
    expect(calibrationFigures([], outcomes)).toEqual([
      {
        ...ALL,
        forecasts: 0,
        by80: { resolved: 0, held: 0, withCensoring: null },
        by90: { resolved: 0, held: 0, withCensoring: null },
      },
    ]);
  });

  it('leave out whom nobody knows any more', () => {
    expect(calibrationFigures([kept()], () => null)[0]?.forecasts).toBe(0);
  });
});

describe('the hit rate of an intervention', () => {
  const rates = (forecasts: Parameters<typeof countedAndJudged>[0]) =>
    hitRates(countedAndJudged(forecasts, outcomes, null));

  it('is over the last twenty of which it became plain whether they held', () => {
    // Held on days 1 to 15; of 18 who start later it is plain on day 21: the last 20 are these and days 14 and 15.
    const held = Array.from({ length: 15 }, (_one, nth) => nth + 1);
    const missed = Array.from({ length: 18 }, (_one, nth) => 40 + nth);
    expect(rates(starting([...missed, ...held]))).toEqual([
      { interventionId: 'calm-days', resolved: 20, held: 2 },
    ]);
  });

  it('says nothing of an intervention of which nothing is resolved', () => {
    expect(rates([kept({ entryId: 'waits-3' })])).toEqual([]);
  });
});
