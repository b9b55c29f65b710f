import { reason, type Day, type Reason } from '../../kernel/index.js';

/** What is known of somebody who does not come. */
export interface MissedSessions {
  readonly missed: number;
  /** How many must be missed, from the configuration. */
  readonly needed: number;
  /** Whether somebody tried to reach the citizen since the first one that was missed; null: there is no queue entry to note it on. */
  readonly hasTried: boolean | null;
}

/** Why a place cannot be freed for not coming: too few sessions were missed, or nobody has tried to reach the citizen. */
export const noShowProblems = ({
  missed,
  needed,
  hasTried,
}: MissedSessions): readonly Reason<'TOO_FEW_MISSED' | 'NOBODY_TRIED'>[] => [
  ...(missed < needed
    ? [
        reason(
          'TOO_FEW_MISSED',
          'reason',
          `Der er noteret ${String(missed)} udeblivelser; pladsen kan først frigives efter ${String(needed)}.`,
          `${String(missed)} missed sessions are recorded; the place can be freed after ${String(needed)}.`,
        ),
      ]
    : []),
  ...(hasTried === false
    ? [
        reason(
          'NOBODY_TRIED',
          'reason',
          'Ingen har noteret et forsøg på at få fat i borgeren siden den første udeblivelse.',
          'Nobody has recorded an attempt to reach the citizen since the first missed session.',
        ),
      ]
    : []),
];

/** What is wrong with the day of a missed session. */
export const missedDayProblems = (
  day: Day,
  { startedOn, endedOn }: { readonly startedOn: Day; readonly endedOn: Day | null },
  today: Day,
): readonly Reason<'IN_THE_FUTURE' | 'NOT_IN_THE_COURSE'>[] => [
  ...(day > today
    ? [reason('IN_THE_FUTURE', 'day', 'Den dag er ikke kommet endnu.', 'That day has not come yet.')]
    : []),
  ...(day < startedOn || (endedOn !== null && day > endedOn)
    ? [
        reason(
          'NOT_IN_THE_COURSE',
          'day',
          'Borgeren var ikke i gang den dag.',
          'The citizen was not in the course on that day.',
        ),
      ]
    : []),
];
