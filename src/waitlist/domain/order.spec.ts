import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agedTier, compareEntries, compareOrder, orderOf, type OrderKey, type Ranked } from './order.js';

const instants = fc
  .integer({ min: 0, max: 40 })
  .map(
    (days) =>
      `2026-0${String(1 + Math.floor(days / 28))}-${String(1 + (days % 28)).padStart(2, '0')}T08:00:00.000000Z`,
  );
const keys: fc.Arbitrary<OrderKey> = fc.record({
  tier: fc.integer({ min: -1, max: 4 }),
  since: instants,
  rank: fc.integer({ min: 0, max: 3 }),
});
const ranked: fc.Arbitrary<Ranked> = fc.record({
  tier: fc.integer({ min: 1, max: 5 }),
  waitingSince: instants,
  move: fc.option(keys),
  isRestored: fc.boolean(),
  isGuaranteed: fc.boolean(),
});

describe('the order of a queue', () => {
  it('is total: the same entries give the same order, however they come', () => {
    const entries = fc.uniqueArray(fc.record({ id: fc.uuid(), order: keys }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(entries, (queue) => {
        const sorted = [...queue].sort(compareEntries);
        expect([...queue].reverse().sort(compareEntries)).toEqual(sorted);
        for (const [nth, one] of sorted.entries())
          for (const later of sorted.slice(nth + 1)) expect(compareEntries(one, later)).toBeLessThan(0);
      }),
    );
  });

  it('puts who waits longer first within a tier', () => {
    const since = (day: string): OrderKey => ({ tier: 2, since: `2026-01-${day}T00:00:00.000000Z`, rank: 0 });
    expect(compareOrder(since('02'), since('03'))).toBeLessThan(0);
  });

  it('never makes anybody worse by a move, a guarantee or a restored right', () => {
    fc.assert(
      fc.property(ranked, (one) => {
        const plain = orderOf({ ...one, move: null, isRestored: false, isGuaranteed: false });
        expect(compareOrder(orderOf(one), plain)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('lets no local policy hold back who is under a guarantee', () => {
    fc.assert(
      fc.property(ranked, ranked, (guaranteed, other) => {
        const first = orderOf({ ...guaranteed, isGuaranteed: true, move: null });
        const second = orderOf({ ...other, isGuaranteed: false, isRestored: false, move: null });
        expect(compareOrder(first, second)).toBeLessThan(0);
      }),
    );
  });

  it('takes a restored entry next, before everybody but others who were restored', () => {
    fc.assert(
      fc.property(ranked, ranked, (restored, other) => {
        const first = orderOf({ ...restored, isRestored: true, move: null });
        expect(compareOrder(first, orderOf({ ...other, isRestored: false, move: null }))).toBeLessThan(0);
      }),
    );
  });
});

describe('what waiting adds', () => {
  it.each([
    [3, 0, 30, 3],
    [3, 29, 30, 3],
    [3, 30, 30, 2],
    // A range, not a day that must be met: a sweep that was away catches up.
    [3, 37, 30, 2],
    [3, 400, 30, 1],
    [3, 400, null, 3],
    [3, -5, 30, 3],
  ])('tier %i after %i days, one each %s days: %i', (tier, days, every, aged) => {
    expect(agedTier(tier, days, every)).toBe(aged);
  });
});
