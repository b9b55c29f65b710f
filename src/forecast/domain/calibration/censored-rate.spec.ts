import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rateWithCensoring, shareOfWindow, type ObservedShare } from './censored-rate.js';

const started = (share: number): ObservedShare => ({ share, hasStarted: true });
const seen = (share: number): ObservedShare => ({ share, hasStarted: false });

describe('the rate with censoring', () => {
  it('is the simple one where all have started', () => {
    expect(rateWithCensoring([0.2, 0.4, 1, 1.3, 2].map(started))).toBeCloseTo(3 / 5);
  });

  it('counts whoever left for as long as they were seen', () => {
    // 5 at risk, one starts at 0.2: 4/5 left. One leaves at 0.3. Of 3 one starts at 0.5: 4/5 * 2/3 = 8/15.
    // One waits at 0.6. The last one has not started at the end of the window: 1 - 8/15.
    const observed = [started(0.2), seen(0.3), started(0.5), seen(0.6), seen(1.1)];
    expect(rateWithCensoring(observed)).toBeCloseTo(7 / 15);
  });

  it('has those at risk who left on the very day of a start', () => {
    expect(rateWithCensoring([seen(0.5), started(0.5), started(2)])).toBeCloseTo(1 / 3);
  });

  it('is nothing when nobody was seen to the end of the window', () => {
    expect(rateWithCensoring([])).toBeNull();
    expect(rateWithCensoring([started(0.2), seen(0.9)])).toBeNull();
    // Everybody started: there is nobody left to be seen.
    expect(rateWithCensoring([started(0.2), started(0.9)])).toBe(1);
  });

  it('lies between counting those unresolved as missed and as held, in any order', () => {
    const observed = fc.array(
      fc.record({
        share: fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10),
        hasStarted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(observed, (all) => {
        const rate = rateWithCensoring(all);
        if (rate === null) return;
        const held = all.filter(({ share, hasStarted }) => hasStarted && share <= 1).length;
        const unresolved = all.filter(({ share, hasStarted }) => !hasStarted && share < 1).length;
        expect(rate).toBeGreaterThanOrEqual(held / all.length - 1e-9);
        expect(rate).toBeLessThanOrEqual((held + unresolved) / all.length + 1e-9);
        expect(rateWithCensoring([...all].reverse())).toBe(rate);
      }),
    );
  });
});

it('a wait is measured in windows; one of over three years is never used up', () => {
  expect(shareOfWindow(10, 20)).toBe(0.5);
  expect(shareOfWindow(10, null)).toBe(0);
  expect(shareOfWindow(10, 0)).toBe(10);
});
