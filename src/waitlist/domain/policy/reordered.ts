import type { Day } from '../../../kernel/index.js';
import type { Entry } from '../entry.js';
import { compareEntries, compareOrder, type OrderKey } from '../order.js';
import { classified } from './classify.js';
import type { CompiledPolicy } from './compile-policy.js';

/** A place in a queue that became worse, and between which tiers: kept, so that the citizen can be told why. */
export interface PositionChange {
  readonly entryId: string;
  readonly interventionId: string;
  readonly policyId: string | null;
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly fromTier: number;
  readonly toTier: number;
}

/** What a policy makes of a queue. */
export interface Reordered {
  /** Those whose tier or place in the order is another. */
  readonly changed: readonly { readonly before: Entry; readonly after: Entry }[];
  /** Those of whom only the version of the policy that says so is another. */
  readonly restated: readonly Entry[];
  readonly worsened: readonly PositionChange[];
}

/** The queue under the policy on a day; everybody in it is given, in any order. */
export function reordered(queue: readonly Entry[], policy: CompiledPolicy | null, today: Day): Reordered {
  const pairs = queue.map((before) => ({ before, after: classified(before, policy, today) }));
  const isChanged = ({ before, after }: (typeof pairs)[number]): boolean =>
    before.tier !== after.tier || compareOrder(before.order, after.order) !== 0;
  const from = positionsOf(queue);
  const to = positionsOf(pairs.map(({ after }) => after));
  return {
    changed: pairs.filter(isChanged),
    restated: pairs
      .filter((pair) => !isChanged(pair) && pair.before.policyId !== pair.after.policyId)
      .map(({ before }) => before),
    worsened: pairs.flatMap(({ before, after }) => {
      const [fromPosition, toPosition] = [from.get(before.id) ?? 0, to.get(after.id) ?? 0];
      if (toPosition <= fromPosition) return [];
      const { id: entryId, interventionId, tier: fromTier } = before;
      const { policyId, tier: toTier } = after;
      return [{ entryId, interventionId, policyId, fromPosition, toPosition, fromTier, toTier }];
    }),
  };
}

/** The position of everybody in a queue, from 1. */
export const positionsOf = (
  queue: readonly { readonly id: string; readonly order: OrderKey }[],
): ReadonlyMap<string, number> =>
  new Map(queue.toSorted(compareEntries).map(({ id }, index) => [id, index + 1]));
