import { addYears, isDay, type Day, type Reason } from '../../kernel/index.js';
import type { CapacityMode } from './capacity.js';
import { dayProblems, numberProblems, when } from './field-problems.js';

/** Why a count of visits was refused. */
export type VisitProblem = 'IMPOSSIBLE_DAY' | 'IN_THE_FUTURE' | 'TOO_LONG_AGO' | 'OUT_OF_RANGE';

/** Most visits on one day that are believable. */
export const VISITS_MAX = 100_000;
/** How many years back a day may still be counted. */
export const VISIT_YEARS_BACK = 2;

function visitDayProblems(day: Day, today: Day): readonly Reason<VisitProblem>[] {
  if (!isDay(day)) return dayProblems(day, 'day');
  return [
    ...when(
      day > today,
      'IN_THE_FUTURE',
      'day',
      'Besøg kan ikke tælles forud.',
      'Visits cannot be counted in advance.',
    ),
    ...when(
      day < addYears(today, -VISIT_YEARS_BACK),
      'TOO_LONG_AGO',
      'day',
      `Besøg kan tælles højst ${String(VISIT_YEARS_BACK)} år tilbage.`,
      `Visits can be counted at most ${String(VISIT_YEARS_BACK)} years back.`,
    ),
  ];
}

/** What is wrong with the number of visits on a day (anonymous services, COUNT_ONLY); all reasons at once. */
export const visitProblems = (day: Day, visits: number, today: Day): readonly Reason<VisitProblem>[] => [
  ...visitDayProblems(day, today),
  ...numberProblems(visits, 0, VISITS_MAX, 'visits'),
];

/** Visits are counted only where nobody is placed. */
export const onlyCounted = (mode: CapacityMode | null): readonly Reason<'NOT_COUNTED_BY_VISITS'>[] =>
  when(
    mode !== 'COUNT_ONLY',
    'NOT_COUNTED_BY_VISITS',
    'interventionId',
    'Her tælles pladser, ikke besøg.',
    'Places are counted here, not visits.',
  );
