import type { CapacityContent } from './capacity.js';

/** A place is FREE, HELD for somebody asked, OCCUPIED by somebody who has started, or CLOSED (no longer a place). */
export const PLACE_STATES = ['FREE', 'HELD', 'OCCUPIED', 'CLOSED'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** The places of one kind that stand: those of one intervention or cohort, ordinary or guest of one municipality. */
export interface PlaceCounts {
  readonly free: number;
  readonly held: number;
  readonly occupied: number;
  /** How many of the held and occupied ones are marked `closes_when_free`. */
  readonly closing: number;
}

/** How the rows of one kind change; at most one of (open, closeFree) and one of (reviveClosing, markClosing) is not 0. */
export interface PlacePlan {
  /** Places to open: closed rows opened again, or new ones. */
  readonly open: number;
  /** Taken places that stay after all: the mark `closes_when_free` is removed. */
  readonly reviveClosing: number;
  /** Free places to close. */
  readonly closeFree: number;
  /** Taken places beyond the number: marked `closes_when_free`, nobody is thrown out. */
  readonly markClosing: number;
  /** How many more are held and occupied than there are to be places; these people are a conflict for a person. */
  readonly over: number;
}

/** A kind of places of an intervention and how many of them there are to be. */
export interface WantedPlaces {
  /** null for ordinary places. */
  readonly guestMunicipality: string | null;
  readonly places: number;
}

/** People are held and occupied beyond the number of places. */
export interface PlaceConflict {
  readonly kind: 'MORE_TAKEN_THAN_PLACES';
  readonly people: number;
}

/** What becomes of a place whose holder lets go. */
export interface EndedPlace {
  readonly state: 'FREE' | 'CLOSED';
  /** 1: this place closes instead of another one of its kind, whose mark `closes_when_free` is removed. */
  readonly reviveClosing: 0 | 1;
}

/**
 * How the places of one kind become `wanted` without throwing anybody out. Afterwards free + held + occupied - closing
 * is `wanted`, and nothing is free as long as more are taken than wanted.
 */
export function planPlaces(current: PlaceCounts, wanted: number): PlacePlan {
  const taken = current.held + current.occupied;
  const over = Math.max(0, taken - wanted);
  const free = Math.max(0, wanted - taken);
  return {
    open: Math.max(0, free - current.free),
    closeFree: Math.max(0, current.free - free),
    markClosing: Math.max(0, over - current.closing),
    reviveClosing: Math.max(0, current.closing - over),
    over,
  };
}

/**
 * What becomes of a place whose holder lets go: while any of its kind is to close, this one closes (and another that
 * was marked need not any more), so that nobody new comes in beyond the number; otherwise it is free.
 *
 * @param closing how many of its kind are marked, this one included
 * @param isMarked whether this one is
 */
export function endedPlace(closing: number, isMarked: boolean): EndedPlace {
  if (closing <= 0) return { state: 'FREE', reviveClosing: 0 };
  return { state: 'CLOSED', reviveClosing: isMarked ? 0 : 1 };
}

/** The kinds of places that a content asks for: ordinary ones first, then guests by municipality. */
export const wantedPlacesOf = (content: CapacityContent): readonly WantedPlaces[] =>
  content.mode === 'PLACES'
    ? [
        { guestMunicipality: null, places: content.places },
        ...content.guestPlaces.map(({ municipalityCode, places }) => ({
          guestMunicipality: municipalityCode,
          places,
        })),
      ]
    : [{ guestMunicipality: null, places: 0 }];

/** Whether more are taken than there are places, over all kinds of an intervention or cohort; null when not. */
export function conflictOf(plans: readonly Pick<PlacePlan, 'over'>[]): PlaceConflict | null {
  const people = plans.reduce((sum, plan) => sum + plan.over, 0);
  return people > 0 ? { kind: 'MORE_TAKEN_THAN_PLACES', people } : null;
}
