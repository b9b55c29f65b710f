import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareEntries, type OrderKey } from '../order.js';
import { planMove, type MovePlan, type Standing } from './plan-move.js';

/** Few tiers, times and ranks, so that equal keys are the rule; ids in no order. */
const standing: fc.Arbitrary<Standing> = fc.record({
  id: fc.uuid(),
  order: fc.record({
    tier: fc.integer({ min: 1, max: 2 }),
    since: fc.constantFrom('2026-01-01T00:00:00.000000Z', '2026-01-02T00:00:00.000000Z'),
    rank: fc.integer({ min: -2, max: 0 }),
  }),
  isFirst: fc.constant(false),
});
const queues = fc
  .uniqueArray(standing, { minLength: 2, maxLength: 12, selector: ({ id }) => id })
  .map((entries) => entries.toSorted(compareEntries));

const carriedOut = (queue: readonly Standing[], id: string, plan: MovePlan): readonly Standing[] => {
  const given = new Map<string, OrderKey>([
    [id, plan.key],
    ...plan.shifted.map(({ entryId, key }) => [entryId, key] as const),
  ]);
  return queue.map((one) => ({ ...one, order: given.get(one.id) ?? one.order })).toSorted(compareEntries);
};
const idsOf = (queue: readonly Standing[]): readonly string[] => queue.map(({ id }) => id);
const planned = (queue: readonly Standing[], id: string, to: number): MovePlan => {
  const plan = planMove(queue, id, to);
  if (plan === null || 'problems' in plan) throw new Error(JSON.stringify(plan));
  return plan;
};
const codes = (queue: readonly Standing[], id: string, to: number): readonly string[] | null => {
  const plan = planMove(queue, id, to);
  return plan === null ? null : 'problems' in plan ? plan.problems.map(({ code }) => code) : [];
};

describe('a move', () => {
  it('gives the order of a list in which one is taken out and put in again', () => {
    fc.assert(
      fc.property(queues, fc.nat(), fc.nat(), (queue, first, second) => {
        const from = 1 + (first % (queue.length - 1));
        const to = second % from;
        const id = queue[from]?.id ?? '';
        const naive = idsOf(queue).filter((one) => one !== id);
        naive.splice(to, 0, id);
        const plan = planned(queue, id, to + 1);
        expect(idsOf(carriedOut(queue, id, plan))).toEqual(naive);
        expect(plan).toMatchObject({ fromPosition: from + 1, toPosition: to + 1 });
        expect(plan.displaced).toEqual(
          idsOf(queue)
            .slice(to, from)
            .map((entryId, index) => ({
              entryId,
              fromPosition: to + index + 1,
              toPosition: to + index + 2,
            })),
        );
        expect(
          plan.shifted.filter(({ entryId }) => plan.displaced.some((one) => one.entryId === entryId)),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives nobody a place worse than he or she had', () => {
    fc.assert(
      fc.property(queues, fc.nat(), (queue, first) => {
        const from = 1 + (first % (queue.length - 1));
        const { key, shifted } = planned(queue, queue[from]?.id ?? '', 1 + (first % from));
        const before = new Map(queue.map(({ id, order }) => [id, order]));
        for (const { entryId, key: given } of shifted)
          expect(given.rank).toBeLessThan(before.get(entryId)?.rank ?? -Infinity);
        expect(key.rank).toBeLessThan(1);
      }),
    );
  });

  const since = '2026-01-01T00:00:00.000000Z';
  const at = (id: string, rank: number, isFirst = false): Standing => ({
    id,
    order: { tier: 1, since, rank },
    isFirst,
  });
  const queue = [at('a', 0), at('b', 0), at('c', 0)];

  it('to the back, to where one stands or beyond the queue is refused', () => {
    expect(codes(queue, 'a', 2)).toEqual(['NOT_FORWARD']);
    expect(codes(queue, 'b', 2)).toEqual(['NOT_FORWARD']);
    expect(codes(queue, 'c', 0)).toEqual(['POSITION_OUT_OF_RANGE']);
    expect(codes(queue, 'c', 4)).toEqual(['POSITION_OUT_OF_RANGE']);
    expect(codes(queue, 'nobody', 1)).toBeNull();
  });

  it('passes nobody who comes first by law or after an error', () => {
    const guarded = [at('a', 0), at('b', 0, true), at('c', 0), at('d', 0)];
    expect(codes(guarded, 'd', 2)).toEqual(['GUARANTEE_FIRST']);
    expect(codes(guarded, 'd', 1)).toEqual(['GUARANTEE_FIRST']);
    expect(codes(guarded, 'd', 3)).toEqual([]);
    expect(codes(guarded, 'd', 0)).toEqual(['POSITION_OUT_OF_RANGE']);
  });
});
