import type { DepartmentCalendar } from '../../capacity/domain/index.js';
import type { LoggedIntervention } from '../../forecast/domain/index.js';
import type { Day } from '../../kernel/index.js';

/** Somebody who waits today. */
export interface WaitingToday {
  /** The id of the waitlist entry. */
  readonly id: string;
  /** The first referral. */
  readonly since: Day;
  /** The class in which the queue has the entry today. */
  readonly priorityClass: number;
}

/** Somebody with a place today, or with one that the product kept from start to end. */
export interface PlacedToday {
  /** The id of the placement. */
  readonly id: string;
  readonly cohortId: string | null;
  readonly startedOn: Day;
  /** null: still there. */
  readonly endedOn: Day | null;
}

/** A group that runs, or that is announced. */
export interface CohortToday {
  readonly id: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly enrolFrom: Day;
  readonly seats: number;
}

/** An intervention as it stands today: what the history of it has to end in. */
export interface HistoryQueue {
  readonly intervention: LoggedIntervention;
  readonly slug: string;
  /** Places of today; groups have theirs. */
  readonly places: number;
  /** How long one waits today, as the municipality counts it. */
  readonly waitWeeks: number;
  /** Weeks from one group to the next; null: people are taken in one by one. */
  readonly cycleWeeks: number | null;
  /** Classes of the policy, 1 where time alone decides. */
  readonly classes: number;
  /** When the policy was decided: since then people are in its classes. */
  readonly policySince: Day | null;
  readonly calendar: DepartmentCalendar;
  readonly cohorts: readonly CohortToday[];
  readonly waiting: readonly WaitingToday[];
  readonly placed: readonly PlacedToday[];
}
