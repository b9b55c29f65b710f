import { reason, refuse, type Instant, type Reason, type Refused } from '../../kernel/index.js';
import { noteProblems, when } from './field-problems.js';

/**
 * What a person must settle, since the program throws nobody out: more places are taken than there shall be, a cohort
 * was cancelled with people in it, or ended its enrolment too small.
 */
export const CONFLICT_KINDS = [
  'MORE_TAKEN_THAN_PLACES',
  'COHORT_CANCELLED_WITH_PARTICIPANTS',
  'COHORT_UNDER_MINIMUM',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** The one answer for a conflict that does not exist and for one of another department. */
export const noSuchConflict = (): Refused<'NO_SUCH_CONFLICT'> =>
  refuse(
    reason(
      'NO_SUCH_CONFLICT',
      'conflictId',
      'Blandt konflikterne i din afdeling er der ingen med dette id.',
      'Among the conflicts of your department there is none with this id.',
    ),
  );

/** Why a conflict cannot be settled so; all reasons at once. */
export const settlementProblems = (
  { settledAt }: { readonly settledAt: Instant | null },
  settlement: string,
): readonly Reason[] => [
  ...when(
    settledAt !== null,
    'ALREADY_SETTLED',
    'conflictId',
    'Konflikten er allerede løst.',
    'The conflict is settled already.',
  ),
  ...noteProblems(settlement, 'settlement'),
];
