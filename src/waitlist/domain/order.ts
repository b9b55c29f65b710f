import type { Instant } from '../../kernel/index.js';

/**
 * The place of an entry in the order: tier, then time waited, then a rank that only a move sets, and at last the id. The
 * smaller, the sooner.
 */
export interface OrderKey {
  readonly tier: number;
  readonly since: Instant;
  readonly rank: number;
}

/** Tiers before those of any policy: restored after a won appeal or our own error, and those under a guarantee. */
export const RESTORED_TIER = -1;
export const GUARANTEE_TIER = 0;
/** The first tier of a policy; without a policy everybody is in it, and time alone decides (R44). */
export const FIRST_TIER = 1;

/** What decides the place of an entry. */
export interface Ranked {
  /** By the policy in force, with what waiting has added to it. */
  readonly tier: number;
  /** Since when the citizen waits: the first referral, which pauses, moves and corrections keep (R25). */
  readonly waitingSince: Instant;
  /** Where two people agreed to put the entry; null: nobody moved it. */
  readonly move: OrderKey | null;
  readonly isRestored: boolean;
  /** A guarantee by law runs for the citizen. */
  readonly isGuaranteed: boolean;
}

const number = (left: number, right: number): number => left - right;

/** Negative when the first comes before the second. Instants are compared as PostgreSQL writes them, in UTC. */
export const compareOrder = (left: OrderKey, right: OrderKey): number =>
  number(left.tier, right.tier) ||
  (left.since < right.since ? -1 : left.since > right.since ? 1 : 0) ||
  number(left.rank, right.rank);

/** The order with the id as the last word, so that it is total: same entries, same order, in every process. */
export const compareEntries = <Entry extends { readonly id: string; readonly order: OrderKey }>(
  left: Entry,
  right: Entry,
): number => compareOrder(left.order, right.order) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

/**
 * The place of an entry. A move never makes it worse: the entry stands where it was moved to or where the policy puts it,
 * whichever comes first. Nobody under a guarantee stands behind the tiers of a local policy.
 */
export function orderOf({ tier, waitingSince, move, isRestored, isGuaranteed }: Ranked): OrderKey {
  const ownTier = isRestored ? RESTORED_TIER : isGuaranteed ? Math.min(GUARANTEE_TIER, tier) : tier;
  const own: OrderKey = { tier: ownTier, since: waitingSince, rank: 0 };
  return move !== null && compareOrder(move, own) < 0 ? move : own;
}

/** What an entry's tier is after so many days, when the policy lets waiting raise people: one tier each `everyDays`. */
export const agedTier = (tier: number, waitedDays: number, everyDays: number | null): number =>
  everyDays === null ? tier : Math.max(FIRST_TIER, tier - Math.max(0, Math.floor(waitedDays / everyDays)));
