import type { Day } from '../../../kernel/index.js';

/** How an intervention takes people in: one by one as places come free, or in groups with a common start. */
export const INTAKE_KINDS = ['rolling', 'cohort'] as const;
export type IntakeKind = (typeof INTAKE_KINDS)[number];

/** Who goes first: whoever waited longest, or the better priority class and then whoever waited longest. */
export const ORDER_POLICIES = ['time', 'class-time'] as const;
export type OrderPolicy = (typeof ORDER_POLICIES)[number];

/** What can happen to an entry, in the words of the log. */
export const EVENT_KINDS = [
  'joined',
  'offered',
  'accepted',
  'declined',
  'expired',
  'started',
  'left',
  'finished',
  'reclassified',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CLOSURE_KINDS = ['summer', 'christmas', 'staff-sick', 'other'] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

/** An intervention as far as its queue is concerned. Payer and legal route are no part: they never decide (R52). */
export interface LoggedIntervention {
  readonly id: string;
  /** Like interventions share a category; what one of them has too little of is learnt from the others. */
  readonly category: string;
  readonly kind: IntakeKind;
  readonly area: string;
  readonly policy: OrderPolicy;
  /** How many classes the policy knows; absent: as many as are seen, and three at least. */
  readonly classes?: number;
  /** One class better for each so many days waited; null: never. */
  readonly promoteAfterDays: number | null;
  /** Days a person has for answering a slot offer. */
  readonly responseDays: number;
  readonly plannedLengthDays: number;
  readonly openedOn: Day;
}

/** A group with a common start; a postponed one is cancelled and announced anew. */
export interface LoggedCohort {
  readonly interventionId: string;
  readonly id: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly seats: number;
  /** Slot offers are sent from this day to two days before the start. */
  readonly intakeOpensOn: Day;
  readonly announcedOn: Day;
  readonly cancelledOn: Day | null;
}

/** What the register states: so many places from a day on. What is really used may be less. */
export interface LoggedCapacity {
  readonly interventionId: string;
  readonly validFrom: Day;
  readonly places: number;
  readonly announcedOn: Day;
}

/** Days, both inclusive, without slot offers and without starts. */
export interface LoggedClosure {
  readonly interventionId: string;
  readonly from: Day;
  readonly to: Day;
  readonly kind: ClosureKind;
  readonly announcedOn: Day;
}

/** One thing that happened to one entry. */
export interface LoggedEvent {
  readonly on: Day;
  readonly interventionId: string;
  readonly entryId: string;
  readonly kind: EventKind;
  /** 1 goes first. */
  readonly priorityClass: number;
  readonly cohortId: string | null;
  readonly reason: string | null;
  /**
   * On `joined`: what decides between entries of one class, the smaller the sooner. Absent: the day of joining, then the
   * id of the entry, as logs by days have it.
   */
  readonly seniority?: string;
}

/** Everything that was known of the queues on a day, or of all days. Rows are never overwritten. */
export interface EventLog {
  /** The first day on which everything was logged; of earlier days only those still present then are known. */
  readonly from: Day;
  readonly interventions: readonly LoggedIntervention[];
  readonly cohorts: readonly LoggedCohort[];
  readonly capacity: readonly LoggedCapacity[];
  readonly closures: readonly LoggedClosure[];
  readonly events: readonly LoggedEvent[];
}

/** A question to the forecaster: somebody new in a class, or an entry that waits already. */
export interface LoggedQuestion {
  readonly id: string;
  readonly asOf: Day;
  readonly interventionId: string;
  readonly priorityClass: number;
  /** null: somebody new, who joins after everybody else that day. */
  readonly entryId: string | null;
}
