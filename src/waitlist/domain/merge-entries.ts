import type { Instant } from '../../kernel/index.js';
import { placed } from './change-entry.js';
import type { EntryState } from './entry-state.js';
import type { Entry, RunningGuarantee } from './entry.js';
import { left } from './leave.js';
import { compareOrder } from './order.js';

/** How far an entry has come; a place that somebody has or is promised is never lost. */
const PROGRESS: Readonly<Partial<Record<EntryState, number>>> = {
  REFERRED: 1,
  WAITING: 2,
  PAUSED: 2,
  OFFERED: 3,
  PLACED: 4,
  STARTED: 5,
};

/** An entry before and after two citizens turned out to be one. */
export interface MergedEntry {
  readonly before: Entry;
  readonly after: Entry;
}

/** Two entries in one queue: one stays with the best of both, the other is closed. */
export interface MergedPair {
  readonly kept: MergedEntry;
  readonly closed: MergedEntry;
}

/** Who the two citizens are from now on, and what holds by then. */
export interface Merging {
  readonly citizenId: string;
  readonly now: Instant;
  /** Placements that go on; of two in one intervention only one does. */
  readonly livePlacements: ReadonlySet<string>;
}

/** Of two days, or of two instants as PostgreSQL writes them. */
const earliest = (one: string, other: string): string => (other < one ? other : one);

/**
 * The pairs among the live entries of two citizens who are one. The one that came further stays, of two alike the one with
 * the earlier referral; the earliest dates, the better tier and the earlier guarantee stay with it (R25).
 */
export function mergedPairs(live: readonly Entry[], merging: Merging): readonly MergedPair[] {
  return live.flatMap((entry, index) => {
    const other = live.slice(index + 1).find((one) => one.interventionId === entry.interventionId);
    if (!other) return [];
    const [kept, closed] = furthestFirst(entry, other, merging);
    return [pairOf(kept, closed, merging)];
  });
}

function furthestFirst(one: Entry, other: Entry, { livePlacements }: Merging): readonly [Entry, Entry] {
  const progress = ({ state, placementId }: Entry): number =>
    placementId !== null && livePlacements.has(placementId) ? 6 : (PROGRESS[state] ?? 0);
  const further = progress(one) - progress(other);
  const isFirst = further === 0 ? comesFirst(one, other) : further > 0;
  return isFirst ? [one, other] : [other, one];
}

const comesFirst = (one: Entry, other: Entry): boolean =>
  one.firstReferralOn === other.firstReferralOn
    ? one.id < other.id
    : one.firstReferralOn < other.firstReferralOn;

function pairOf(kept: Entry, closed: Entry, { citizenId, now }: Merging): MergedPair {
  const moves = [kept.move, closed.move].filter((move) => move !== null).toSorted(compareOrder);
  const after = placed({
    ...kept,
    citizenId,
    firstReferralOn: earliest(kept.firstReferralOn, closed.firstReferralOn),
    waitingSince: earliest(kept.waitingSince, closed.waitingSince),
    tier: Math.min(kept.tier, closed.tier),
    priorityFacts: { ...closed.priorityFacts, ...kept.priorityFacts },
    guarantee: earlierGuarantee(kept.guarantee, closed.guarantee),
    isRestored: kept.isRestored || closed.isRestored,
    move: moves[0] ?? null,
  });
  const step = closed.state === 'STARTED' ? 'END' : 'CLOSE';
  return {
    kept: { before: kept, after },
    closed: { before: closed, after: left({ ...closed, citizenId }, step, 'MERGED', now) },
  };
}

const earlierGuarantee = (
  one: RunningGuarantee | null,
  other: RunningGuarantee | null,
): RunningGuarantee | null => {
  if (one === null || other === null) return one ?? other;
  return other.dueOn < one.dueOn ? other : one;
};
