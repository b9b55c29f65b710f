import type { SlotRank } from '../history/slot-rank.js';

/** How many slot offers of all interventions stand in for own ones. */
const PRIOR = 25;

/**
 * How many slot offers passed somebody, of those that could. A slot that does not go by order may still hit the first,
 * among so many, by chance: each counts for the part in which it would have shown.
 */
export interface OvertakingCounts {
  readonly passed: number;
  readonly possible: number;
}

/** Counts slot offers that did not go to the first in order. */
export function countOvertaking(ranks: readonly SlotRank[]): OvertakingCounts {
  const possible = ranks.filter(({ eligible }) => eligible > 1);
  return {
    passed: possible.filter(({ passed }) => passed > 0).length,
    possible: possible.reduce((sum, { eligible }) => sum + 1 - 1 / eligible, 0),
  };
}

/** The share of slot offers that do not go by order. */
export function overtakingShare(own: OvertakingCounts, all: readonly OvertakingCounts[]): number {
  const passed = all.reduce((sum, one) => sum + one.passed, 0);
  const possible = all.reduce((sum, one) => sum + one.possible, 0);
  // One in twenty where nothing was ever seen.
  const typical = (passed + 1) / (possible + 20);
  return Math.min(1, (own.passed + PRIOR * typical) / (own.possible + PRIOR));
}
