import type { Chance } from '../people/chance.js';
import type { Stay } from './stay.js';
import type { WaitCurve } from './wait-curve.js';

/** Of a hundred people so many stand in the last class of a policy, and the others evenly before it. */
const LAST_CLASS_PERCENT = 82;
/** The wait of one differs from that of the next by so many percent either way. */
const JITTER_PERCENT = 10;
/** Of a hundred people so many are taken before the one who joined just before them. */
const OVERTAKING_PERCENT = 4;

/** Somebody who got a place, with the day (number) of joining. */
export interface Life {
  readonly stay: Stay;
  joinedOn: number;
  readonly priorityClass: number;
}

/** When and in which class those joined who got a place, in the order of their slot offers. */
export interface JoiningRules {
  readonly classes: number;
  readonly wait: WaitCurve;
  /** Who waits today joined from this day on; those who have a place came before them. */
  readonly firstWaiting: number | null;
}

/**
 * Gives everybody a day of joining, so that the queue was served in order: who joined first in the last class was offered
 * first, and whoever was in a better class had the next slot offer.
 */
export function livesOf(stays: readonly Stay[], rules: JoiningRules, chance: Chance): Life[] {
  const lives = stays
    .toSorted((one, other) => firstOffer(one) - firstOffer(other) || one.startsOn - other.startsOn)
    .map((stay): Life => ({ stay, joinedOn: 0, priorityClass: classOf(rules.classes, chance) }));
  const inOrder = lives.filter(({ priorityClass }) => priorityClass === rules.classes);
  const days = inOrder.map(({ stay }) => meant(stay, rules, chance)).sort((one, other) => one - other);
  for (let nth = 1; nth < days.length; nth += 1)
    if (chance.happens(OVERTAKING_PERCENT))
      days.splice(nth - 1, 2, days[nth] as number, days[nth - 1] as number);
  for (const [nth, life] of inOrder.entries())
    life.joinedOn = Math.min(days[nth] as number, firstOffer(life.stay) - 1);
  for (const [nth, life] of lives.entries()) {
    if (life.priorityClass === rules.classes) continue;
    const before = lives[nth - 1];
    const since = before ? firstOffer(before.stay) : 0;
    const offeredOn = firstOffer(life.stay);
    // After the slot offer before: nobody was passed over.
    life.joinedOn = Math.min(offeredOn - 1, Math.max(since, offeredOn - chance.between(1, 20)));
  }
  return lives;
}

/** The day of the first slot offer that somebody had. */
export const firstOffer = ({ offeredOn, lapsed }: Stay): number =>
  Math.min(offeredOn, lapsed?.offeredOn ?? offeredOn);

function classOf(classes: number, chance: Chance): number {
  if (classes === 1 || chance.happens(LAST_CLASS_PERCENT)) return classes;
  return chance.between(1, classes - 1);
}

/** When somebody would have joined by the curve of the wait, which counts to the start. */
function meant(stay: Stay, { wait, firstWaiting }: JoiningRules, chance: Chance): number {
  const percent = 100 + chance.between(-JITTER_PERCENT, JITTER_PERCENT);
  const days = Math.round((wait.on(stay.offeredOn) * percent) / 100);
  const joinedOn = Math.min(stay.startsOn - days, stay.offeredOn - 1);
  return firstWaiting !== null && stay.offeredOn > firstWaiting
    ? Math.min(joinedOn, firstWaiting - 1)
    : joinedOn;
}
