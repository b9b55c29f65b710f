import type { Outcome } from '../../../eligibility/domain/index.js';
import { shownCount, type Count } from '../../../kernel/index.js';
import { orderOf, type OrderKey, type Ranked } from '../order.js';
import { classify } from './classify.js';
import type { CompiledPolicy, PriorityFacts } from './compile-policy.js';
import type { PolicyContent } from './policy.js';
import { positionsOf } from './reordered.js';

/** What must be known of somebody in a queue to try a policy on it: no more, so that 20,000 are tried at once. */
export interface TriedEntry extends Ranked {
  readonly id: string;
  readonly priorityFacts: PriorityFacts;
  readonly waitedDays: number;
  readonly order: OrderKey;
  readonly referringDepartmentId: string;
  readonly outcome: Outcome;
}

/** By what the effect of a policy is told apart. */
export const TRIAL_GROUPINGS = ['REFERRING_DEPARTMENT', 'VERDICT_OUTCOME', 'WAITED'] as const;
export type TrialGrouping = (typeof TRIAL_GROUPINGS)[number];

/** Somebody whose position or tier would be another. */
export interface TriedMove {
  readonly entryId: string;
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly fromTier: number;
  readonly toTier: number;
}

/** How many people stand in a tier; the code is null for those who meet none. */
export interface TierCount<People = Count> {
  readonly tier: number;
  readonly code: string | null;
  readonly people: People;
}

/** What becomes of the positions of a group of people. */
export interface GroupEffect<People = Count> {
  readonly grouping: TrialGrouping;
  readonly group: string;
  readonly people: People;
  readonly forward: People;
  readonly back: People;
}

/** What a policy would make of a queue, with the numbers of people as they are counted or as they are shown. */
export interface Trial<People = Count> {
  readonly people: People;
  readonly movedForward: People;
  readonly movedBack: People;
  /** Those who would move furthest first. */
  readonly moves: readonly TriedMove[];
  readonly tiersBefore: readonly TierCount<People>[];
  readonly tiersAfter: readonly TierCount<People>[];
  readonly groups: readonly GroupEffect<People>[];
}

interface Tried {
  readonly entry: TriedEntry;
  readonly move: TriedMove;
}

/** What the draft would make of the queue, in which everybody stands as `inForce` has put him or her. */
export function tryPolicy(
  queue: readonly TriedEntry[],
  draft: CompiledPolicy,
  inForce: CompiledPolicy | null,
): Trial<number> {
  const after = queue.map((entry) => {
    const { tier } = classify(draft, entry.priorityFacts, entry.waitedDays);
    return { id: entry.id, tier, order: orderOf({ ...entry, tier }) };
  });
  const from = positionsOf(queue);
  const to = positionsOf(after);
  const tried = queue.map((entry, index): Tried => {
    const [fromPosition, toPosition] = [from.get(entry.id) ?? 0, to.get(entry.id) ?? 0];
    const toTier = after[index]?.tier ?? entry.tier;
    return {
      entry,
      move: { entryId: entry.id, fromPosition, toPosition, fromTier: entry.tier, toTier },
    };
  });
  const moves = tried.map(({ move }) => move);
  return {
    people: queue.length,
    movedForward: moves.filter(isForward).length,
    movedBack: moves.filter(isBack).length,
    moves: moves
      .filter((move) => isForward(move) || isBack(move) || move.fromTier !== move.toTier)
      .sort((left, right) => distance(right) - distance(left) || left.fromPosition - right.fromPosition),
    tiersBefore: tierCounts(
      queue.map(({ tier }) => tier),
      inForce?.content.tiers ?? [],
    ),
    tiersAfter: tierCounts(
      after.map(({ tier }) => tier),
      draft.content.tiers,
    ),
    groups: TRIAL_GROUPINGS.flatMap((grouping) => groupEffects(tried, grouping)),
  };
}

const isForward = ({ fromPosition, toPosition }: TriedMove): boolean => toPosition < fromPosition;
const isBack = ({ fromPosition, toPosition }: TriedMove): boolean => toPosition > fromPosition;
const distance = ({ fromPosition, toPosition }: TriedMove): number => Math.abs(toPosition - fromPosition);

/** Every tier of the policy, those that nobody is in too, and the last for those who meet none. */
function tierCounts(tiers: readonly number[], stated: PolicyContent['tiers']): readonly TierCount<number>[] {
  const people = new Map<number, number>();
  for (const tier of tiers) people.set(tier, (people.get(tier) ?? 0) + 1);
  const last = Math.max(stated.length + 1, ...people.keys());
  return Array.from({ length: last }, (_, index) => ({
    tier: index + 1,
    code: stated[index]?.code ?? null,
    people: people.get(index + 1) ?? 0,
  }));
}

const WEEK = 7;

/** How long somebody has waited, in the steps by which a council asks. */
const waitedGroup = (days: number): string =>
  days < 13 * WEEK ? 'UNDER_13_WEEKS' : days < 26 * WEEK ? 'FROM_13_TO_26_WEEKS' : 'FROM_26_WEEKS';

const GROUP_OF: Readonly<Record<TrialGrouping, (entry: TriedEntry) => string>> = {
  REFERRING_DEPARTMENT: ({ referringDepartmentId }) => referringDepartmentId,
  VERDICT_OUTCOME: ({ outcome }) => outcome,
  WAITED: ({ waitedDays }) => waitedGroup(waitedDays),
};

function groupEffects(tried: readonly Tried[], grouping: TrialGrouping): readonly GroupEffect<number>[] {
  const groups = new Map<string, { people: number; forward: number; back: number }>();
  for (const { entry, move } of tried) {
    const group = GROUP_OF[grouping](entry);
    const counted = groups.get(group) ?? { people: 0, forward: 0, back: 0 };
    counted.people += 1;
    if (isForward(move)) counted.forward += 1;
    if (isBack(move)) counted.back += 1;
    groups.set(group, counted);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([group, counted]) => ({ grouping, group, ...counted }));
}

/**
 * A trial as a reader may see it: outside the owning department small numbers are hidden, and so is each person's own
 * move, from which they could be counted (R74).
 */
export function shownTrial(trial: Trial<number>, isOwn: boolean): Trial {
  const count = (people: number): Count => shownCount(people, isOwn);
  const tiers = (counts: readonly TierCount<number>[]): readonly TierCount[] =>
    counts.map((one) => ({ ...one, people: count(one.people) }));
  return {
    people: count(trial.people),
    movedForward: count(trial.movedForward),
    movedBack: count(trial.movedBack),
    moves: isOwn ? trial.moves : [],
    tiersBefore: tiers(trial.tiersBefore),
    tiersAfter: tiers(trial.tiersAfter),
    groups: trial.groups.map((one) => ({
      ...one,
      people: count(one.people),
      forward: count(one.forward),
      back: count(one.back),
    })),
  };
}
