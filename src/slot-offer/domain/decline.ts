/** Who a reason comes from: the citizen, or the staff of the owning department. */
export const SIDES = ['CITIZEN', 'STAFF'] as const;
export type Side = (typeof SIDES)[number];

/**
 * What a "no" does to the entry. KEEPS: it waits on, at its place. NOT_THIS_COHORT: it waits on and is not asked about
 * that cohort again. PAUSES: it rests, at its place. LEAVES: the citizen leaves the queue, as somebody said. REASSESSES:
 * it waits on, and a professional is asked to look again.
 */
export const EFFECTS = ['KEEPS', 'NOT_THIS_COHORT', 'PAUSES', 'LEAVES', 'REASSESSES'] as const;
export type Effect = (typeof EFFECTS)[number];

interface StatedReason {
  readonly side: Side;
  readonly effect: Effect;
}

/** Every reason for a "no", by whose it is, with its stated effect: none is without one. */
export const DECLINE_REASONS = {
  ILLNESS: { side: 'CITIZEN', effect: 'PAUSES' },
  CANNOT_COME_NOW: { side: 'CITIZEN', effect: 'KEEPS' },
  TIMES_DO_NOT_FIT: { side: 'CITIZEN', effect: 'NOT_THIS_COHORT' },
  TOO_FAR: { side: 'CITIZEN', effect: 'NOT_THIS_COHORT' },
  FOUND_OTHER_HELP: { side: 'CITIZEN', effect: 'LEAVES' },
  DOES_NOT_WANT_IT: { side: 'CITIZEN', effect: 'LEAVES' },
  DOES_NOT_FIT_NOW: { side: 'STAFF', effect: 'REASSESSES' },
  DOES_NOT_FIT_THE_GROUP: { side: 'STAFF', effect: 'NOT_THIS_COHORT' },
  COHORT_CANCELLED: { side: 'STAFF', effect: 'KEEPS' },
  OFFERED_BY_MISTAKE: { side: 'STAFF', effect: 'KEEPS' },
  PLACE_NOT_USABLE: { side: 'STAFF', effect: 'KEEPS' },
} as const satisfies Readonly<Record<string, StatedReason>>;
export type DeclineReason = keyof typeof DECLINE_REASONS;

export const DECLINE_REASON_NAMES = Object.keys(DECLINE_REASONS) as readonly DeclineReason[];

export const effectOf = (reason: DeclineReason): Effect => DECLINE_REASONS[reason].effect;
export const sideOf = (reason: DeclineReason): Side => DECLINE_REASONS[reason].side;
