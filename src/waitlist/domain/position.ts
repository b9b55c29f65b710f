import type { OrderKey } from './order.js';

/** How many stand before somebody, told apart by what they are and why they come first. */
export interface Ahead {
  readonly total: number;
  /** Not confirmed yet by the owning department. */
  readonly referred: number;
  readonly paused: number;
  /** Asked, and not answered yet. */
  readonly offered: number;
  readonly byTier: readonly { readonly tier: number; readonly people: number }[];
}

/** Where an entry stands: 1 is first, and everybody with a smaller key is ahead. */
export interface Position {
  readonly entryId: string;
  readonly position: number;
  /** How many stand in the queue, this entry included. */
  readonly of: number;
  readonly order: OrderKey;
  readonly ahead: Ahead;
}

/** How many of a tier stand between two entries, the first of them counted in. */
export interface TierStep {
  readonly tier: number;
  readonly people: number;
  readonly referred: number;
  readonly paused: number;
  readonly offered: number;
}

/** How many stand between an entry and the one before it in the same queue that is asked about, or the queue's beginning. */
export interface QueueStep extends Pick<Position, 'entryId' | 'order'> {
  readonly interventionId: string;
  readonly steps: readonly TierStep[];
  /** How many stand in the queue, told with the first entry of it that is asked about; null for the others. */
  readonly inQueue: number | null;
}

/** The positions that the steps add up to. @param steps of each queue in its order, one queue after the other */
export function countedFrom(steps: readonly QueueStep[]): readonly Position[] {
  const queues = new Map<string, QueueStep[]>();
  for (const step of steps) {
    const queue = queues.get(step.interventionId);
    if (queue) queue.push(step);
    else queues.set(step.interventionId, [step]);
  }
  return [...queues.values()].flatMap(countedInQueue);
}

function countedInQueue(queue: readonly QueueStep[]): readonly Position[] {
  const passed = new Map<number, TierStep>();
  const aheads = queue.map(({ steps }) => {
    for (const step of steps) passed.set(step.tier, added(passed.get(step.tier), step));
    return aheadOf([...passed.values()]);
  });
  const of = queue[0]?.inQueue ?? 0;
  return queue.flatMap(({ entryId, order }, index) => {
    const ahead = aheads[index];
    return ahead ? [{ entryId, position: ahead.total + 1, of, order, ahead }] : [];
  });
}

const added = (known: TierStep | undefined, step: TierStep): TierStep =>
  known
    ? {
        tier: step.tier,
        people: known.people + step.people,
        referred: known.referred + step.referred,
        paused: known.paused + step.paused,
        offered: known.offered + step.offered,
      }
    : step;

const aheadOf = (tiers: readonly TierStep[]): Ahead => {
  const sum = (count: (step: TierStep) => number): number =>
    tiers.reduce((total, step) => total + count(step), 0);
  return {
    total: sum(({ people }) => people),
    referred: sum(({ referred }) => referred),
    paused: sum(({ paused }) => paused),
    offered: sum(({ offered }) => offered),
    byTier: tiers.map(({ tier, people }) => ({ tier, people })),
  };
};
