import type { Chance } from '../people/chance.js';

/** Who waits at least so many weeks today waited less three years ago. */
const LONG_WEEKS = 16;
/** Of a hundred other queues so many fell. */
const FELL_PERCENT = 12;
/** How far a year swings: more ask in the first months than in summer. */
const SWING = 0.08;
const YEAR_DAYS = 365.25;
/** Nobody starts sooner than so many days after the referral. */
const LEAST_DAYS = 3;

/** How the wait for an intervention came to be what it is. */
export type Trend = 'rose' | 'fell' | 'steady';

/** The wait over the years of a history, which ends at the wait of today. */
export interface WaitCurve {
  readonly trend: Trend;
  /** The wait, in days, of those who are offered a place on a day (a day number). */
  on(day: number): number;
}

/** @param from and `today`: day numbers */
export function waitCurve(weeks: number, from: number, today: number, chance: Chance): WaitCurve {
  const isLong = weeks >= LONG_WEEKS;
  const trend: Trend = isLong ? 'rose' : chance.happens(FELL_PERCENT) ? 'fell' : 'steady';
  const percent =
    trend === 'rose'
      ? chance.between(35, 60)
      : trend === 'fell'
        ? chance.between(140, 170)
        : chance.between(90, 110);
  const before = percent / 100;
  return {
    trend,
    on: (day) => {
      const share = Math.min(1, Math.max(0, (day - from) / (today - from)));
      const smooth = share * share * (3 - 2 * share);
      const level = before + (1 - before) * smooth;
      const season = 1 + SWING * Math.sin((2 * Math.PI * (day - today)) / YEAR_DAYS);
      return Math.max(LEAST_DAYS, 7 * weeks * level * season);
    },
  };
}
