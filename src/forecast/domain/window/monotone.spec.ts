import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../kernel/index.js';
import { learnParameters, type Parameters } from '../fit/parameters.js';
import { historiesOf } from '../history/intervention-history.js';
import { withScenario } from '../panel/scenario.js';
import { drawPaths, outcomeFor } from '../paths/paths.js';
import { LAST_ENTRY, SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { windowOf } from './start-window.js';

/** Few paths: more of them only take time, since what is shown here holds on nearly every single path. */
const PATHS = 24;

const learnt = new Map<number, Parameters>();
/** The parameters with so many waiting, learnt once; the seed of the paths comes from the intervention's name. */
function parametersOf(seed: number, waiting = SMALL_QUEUE.waiting): Parameters {
  const known =
    learnt.get(waiting) ?? learnParameters(historiesOf(smallLog({ ...SMALL_QUEUE, waiting }), TODAY))[0]!;
  learnt.set(waiting, known);
  const intervention = { ...known.history.intervention, id: `seed ${seed}` };
  return { ...known, history: { ...known.history, intervention } };
}

function windowFor(parameters: Parameters) {
  const paths = drawPaths(parameters, PATHS);
  const rank = paths.queue.waiting.find(({ entry }) => entry.id === LAST_ENTRY)!.rank;
  const { p50, p80 } = windowOf(outcomeFor(paths, rank).startsOn, parameters.history.today);
  return { p50: p50!, p80: p80! };
}

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const runs = { numRuns: 200, seed: 5 };

describe('a start window, within a day and over 200 seeds,', () => {
  it('is never later for more places', () => {
    const from = addDays(TODAY, 1);
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 3 }), (seed, places) => {
        const parameters = parametersOf(seed);
        const before = windowFor(parameters);
        const after = windowFor(withScenario(parameters, { kind: 'MORE_PLACES', places, from }));
        expect(after.p50).toBeLessThanOrEqual(before.p50 + 1);
        expect(after.p80).toBeLessThanOrEqual(before.p80 + 1);
      }),
      runs,
    );
  });

  it('is never earlier with one more person ahead', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, waiting) => {
        const before = windowFor(parametersOf(seed, waiting));
        const after = windowFor(parametersOf(seed, waiting + 1));
        expect(after.p50).toBeGreaterThanOrEqual(before.p50 - 1);
        expect(after.p80).toBeGreaterThanOrEqual(before.p80 - 1);
      }),
      runs,
    );
  });

  it('moves when the month is closed in which half would have started', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const parameters = parametersOf(seed);
        const before = windowFor(parameters);
        const from = addDays(TODAY, Math.max(1, before.p50 - 10));
        const after = windowFor(withScenario(parameters, { kind: 'CLOSED', from, to: addDays(from, 29) }));
        expect(after.p50).toBeGreaterThan(before.p50);
        expect(after.p80).toBeGreaterThanOrEqual(before.p80 - 1);
      }),
      runs,
    );
  });
});
