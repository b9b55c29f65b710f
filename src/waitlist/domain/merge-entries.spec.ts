import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIVE_STATES } from './entry-state.js';
import type { Entry } from './entry.js';
import { mergedPairs, type MergedPair } from './merge-entries.js';
import { compareOrder } from './order.js';
import { anEntry } from './testing/an-entry.js';

const NOW = '2027-01-01T10:00:00.000Z';
const merged = (
  one: Partial<Entry>,
  other: Partial<Entry>,
  ...livePlacements: readonly string[]
): MergedPair => {
  const entries = [anEntry({ id: 'one', ...one }), anEntry({ id: 'other', citizenId: 'd', ...other })];
  const [pair] = mergedPairs(entries, {
    citizenId: 'p',
    now: NOW,
    livePlacements: new Set(livePlacements),
  });
  if (!pair) throw new Error('No pair');
  return pair;
};
const keptOf = (one: Partial<Entry>, other: Partial<Entry>, ...placements: readonly string[]): string =>
  merged(one, other, ...placements).kept.after.id;

describe('of two entries of one person in one queue', () => {
  it('the one that came further stays, and no place is lost', () => {
    expect(keptOf({ state: 'WAITING' }, { state: 'PLACED', firstReferralOn: '2026-12-01' })).toBe('other');
    expect(keptOf({ state: 'REFERRED', firstReferralOn: '2025-01-01' }, { state: 'PAUSED' })).toBe('other');
    expect(keptOf({ state: 'STARTED', placementId: 'x' }, { state: 'STARTED', placementId: 'y' }, 'y')).toBe(
      'other',
    );
  });

  it('the one with the earlier referral stays of two alike', () => {
    expect(keptOf({ firstReferralOn: '2026-05-01' }, { firstReferralOn: '2026-04-01' })).toBe('other');
    expect(keptOf({ state: 'PAUSED', pauseReason: 'ILLNESS' }, { firstReferralOn: '2026-04-01' })).toBe(
      'one',
    );
    expect(keptOf({}, {})).toBe('one');
  });

  it('the best of both stays with it, and the other one ends', () => {
    const { kept, closed } = merged(
      { state: 'OFFERED', tier: 3, priorityFacts: { age: 40 } },
      {
        firstReferralOn: '2026-01-01',
        waitingSince: '2025-12-31T23:00:00.000000Z',
        tier: 2,
        priorityFacts: { age: 39, debt: true },
        guarantee: { dueOn: '2026-02-01', onBreach: 'FREE_CHOICE' },
        isRestored: true,
      },
    );
    expect(kept.after).toMatchObject({
      id: 'one',
      citizenId: 'p',
      state: 'OFFERED',
      firstReferralOn: '2026-01-01',
      waitingSince: '2025-12-31T23:00:00.000000Z',
      tier: 2,
      priorityFacts: { age: 40, debt: true },
      guarantee: { dueOn: '2026-02-01' },
      isRestored: true,
      order: { tier: -1 },
    });
    expect(closed.after).toMatchObject({ id: 'other', citizenId: 'p', state: 'CLOSED', endReason: 'MERGED' });
    expect(merged({ state: 'STARTED' }, { state: 'STARTED' }).closed.after.state).toBe('ENDED');
  });

  it('is kept whichever comes first, and nobody’s place becomes worse', () => {
    const some = fc.record({
      state: fc.constantFrom(...LIVE_STATES),
      firstReferralOn: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
      tier: fc.integer({ min: 1, max: 3 }),
      isRestored: fc.boolean(),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const timed = (entry: typeof one): Partial<Entry> => ({
          ...entry,
          pauseReason: entry.state === 'PAUSED' ? 'ILLNESS' : null,
          waitingSince: `${entry.firstReferralOn}T00:00:00.000000Z`,
        });
        const { kept, closed } = merged(timed(one), timed(other));
        const entries = [
          anEntry({ id: 'other', citizenId: 'd', ...timed(other) }),
          anEntry({ id: 'one', ...timed(one) }),
        ];
        const [swapped] = mergedPairs(entries, { citizenId: 'p', now: NOW, livePlacements: new Set() });
        expect(swapped?.kept.after).toEqual(kept.after);
        for (const { before } of [kept, closed])
          expect(compareOrder(kept.after.order, before.order)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('entries in different queues', () => {
  it('are no pair', () => {
    const entries = [anEntry({ id: 'a', interventionId: 'x' }), anEntry({ id: 'b', interventionId: 'y' })];
    expect(mergedPairs(entries, { citizenId: 'p', now: NOW, livePlacements: new Set() })).toEqual([]);
  });
});
