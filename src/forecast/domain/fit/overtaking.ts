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

/** Several counts as one. */
export const sumOvertaking = (all: readonly OvertakingCounts[]): OvertakingCounts => ({
  passed: all.reduce((sum, one) => sum + one.passed, 0),
  possible: all.reduce((sum, one) => sum + one.possible, 0),
});

/** The share of slot offers that do not go by order: own ones, drawn to what all interventions have. */
export function overtakingShare(own: OvertakingCounts, all: OvertakingCounts): number {
  // One in twenty where nothing was ever seen.
  const typical = (all.passed + 1) / (all.possible + 20);
  return Math.min(1, (own.passed + PRIOR * typical) / (own.possible + PRIOR));
}
