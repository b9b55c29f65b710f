import type { FactDictionary, FactType, FactValue } from '../../case-file/domain/index.js';
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
  const all: Clause = { ...root, literals: [...forbidden, ...root.literals] };
  const tests = testsOf(literalsOf(all), dictionary);
  const found: string[] = [];
  narrow(all, startingValues(tests), tests, found);
  return found;
}

/** The literals that can be asked, each with its fact and its test. */
type Tests = ReadonlyMap<Literal, { readonly type: FactType; readonly test: LeafTest }>;

const literalsOf = (clause: Clause): readonly Literal[] => [
  ...clause.literals,
  ...clause.clauses.flatMap(literalsOf),
];

const testsOf = (literals: readonly Literal[], dictionary: FactDictionary): Tests =>
  new Map(
    literals.flatMap((literal) => {
      const type = dictionary.get(literal.leaf.fact);
      return type ? [[literal, { type, test: leafTest(literal.leaf, type) }] as const] : [];
    }),
  );

/** All values of each fact that is asked about; facts with too many classes to list are left unchecked. */
function startingValues(tests: Tests): Values {
  const asking = [...tests].map(([{ leaf }, { type, test }]) => ({ type, test, threshold: leaf.value }));
  const values = new Map<string, readonly FactValue[]>();
  for (const type of new Set(asking.map((one) => one.type))) {
    const own = asking.filter((one) => one.type === type);
    const classes = valueClasses(
      type,
      own.map(({ test }) => test),
      own.map(({ threshold }) => threshold),
    );
    if (classes) values.set(type.name, classes);
  }
  return values;
}

/** What the facts can be where the clause holds; null, and a note of where, when that is nothing. */
function narrow(clause: Clause, around: Values, tests: Tests, found: string[]): Values | null {
  if (clause.kind === 'any') {
    const branches = [
      ...clause.literals.map((literal) => narrowBy(literal, around, tests, found)),
      ...clause.clauses.map((inner) => narrow(inner, around, tests, found)),
    ].filter((branch) => branch !== null);
    return clause.professional ? around : widest(branches);
  }
  let values = around;
  let possible = true;
  for (const part of [...clause.literals, ...clause.clauses]) {
    const narrowed =
      'leaf' in part ? narrowBy(part, values, tests, found) : narrow(part, values, tests, found);
    if (narrowed === null) possible = false;
    else values = narrowed;
  }
  return possible ? values : null;
}

function narrowBy(literal: Literal, around: Values, tests: Tests, found: string[]): Values | null {
  const { fact } = literal.leaf;
  const asked = tests.get(literal);
  const before = around.get(fact);
  if (!asked || !before) return around;
  const after = before.filter((value) => asked.test(value) === literal.holds);
  if (after.length > 0) return new Map(around).set(fact, after);
  found.push(literal.path);
  return null;
}

/** What a fact can be in one branch or another; null when there is no branch. */
function widest([first, ...others]: readonly Values[]): Values | null {
  if (first === undefined) return null;
  return new Map(
    [...first].map(([fact, values]) => [
      fact,
      [...new Set([...values, ...others.flatMap((branch) => branch.get(fact) ?? [])])],
    ]),
  );
}
