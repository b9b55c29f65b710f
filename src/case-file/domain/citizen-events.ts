import type { Actor, Day } from '../../kernel/index.js';

/** Something that happened to a citizen and reaches every case file on him or her. */
export interface CitizenEvent {
  readonly citizenId: string;
  /** The day on which it happened, which may lie before the one on which it was recorded. */
  readonly day: Day;
  readonly actor: Actor;
}

/** The citizen moved to another municipality (its code of four digits), or abroad (null). */
export interface MovedAway extends CitizenEvent {
  readonly toMunicipality: string | null;
}

/** Two citizens turned out to be one person; `citizenId` is the one that stays. */
export interface Merged extends CitizenEvent {
  /** The one whose case files, facts, numbers and placements are the other's from now on. */
  readonly duplicateId: string;
}
