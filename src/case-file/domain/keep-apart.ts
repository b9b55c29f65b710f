import { reason, type Instant, type Reason } from '../../kernel/index.js';

/** That the citizen of a case must not meet somebody in a group: neither whom nor why is known of it. */
export interface KeptApart {
  readonly id: string;
  readonly recordedAt: Instant;
}

/** What decides whether a case can say that its citizen must not meet whoever has a number. */
export interface KeepApartStanding {
  /** Whether the number is one of the citizen's own. */
  readonly isOwnNumber: boolean;
  /** Whether the case says so of the number already. */
  readonly isKeptApart: boolean;
}

export type KeepApartProblem = 'SAME_CITIZEN' | 'ALREADY_KEPT_APART';

/**
 * Every reason why two people cannot be kept apart. It asks nothing of anybody but the citizen of the case, and nothing
 * of other cases: what another department recorded must not show in a refusal.
 */
export function keepApartProblems({
  isOwnNumber,
  isKeptApart,
}: KeepApartStanding): readonly Reason<KeepApartProblem>[] {
  const field = 'civilRegistrationNumber';
  return [
    ...(isOwnNumber
      ? [
          reason(
            'SAME_CITIZEN',
            field,
            'Personnummeret er borgerens eget.',
            "The civil registration number is the citizen's own.",
          ),
        ]
      : []),
    ...(isKeptApart
      ? [
          reason(
            'ALREADY_KEPT_APART',
            field,
            'Sagen siger allerede, at de to ikke må mødes.',
            'The case says already that the two must not meet.',
          ),
        ]
      : []),
  ];
}
