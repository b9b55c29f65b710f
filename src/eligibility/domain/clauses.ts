import type { Leaf, RuleNode } from './rule.js';

/** A criterion that must hold, or must not. */
export interface Literal {
  readonly leaf: Leaf;
  /** False inside an odd number of `not`. */
  readonly holds: boolean;
  readonly path: string;
}

/**
 * A rule tree as its logic reads, however it is written: `not` is pushed into the criteria ("not any" is "all not"),
 * and a group in a group of the same kind, or with one member, is one group.
 */
export interface Clause {
  readonly kind: 'all' | 'any';
  readonly literals: Literal[];
  readonly clauses: Clause[];
  /** It has a criterion that only a professional settles, so that no fact alone decides it. */
  professional: boolean;
}

/** The logic of a rule tree, as a clause of which all must hold. */
export function clauseOf(root: RuleNode): Clause {
  const clause = emptyClause('all');
  addTo(clause, root, true, 'rules');
  return clause;
}

const emptyClause = (kind: Clause['kind']): Clause => ({
  kind,
  literals: [],
  clauses: [],
  professional: false,
});

function addTo(clause: Clause, node: RuleNode, holds: boolean, path: string): void {
  if ('fact' in node) clause.literals.push({ leaf: node, holds, path });
  else if ('professional' in node) clause.professional = true;
  else if ('not' in node) addTo(clause, node.not, !holds, `${path}.not`);
  else {
    const [written, children] = 'all' in node ? (['all', node.all] as const) : (['any', node.any] as const);
    const kind = (written === 'all') === holds ? 'all' : 'any';
    const joins = kind === clause.kind || children.length === 1;
    const group = joins ? clause : emptyClause(kind);
    children.forEach((child, index) => addTo(group, child, holds, `${path}.${written}[${index}]`));
    if (!joins) clause.clauses.push(group);
  }
}
