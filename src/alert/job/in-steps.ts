import { inTurn } from '../../platform/queue/index.js';

/** A part of a run: one that fails holds no other up. */
type Step = readonly [name: string, run: () => Promise<unknown>];

/**
 * Runs all steps, one after the other.
 *
 * @throws SomeFailed of those that failed, after all had their turn
 */
export const inSteps = async (...steps: readonly Step[]): Promise<unknown> =>
  inTurn(
    steps,
    ([name]) => name,
    async ([, run]) => run(),
  );
