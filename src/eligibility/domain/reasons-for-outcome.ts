import { assertNever } from '../../kernel/index.js';
import type { CompiledCriterion, CompiledNode, CompiledRoute, CompiledRules } from './compiled.js';
import { possibleNode, type Reading } from './compiled-tree.js';
import { isMet, overallOutcome } from './outcome-of.js';
import { FALSE, opposite, type Possible } from './possible.js';

/**
 * ALL the criteria through which a route refuses (R5): absolute contraindications that are met, and the criteria that
 * make the tree false although everything that can be remedied is read as remedied. Never empty for a route that refuses.
 */
export function refusingCriteria(route: CompiledRoute, given: Reading): readonly CompiledCriterion[] {
  return [
    ...route.absolute.filter((contraindication) => isMet(contraindication, given)),
    ...causesOf(route.tree, FALSE, { ...given, remedied: true }),
  ];
}

/** The criteria through which a node has come to be TRUE or FALSE; none when it has not. */
function causesOf(node: CompiledNode, wanted: Possible, reading: Reading): readonly CompiledCriterion[] {
  if (possibleNode(node, reading) !== wanted) return [];
  switch (node.kind) {
    case 'criterion':
      return [node];
    case 'not':
      return causesOf(node.child, opposite(wanted), reading);
    case 'all':
    case 'any':
      return node.children.flatMap((child) => causesOf(child, wanted, reading));
    default:
      return assertNever(node);
  }
}

/**
 * The criteria that are known to fail and whose remedy helps: those through which the tree changes when everything
 * that can be remedied is. A referral that opens a branch closed for other reasons helps nobody and is not named.
 */
export function helpfulRemedies(node: CompiledNode, given: Reading): readonly CompiledCriterion[] {
  if (possibleNode(node, given) === possibleNode(node, { ...given, remedied: true })) return [];
  if (node.kind === 'criterion') return [node];
  return (node.kind === 'not' ? [node.child] : node.children).flatMap((child) =>
    helpfulRemedies(child, given),
  );
}

/**
 * The first of the refusing criteria that stands in the way alone: were it the other way round, the citizen would be
 * eligible, at once or after a remedy. Null when more than one would have to change.
 */
export const oneCriterionAway = (
  rules: CompiledRules,
  refusing: readonly CompiledCriterion[],
  given: Reading,
): CompiledCriterion | null =>
  refusing.find((flipped) => {
    const outcome = overallOutcome(rules, { ...given, flipped });
    return outcome === 'ELIGIBLE' || outcome === 'ELIGIBLE_AFTER';
  }) ?? null;
