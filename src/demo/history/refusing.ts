import type { Chance } from '../people/chance.js';
import { firstOffer, type Life } from './joining.js';
import type { RefusedOffer } from './stay.js';

/** Of a hundred people who refuse a slot offer so many wait on for the next. */
const STAYS_PERCENT = 50;
/** Whoever refused is passed over for so many days. */
const PASSED_OVER_DAYS = 14;
/** The next slot offer of whoever waits on is at most so many later. */
const LATER_MOST = 8;

/** A slot offer that came to nothing: of somebody who got a place later, or of somebody who gave up with it. */
export interface Refusal {
  readonly offer: RefusedOffer;
  readonly cohortId: string | null;
  /** Who waited on; null: nobody of those who got a place. */
  readonly life: Life | null;
  /** For who gave up: the day of joining. */
  readonly joinedOn: number;
  readonly priorityClass: number;
}

/**
 * Finds for each slot offer that came to nothing the one who refused it, whoever stood first then: somebody with a later
 * slot offer, or somebody who left the queue with it.
 *
 * @param lives in the order of their slot offers; the days of joining move up by one where somebody waits on
 */
export function refusalsOf(lives: readonly Life[], chance: Chance): Refusal[] {
  const refusing = new Set<Life>();
  return lives.flatMap((life, nth): Refusal[] => {
    const { refused: offer, cohortId } = life.stay;
    if (!offer) return [];
    const { priorityClass } = life;
    const queue = stillWaiting(lives, nth, offer.offeredOn).filter(
      (one) => one.priorityClass === priorityClass && !refusing.has(one),
    );
    const later = chance.happens(STAYS_PERCENT) ? waitsOn(queue, offer) : null;
    if (later) refusing.add(later);
    const first = Math.min(offer.offeredOn, ...queue.slice(0, LATER_MOST).map(({ joinedOn }) => joinedOn));
    return [{ offer, cohortId, life: later, joinedOn: first - 1, priorityClass }];
  });
}

/** Who was not offered anything yet on the day on which a slot offer was made that came to nothing. */
function stillWaiting(lives: readonly Life[], nth: number, offeredOn: number): readonly Life[] {
  let first = nth;
  while (first > 0 && firstOffer((lives[first - 1] as Life).stay) > offeredOn) first -= 1;
  return lives.slice(first, nth + LATER_MOST);
}

/** Somebody with a later slot offer, put in front of those between; null: nobody fits. */
function waitsOn(queue: readonly Life[], { offeredOn, answeredOn }: RefusedOffer): Life | null {
  const at = queue.findIndex(({ stay }) => stay.offeredOn >= answeredOn + PASSED_OVER_DAYS);
  const later = queue[at];
  const days = queue.slice(0, at + 1).map(({ joinedOn }) => joinedOn);
  const [first] = days;
  if (!later || first === undefined || at < 1 || first >= offeredOn) return null;
  if (later.stay.refused !== null || later.stay.lapsed !== null) return null;
  const before = queue.slice(0, at);
  const fits = before.every((one, index) => (days[index + 1] ?? Infinity) < firstOffer(one.stay));
  if (!fits) return null;
  for (const [index, one] of before.entries()) one.joinedOn = days[index + 1] ?? one.joinedOn;
  later.joinedOn = first;
  return later;
}
