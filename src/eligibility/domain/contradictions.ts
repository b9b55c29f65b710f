import type { FactDictionary, FactValue } from '../../case-file/domain/index.js';
import { clauseOf, type Clause, type Literal } from './clauses.js';
import { leafTest, type LeafTest } from './operators.js';
import type { RuleSetContent } from './rule.js';
import { valueClasses } from './value-classes.js';

/** For each fact the values (one for each class the criteria tell apart) that it can still have here. */
type Values = ReadonlyMap<string, readonly FactValue[]>;

/**
 * The fields of criteria that no value of their fact can satisfy together with the others that must hold at the same
 * place: over 30 and under 18, in none of the allowed values, a branch that a criterion around it closes, a demand
 * that an absolute contraindication forbids. The values of a fact are narrowed from the outside in; what may be one of
 * several is as wide as all of them together.
 */
export function contradictions(
  { rules, contraindications }: RuleSetContent,
  dictionary: FactDictionary,
): readonly string[] {
  const root = clauseOf(rules);
  const forbidden = contraindications.flatMap((leaf, index): readonly Literal[] =>
    leaf.severity === 'absolute' ? [{ leaf, holds: false, path: `contraindications[${index}]` }] : [],
  );
  const tests = new Map<Literal, LeafTest>();
  for (const literal of [...forbidden, ...literalsOf(root)])
    tests.set(literal, leafTest(literal.leaf, dictionary.get(literal.leaf.fact)!));
  const found: string[] = [];
  const all: Clause = { ...root, literals: [...forbidden, ...root.literals] };
  narrow(all, startingValues(tests, dictionary), tests, found);
  return found;
}

const literalsOf = (clause: Clause): readonly Literal[] => [
  ...clause.literals,
  ...clause.clauses.flatMap(literalsOf),
];

/** All values of each fact that is asked about; facts with too many classes to list are left unchecked. */
function startingValues(tests: ReadonlyMap<Literal, LeafTest>, dictionary: FactDictionary): Values {
  const values = new Map<string, readonly FactValue[]>();
  for (const { leaf } of tests.keys()) {
    if (values.has(leaf.fact)) continue;
    const asking = [...tests].filter(([other]) => other.leaf.fact === leaf.fact);
    const classes = valueClasses(
      dictionary.get(leaf.fact)!,
      asking.map(([, test]) => test),
      asking.map(([other]) => other.leaf.value),
    );
    if (classes) values.set(leaf.fact, classes);
  }
  return values;
}

/** What the facts can be where the clause holds; null, and a note of where, when that is nothing. */
function narrow(
  clause: Clause,
  around: Values,
  tests: ReadonlyMap<Literal, LeafTest>,
  found: string[],
): Values | null {
  const one = (literal: Literal, values: Values): Values | null => {
    const { fact } = literal.leaf;
    const before = values.get(fact);
    const after = before?.filter((value) => tests.get(literal)!(value) === literal.holds);
    if (after === undefined) return values;
    if (after.length > 0) return new Map(values).set(fact, after);
    found.push(literal.path);
    return null;
  };
  if (clause.kind === 'any') {
    const branches = [
      ...clause.literals.map((literal) => one(literal, around)),
      ...clause.clauses.map((inner) => narrow(inner, around, tests, found)),
    ].filter((branch) => branch !== null);
    if (clause.professional) return around;
    return branches.length === 0 ? null : widest(branches);
  }
  let values = around;
  let possible = true;
  for (const part of [...clause.literals, ...clause.clauses]) {
    const narrowed = 'leaf' in part ? one(part, values) : narrow(part, values, tests, found);
    if (narrowed === null) possible = false;
    else values = narrowed;
  }
  return possible ? values : null;
}

/** What a fact can be in one branch or another. */
function widest(branches: readonly Values[]): Values {
  const facts = [...branches[0]!.keys()];
  return new Map(facts.map((fact) => [fact, [...new Set(branches.flatMap((branch) => branch.get(fact)!))]]));
}
