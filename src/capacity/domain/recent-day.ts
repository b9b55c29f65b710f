import { addDays, isDay, type Day, type Reason } from '../../kernel/index.js';
import { dayProblems, when } from './field-problems.js';

/** How far back a start or an end may be recorded: longer ago it is history, which is imported. */
const DAYS_BACK_MAX = 366;

/** A day that has come, at most {@link DAYS_BACK_MAX} days ago. */
export const recentDay = (
  field: string,
  day: Day,
  today: Day,
): readonly Reason<'IMPOSSIBLE_DAY' | 'IN_THE_FUTURE' | 'TOO_LONG_AGO'>[] =>
  isDay(day)
    ? [
        ...when(
          day > today,
          'IN_THE_FUTURE',
          field,
          'Dagen er ikke kommet endnu.',
          'The day has not come yet.',
        ),
        ...when(
          day < addDays(today, -DAYS_BACK_MAX),
          'TOO_LONG_AGO',
          field,
          'Det er mere end et år siden; ældre forløb importeres.',
          'This is more than a year ago; older placements are imported.',
        ),
      ]
    : dayProblems(day, field);
