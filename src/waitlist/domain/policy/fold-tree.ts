import type { PolicyCriterion, PolicyNode } from './policy.js';

/** What becomes of each part of a tree of criteria. */
export interface Fold<Value> {
  /** @param negated whether it stands inside an odd number of `not` */
  readonly criterion: (criterion: PolicyCriterion, negated: boolean) => Value;
  readonly not: (inner: Value) => Value;
  readonly all: (children: readonly Value[]) => Value;
  readonly any: (children: readonly Value[]) => Value;
}

/** Walks a tree from its criteria up; trees that were read are never deep. */
export function foldTree<Value>(node: PolicyNode, fold: Fold<Value>, negated = false): Value {
  if ('all' in node) return fold.all(node.all.map((child) => foldTree(child, fold, negated)));
  if ('any' in node) return fold.any(node.any.map((child) => foldTree(child, fold, negated)));
  if ('not' in node) return fold.not(foldTree(node.not, fold, !negated));
  return fold.criterion(node, negated);
}

/** The criteria of a tree in the order in which they are written. */
export const criteriaIn = (node: PolicyNode): readonly PolicyCriterion[] =>
  foldTree<readonly PolicyCriterion[]>(node, {
    criterion: (criterion) => [criterion],
    not: (inner) => inner,
    all: (children) => children.flat(),
    any: (children) => children.flat(),
  });
