import type { Day, Period, Weekday } from '../../kernel/index.js';

/** What became of an earlier participation. */
export const PARTICIPATION_OUTCOMES = ['COMPLETED', 'LEFT_EARLY', 'NEVER_STARTED', 'ONGOING'] as const;
export type ParticipationOutcome = (typeof PARTICIPATION_OUTCOMES)[number];

/** Who may speak for a citizen or come along. */
export const REPRESENTATIVE_KINDS = [
  'REPRESENTATIVE',
  'GUARDIAN',
  'PARENT',
  'RELATIVE',
  'COMPANION',
] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

/** What the citizen wants, in his or her own words. */
export interface Wish {
  readonly id: string;
  readonly words: string;
  readonly statedOn: Day;
  /** The day from which it no longer is the citizen's wish; null: it is. */
  readonly endedOn: Day | null;
}

/** What was tried before, here or elsewhere (R12). */
export interface EarlierParticipation {
  readonly id: string;
  readonly departmentId: string;
  /** Set when it was an intervention of this catalogue. */
  readonly interventionId: string | null;
  readonly interventionSlug: string | null;
  readonly title: string;
  readonly outcome: ParticipationOutcome;
  readonly beganOn: Day | null;
  readonly endedOn: Day | null;
  readonly note: string | null;
}

/** Something that takes the citizen's time every week, such as a work trial. */
export interface WeeklyCommitment extends Period {
  readonly id: string;
  readonly departmentId: string;
  readonly label: string;
  readonly weekday: Weekday;
  /** `HH:MM` in the municipality's zone. */
  readonly starts: string;
  readonly ends: string;
  /** Whether it cannot be moved. */
  readonly isFixed: boolean;
}

/** Somebody beside the citizen, and what he or she may: nothing, unless it was said and on which ground. */
export interface Representative extends Period {
  readonly id: string;
  readonly kind: RepresentativeKind;
  readonly name: string;
  readonly mayBeTold: boolean;
  readonly mayAnswer: boolean;
  readonly ground: string | null;
}

/** Which municipality acts for the citizen and which one pays (R36), by the four digits of their codes. */
export interface CaseMunicipality extends Period {
  readonly id: string;
  readonly actingCode: string;
  readonly payingCode: string;
}
