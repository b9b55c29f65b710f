import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countedFrom, type QueueStep } from './position.js';

const ORDER = { tier: 1, since: '2026-01-01T00:00:00.000000Z', rank: 0 };
const some = fc.integer({ min: 0, max: 9 });
const tierStep = fc.record({
  tier: fc.integer({ min: -1, max: 3 }),
  referred: some,
  paused: some,
  offered: some,
  waiting: some,
});
const queue = fc.array(fc.uniqueArray(tierStep, { selector: ({ tier }) => tier, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});

describe('positions', () => {
  it('add up the steps of each queue, and of no other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(queue, some), { minLength: 1, maxLength: 3 }), (queues) => {
        const steps = queues.flatMap(([entries, inQueue], at) =>
          entries.map((between, index): QueueStep => ({
            entryId: `${String(at)} ${String(index)}`,
            interventionId: String(at),
            order: ORDER,
            steps: between.map(({ waiting, ...one }) => ({
              ...one,
              people: waiting + one.referred + one.paused + one.offered,
            })),
            inQueue: index === 0 ? inQueue : null,
          })),
        );
        const counted = countedFrom(steps);
        expect(counted.map(({ entryId }) => entryId)).toEqual(steps.map(({ entryId }) => entryId));
        for (const { entryId, position, of, ahead } of counted) {
          const [at, index] = entryId.split(' ').map(Number) as [number, number];
          const own = steps.filter(({ interventionId }) => interventionId === String(at));
          const passed = own.slice(0, index + 1).flatMap((one) => one.steps);
          const people = (list: typeof passed): number => list.reduce((sum, one) => sum + one.people, 0);
          expect(position).toBe(people(passed) + 1);
          expect(of).toBe(queues[at]?.[1]);
          expect(ahead.total).toBe(position - 1);
          expect(ahead.paused).toBe(passed.reduce((sum, { paused }) => sum + paused, 0));
          for (const { tier, people: of } of ahead.byTier)
            expect(of).toBe(people(passed.filter((one) => one.tier === tier)));
        }
      }),
    );
  });
});
