import { clauseOf, type Clause } from './clauses.js';
import type { Leaf, RuleSetContent } from './rule.js';

/**
 * The fields of criteria that repeat (same fact, operator and value) where the repetition can change nothing: in the
 * same group, or in a group within it ("A, and A or B" is A). The same criterion in two separate branches is no
 * repetition: "two of these three" cannot be written without it.
 */
export function repeatedCriteria({ rules, contraindications }: RuleSetContent): readonly string[] {
  const seen = new Set<string>();
  const repeated = contraindications.flatMap((leaf, index) => {
    const key = keyOf(leaf, true);
    if (seen.has(key)) return [`contraindications[${index}]`];
    seen.add(key);
    return [];
  });
  return [...repeatedIn(clauseOf(rules), new Set()), ...repeated];
}

function repeatedIn(clause: Clause, around: ReadonlySet<string>): readonly string[] {
  const here = new Set(around);
  const repeated: string[] = [];
  for (const { leaf, holds, path } of clause.literals) {
    const key = keyOf(leaf, holds);
    if (here.has(key)) repeated.push(path);
    here.add(key);
  }
  return [...repeated, ...clause.clauses.flatMap((inner) => repeatedIn(inner, here))];
}

/** Lists are in dictionary order already, so that equal criteria have equal keys. */
const keyOf = ({ fact, op, value }: Leaf, holds: boolean): string => JSON.stringify([fact, op, value, holds]);
