import type { Day, Instant } from '../../kernel/index.js';

/**
 * How much room an intervention has: PLACES are counted over time (rolling intake, individual courses), COHORTS have
 * seats of their own, UNLIMITED never fills (digital), COUNT_ONLY only counts visits (anonymous services, no queue).
 */
export const CAPACITY_MODES = ['PLACES', 'COHORTS', 'UNLIMITED', 'COUNT_ONLY'] as const;
export type CapacityMode = (typeof CAPACITY_MODES)[number];

/** Whether people are taken in: at once, after an assessment by the owning staff, or not at all for now. */
export const INTAKES = ['OPEN', 'ASSESSMENT_FIRST', 'CLOSED'] as const;
export type Intake = (typeof INTAKES)[number];

/** Places kept for citizens whose acting municipality is another one; four digits, e.g. `0101`. */
export interface GuestPlaces {
  readonly municipalityCode: string;
  readonly places: number;
}

/** What a statement says of an intervention's capacity. */
export interface CapacityContent {
  readonly mode: CapacityMode;
  /** Ordinary places; 0 unless the mode is PLACES (cohorts carry their own seats). */
  readonly places: number;
  /** On top of `places`, one line per municipality; only with the mode PLACES. */
  readonly guestPlaces: readonly GuestPlaces[];
  readonly intake: Intake;
  readonly keepsWaitlist: boolean;
}

/** A statement as it was made; never changed afterwards (R21, R22). */
export interface CapacityStatement extends CapacityContent {
  readonly id: string;
  readonly interventionId: string;
  /** The first day on which it holds: today or later. */
  readonly holdsFrom: Day;
  /** When the owning department announced it. */
  readonly announcedOn: Day;
  readonly note: string | null;
  /** What it says itself; the rest of it is as before on the day on which it comes into force. Left out: all of it. */
  readonly stated?: Partial<CapacityContent>;
  /** null when an integration or the demo stated it. */
  readonly statedBy: string | null;
  readonly statedAt: Instant;
}

/** What a person states: the input of a statement, before it is checked. */
export interface CapacityCommand {
  readonly mode: CapacityMode;
  /** Needed with PLACES; null with every other mode. */
  readonly places: number | null;
  readonly guestPlaces: readonly GuestPlaces[];
  readonly intake: Intake;
  readonly keepsWaitlist: boolean;
  readonly holdsFrom: Day;
  readonly announcedOn: Day;
  readonly note: string | null;
}

/** The content of a checked command: no places where the mode has none of its own. */
export const capacityContentOf = (command: CapacityCommand): CapacityContent => ({
  mode: command.mode,
  places: command.mode === 'PLACES' ? (command.places ?? 0) : 0,
  guestPlaces: command.mode === 'PLACES' ? command.guestPlaces : [],
  intake: command.intake,
  keepsWaitlist: command.keepsWaitlist,
});
