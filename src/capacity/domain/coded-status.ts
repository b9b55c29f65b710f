import { assertNever, type Day } from '../../kernel/index.js';
import type { CapacityMode, Intake } from './capacity.js';

/** What everybody sees of an intervention's capacity in one word, derived and never stated. */
export const CODED_STATUSES = [
  'HAS_PLACES',
  'NONE',
  'NONE_WITH_WAITLIST',
  'NEEDS_ASSESSMENT',
  'CLOSED',
] as const;
export type CodedStatus = (typeof CODED_STATUSES)[number];

/** The numbers from which the coded status is derived. */
export interface StatusGround {
  readonly mode: CapacityMode;
  readonly intake: Intake;
  readonly keepsWaitlist: boolean;
  /** Free ordinary places now; with COHORTS the free seats of the cohorts that may be entered today. */
  readonly free: number;
  /** A closure of the intervention covers today (a public holiday or a local closing day does not close intake). */
  readonly isClosedToday: boolean;
  /** With COHORTS: at least one cohort may be entered today, full or not. */
  readonly hasEnterableCohort: boolean;
}

/** What is counted of an intervention's places; a closure that covers today is known by its last day. */
export interface CountedGround extends Omit<StatusGround, 'isClosedToday'> {
  readonly closedUntil: Day | null;
}

/** The coded status of what was counted. */
export const codedStatusOf = ({ closedUntil, ...ground }: CountedGround): CodedStatus =>
  codedStatus({ ...ground, isClosedToday: closedUntil !== null });

const hasRoom = (ground: StatusGround): boolean => {
  switch (ground.mode) {
    case 'UNLIMITED':
    case 'COUNT_ONLY':
      return true;
    case 'COHORTS':
      return ground.hasEnterableCohort && ground.free > 0;
    case 'PLACES':
      return ground.free > 0;
    default:
      return assertNever(ground.mode);
  }
};

/**
 * The coded status. The first that holds wins: CLOSED (intake closed, or a closure covers today), NEEDS_ASSESSMENT
 * (whatever is free, nobody starts without one), HAS_PLACES (unlimited, counted only, or something free),
 * NONE_WITH_WAITLIST, NONE.
 */
export function codedStatus(ground: StatusGround): CodedStatus {
  if (ground.intake === 'CLOSED' || ground.isClosedToday) return 'CLOSED';
  if (ground.intake === 'ASSESSMENT_FIRST') return 'NEEDS_ASSESSMENT';
  if (hasRoom(ground)) return 'HAS_PLACES';
  return ground.keepsWaitlist ? 'NONE_WITH_WAITLIST' : 'NONE';
}
