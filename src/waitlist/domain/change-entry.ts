import type { Entry } from './entry.js';
import { orderOf, type Ranked } from './order.js';
import { after, type EntryStep } from './transitions.js';

/** The entry with its place in the order worked out anew: for whatever changes tier, move or guarantee. */
export const placed = (entry: Entry): Entry => ({ ...entry, order: orderOf(rankedAs(entry)) });

const rankedAs = ({ tier, waitingSince, move, isRestored, guarantee }: Entry): Ranked => ({
  tier,
  waitingSince,
  move: move && { tier: move.tier, since: move.since, rank: move.rank },
  isRestored,
  isGuaranteed: guarantee !== null,
});

/**
 * The entry after a step, with what the step changes besides.
 *
 * @throws Error when the step is not possible from its state: whoever calls has asked `stepProblems` before
 */
export function stepped(entry: Entry, step: EntryStep, changed: Partial<Entry> = {}): Entry {
  const state = after(entry.state, step);
  if (state === null) throw new Error(`${step} is not possible from ${entry.state}`);
  return placed({ ...entry, ...changed, state });
}
