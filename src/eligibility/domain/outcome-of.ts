import type { CompiledCriterion, CompiledRoute, CompiledRules, PreparedFacts } from './compiled.js';
import { possibleCriterion, possibleNode, possibleTree, type Reading } from './compiled-tree.js';
import { decideOutcome } from './decide-outcome.js';
import { FALSE, TRUE } from './possible.js';
import { OUTCOMES, type Outcome } from './rule.js';

/**
 * The outcome alone, for sifting a whole catalogue for one person. It is the outcome that the full verdict gives.
 * Throws when the facts were prepared with another dictionary than the rules: that is a fault in the caller.
 */
export function outcomeOf(rules: CompiledRules, facts: PreparedFacts): Outcome {
  if (rules.dictionary !== facts.dictionary)
    throw new Error(
      'The facts were prepared with another fact dictionary than the rules were compiled with.',
    );
  return overallOutcome(rules, { slots: facts.slots, remedied: false, flipped: null });
}

/** The most favourable outcome of the legal routes; without any rules everybody is eligible. */
export function overallOutcome(rules: CompiledRules, reading: Reading): Outcome {
  if (rules.routes.length === 0) return 'ELIGIBLE';
  let best: Outcome = 'NOT_ELIGIBLE';
  for (const route of rules.routes) best = moreFavourable(best, routeOutcome(route, reading));
  return best;
}

const moreFavourable = (left: Outcome, right: Outcome): Outcome =>
  OUTCOMES.indexOf(right) < OUTCOMES.indexOf(left) ? right : left;

/** The outcome under one legal route. */
export function routeOutcome(route: CompiledRoute, reading: Reading): Outcome {
  const absolute = isAnyMet(route.absolute, reading);
  // Settled already; what is left out below is costly and could not change it.
  const tree = absolute ? FALSE : possibleTree(route.tree, route.shared, reading);
  const remedied =
    !absolute && tree === FALSE && route.remediable
      ? possibleNode(route.tree, { ...reading, remedied: true })
      : FALSE;
  return decideOutcome(absolute, isAnyMet(route.relative, reading), tree, remedied);
}

/** Whether any contraindication is known to be met. */
export function isAnyMet(contraindications: readonly CompiledCriterion[], reading: Reading): boolean {
  for (const contraindication of contraindications) if (isMet(contraindication, reading)) return true;
  return false;
}

/** Whether a contraindication is known to be met; one on an unknown fact is not. */
export const isMet = (contraindication: CompiledCriterion, reading: Reading): boolean =>
  possibleCriterion(contraindication, reading) === TRUE;
