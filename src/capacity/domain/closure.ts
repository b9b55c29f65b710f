import { addYears, isDay, type Day, type Reason } from '../../kernel/index.js';
import { dayProblems, noteProblems, when } from './field-problems.js';

/** Days on which an intervention is closed, both inclusive; no sessions are held. */
export interface Closure {
  readonly id: string;
  readonly fromDay: Day;
  readonly toDay: Day;
}

/** Why a closure was refused. */
export type ClosureProblem =
  | 'IMPOSSIBLE_DAY'
  | 'IN_THE_PAST'
  | 'TOO_FAR_AHEAD'
  | 'ENDS_BEFORE_IT_STARTS'
  | 'PERIOD_TOO_LONG'
  | 'BLANK'
  | 'TOO_LONG'
  | 'OVERLAPS_CLOSURE';

/** A closure as a person states it. */
export interface ClosureCommand {
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly reason: string;
}

/** Longest closure, years; what is closed longer has ended. */
export const CLOSURE_YEARS_MAX = 2;
/** How far ahead a closure may begin, years. */
export const CLOSURE_YEARS_AHEAD = 5;

function periodProblems(
  { fromDay, toDay }: ClosureCommand,
  existing: readonly Closure[],
  today: Day,
): readonly Reason<ClosureProblem>[] {
  const overlapping = existing.filter((other) => other.fromDay <= toDay && fromDay <= other.toDay);
  return [
    ...when(
      fromDay < today,
      'IN_THE_PAST',
      'fromDay',
      'En lukning begynder tidligst i dag.',
      'A closure begins today at the earliest.',
    ),
    ...when(
      fromDay > addYears(today, CLOSURE_YEARS_AHEAD),
      'TOO_FAR_AHEAD',
      'fromDay',
      `Højst ${String(CLOSURE_YEARS_AHEAD)} år frem.`,
      `At most ${String(CLOSURE_YEARS_AHEAD)} years ahead.`,
    ),
    ...when(
      toDay < fromDay,
      'ENDS_BEFORE_IT_STARTS',
      'toDay',
      'Lukningen slutter, før den begynder.',
      'The closure ends before it begins.',
    ),
    ...when(
      toDay >= addYears(fromDay, CLOSURE_YEARS_MAX),
      'PERIOD_TOO_LONG',
      'toDay',
      `En lukning varer højst ${String(CLOSURE_YEARS_MAX)} år.`,
      `A closure lasts at most ${String(CLOSURE_YEARS_MAX)} years.`,
    ),
    ...overlapping.flatMap((other) =>
      when(
        true,
        'OVERLAPS_CLOSURE',
        'fromDay',
        `Der er allerede lukket fra ${other.fromDay} til ${other.toDay}.`,
        `It is closed already from ${other.fromDay} to ${other.toDay}.`,
      ),
    ),
  ];
}

/**
 * What is wrong with a closure; all reasons at once, an overlap with the days of the other closure.
 *
 * @param existing those of the same intervention that are not lifted
 */
export function closureProblems(
  command: ClosureCommand,
  existing: readonly Closure[],
  today: Day,
): readonly Reason<ClosureProblem>[] {
  const areDays = isDay(command.fromDay) && isDay(command.toDay);
  return [
    ...dayProblems(command.fromDay, 'fromDay'),
    ...dayProblems(command.toDay, 'toDay'),
    ...(areDays ? periodProblems(command, existing, today) : []),
    ...noteProblems(command.reason, 'reason'),
  ];
}
