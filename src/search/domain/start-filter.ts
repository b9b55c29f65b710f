import { addDays, reason, type Day, type Reason } from '../../kernel/index.js';
import type { SearchFilter } from './filter.js';

/** Three years: nobody says when something starts later. */
const WEEKS_MAX = 156;

/** "Within so many weeks", as it is asked on a day. */
export interface SoonFilter {
  /** 8 in 10 of those who join today start within so many weeks; 0: at once. */
  readonly startsWithinWeeks?: number | null;
}

/** What is wrong with the weeks of a filter. */
export const soonProblems = ({ startsWithinWeeks: weeks }: SoonFilter): readonly Reason[] =>
  typeof weeks !== 'number' || (Number.isInteger(weeks) && weeks >= 0 && weeks <= WEEKS_MAX)
    ? []
    : [
        reason(
          'FILTER_OUT_OF_RANGE',
          'filter.startsWithinWeeks',
          `Skriv 0 til ${WEEKS_MAX} hele uger.`,
          `State 0 to ${WEEKS_MAX} whole weeks.`,
        ),
      ];

/** The filter with its weeks counted from the day on which it is asked; of two days the earlier holds. */
export function startingInTime(filter: SearchFilter & SoonFilter, today: Day): SearchFilter {
  const { startsWithinWeeks: weeks, startsBefore } = filter;
  if (typeof weeks !== 'number') return filter;
  const before = addDays(today, 7 * weeks + 1);
  return {
    ...filter,
    startsBefore: typeof startsBefore === 'string' && startsBefore < before ? startsBefore : before,
  };
}
