import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { historiesOf } from '../history/intervention-history.js';
import { SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { experiencedWait, observedWaits, type ObservedWait } from './experienced-wait.js';

const started = (to: number): ObservedWait => ({ from: 0, to, hasStarted: true, hasLeft: false });
const waiting = (to: number): ObservedWait => ({ from: 0, to, hasStarted: false, hasLeft: false });

describe('the experienced wait', () => {
  it('counts those still waiting: derived by hand', () => {
    // At 10: 1 of 4 starts, 3/4 left; 20 still waiting; at 30: 1 of 2 starts, 3/8 left; 40 still waiting.
    expect(experiencedWait([started(10), waiting(20), started(30), waiting(40)])).toEqual({
      median: { days: 30, isAtLeast: false },
      p90: { days: 40, isAtLeast: true },
      starts: 2,
      stillWaiting: 2,
    });
  });

  it('of unfinished waits only is at least the longest: not NaN, not zero and not no wait', () => {
    expect(experiencedWait([waiting(50), waiting(120)]).median).toEqual({ days: 120, isAtLeast: true });
  });

  it('is read from a history: who waits, who started, and nobody who left is taken for either', () => {
    const [history] = historiesOf(smallLog(SMALL_QUEUE), TODAY);
    const waits = observedWaits(history!);
    const waitingNow = history!.entries.filter(
      ({ startedOn, leftOn }) => startedOn === null && leftOn === null,
    );
    const { starts, stillWaiting } = experiencedWait(waits);
    expect(stillWaiting).toBe(waitingNow.length);
    expect(starts).toBe(waits.filter(({ hasStarted }) => hasStarted).length);
    expect(waits.some(({ hasLeft }) => hasLeft)).toBe(true);
  });

  it('is nothing where nobody has waited', () => {
    expect(experiencedWait([]).median).toBeNull();
  });

  it('counts whoever came under observation in the middle of a wait only from then on', () => {
    // At 10 only the first is observed: all of those start; the other says nothing of the first ten days.
    const late = { from: 15, to: 90, hasStarted: false, hasLeft: true };
    expect(experiencedWait([started(10), late]).median).toEqual({ days: 10, isAtLeast: false });
  });

  it('is never shorter for somebody more who still waits', () => {
    const waits = fc.array(
      fc.record({
        from: fc.constant(0),
        to: fc.integer({ min: 1, max: 300 }),
        hasStarted: fc.boolean(),
        hasLeft: fc.constant(false),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 300 }), (some, more) => {
        const before = experiencedWait(some).median!;
        expect(experiencedWait([...some, waiting(more)]).median!.days).toBeGreaterThanOrEqual(before.days);
      }),
    );
  });
});
