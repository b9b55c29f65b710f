import { describe, expect, it } from '@jest/globals';
import type { Entry } from './entry.js';
import { worsened } from './worsened.js';

const SINCE = '2026-09-01T00:00:00.000000Z';
const entry = (tier: number, priorityFacts: Entry['priorityFacts']): Entry =>
  ({ id: 'e', tier, priorityFacts, order: { tier, since: SINCE, rank: 0 } }) as unknown as Entry;

describe('somebody who gets worse', () => {
  it.each([
    ['stands better by what is known now', entry(2, {}), entry(1, { hasInfantUnderOne: true }), 1],
    ['stands better without what is shared no longer', entry(3, { a: 1, b: 2 }), entry(1, { b: 3 }), 1],
    ['keeps the place when something is known no longer', entry(1, { a: 1 }), entry(3, {}), 1],
    ['stands where facts that were put right put him or her', entry(1, { a: 9 }), entry(3, { a: 1 }), 3],
    ['stands where a policy puts him or her that came meanwhile', entry(1, {}), entry(2, {}), 2],
  ])('%s', (_, before, now, tier) => {
    expect(worsened(before, now).order.tier).toBe(tier);
  });
});
