import type { Chance } from '../people/chance.js';
import type { OpenDays } from './open-days.js';

/** What all of a queue's history is made from; days are day numbers. */
export interface HistorySetting {
  readonly from: number;
  readonly today: number;
  readonly open: OpenDays;
}

/** A slot offer for the same place that came to nothing before. */
export interface RefusedOffer {
  readonly offeredOn: number;
  readonly answeredOn: number;
  readonly answer: 'declined' | 'expired';
}

/** Somebody's time with a place, from the slot offer on; days are day numbers. */
export interface Stay {
  /** The id of a placement; null: somebody who is gone. */
  readonly id: string | null;
  readonly cohortId: string | null;
  readonly offeredOn: number;
  readonly startsOn: number;
  /** null: it goes on, or its end was kept by the product. */
  readonly endsOn: number | null;
  readonly refused: RefusedOffer | null;
  /** A slot offer for a group that was cancelled then. */
  readonly lapsed: { readonly cohortId: string; readonly offeredOn: number } | null;
}

/** Of a hundred slot offers so many are refused, and of a hundred of those so many in silence. */
const REFUSED_PERCENT = 12;
const SILENT_PERCENT = 25;
/** The time for an answer, days. */
const ANSWER_DAYS = 7;

/** How a place was offered after it came free: at most one slot offer came to nothing. */
export type Offering = Pick<Stay, 'offeredOn' | 'refused'>;

/**
 * The slot offers for a place from the day on which it is free.
 *
 * @param last the last day on which it can be offered
 */
export function offering(freeOn: number, last: number, open: OpenDays, chance: Chance): Offering {
  const first = Math.min(last, open.onOrAfter(freeOn + chance.below(2)));
  if (!chance.happens(REFUSED_PERCENT)) return { offeredOn: first, refused: null };
  const isSilent = chance.happens(SILENT_PERCENT);
  const answeredOn = first + (isSilent ? ANSWER_DAYS : chance.between(1, 4));
  const offeredOn = open.onOrAfter(answeredOn);
  if (offeredOn > last) return { offeredOn: first, refused: null };
  const answer = isSilent ? 'expired' : 'declined';
  return { offeredOn, refused: { offeredOn: first, answeredOn, answer } };
}

/** Of a hundred people so many end early, after so many percent of the time. */
const EARLY_PERCENT = 20;
const EARLY_AFTER_PERCENT = [10, 80] as const;
/** What is planned for longer than this, most of a year, is planned for the longest that it may take. */
const LONG_DAYS = 270;
const LONG_SHARE = 0.7;

/** A length about the planned one, with a standard deviation of a fifth; some end early. */
export function lengthAbout(plannedDays: number, chance: Chance): number {
  const usual = plannedDays >= LONG_DAYS ? plannedDays * LONG_SHARE : plannedDays;
  if (chance.happens(EARLY_PERCENT))
    return Math.max(2, Math.round((usual * chance.between(...EARLY_AFTER_PERCENT)) / 100));
  // Four even draws come close enough to the normal distribution.
  const even = Array.from({ length: 4 }, () => chance.below(1001) / 1000 - 0.5);
  const normal = even.reduce((sum, one) => sum + one, 0) * Math.sqrt(3);
  return Math.max(2, Math.round(usual * (1 + 0.2 * normal)));
}
