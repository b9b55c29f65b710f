import { expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { demoDictionary, demoRuleSets } from '../../../test/support/demo-source.js';
import { naiveOutcome } from '../../../test/support/naive-verdict.js';
import { isRefused } from '../../kernel/index.js';
import {
  allowedValues,
  parseFacts,
  rangeOf,
  type FactType,
  type Facts,
  type FactValue,
  type StatedFact,
} from '../../case-file/domain/index.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { evaluate } from './evaluate.js';
import { outcomeOf } from './outcome-of.js';
import { OUTCOMES, type Outcome } from './rule.js';

/** The thresholds in the demo's rules, so that random people stand on both sides of each and on it. */
const thresholds = new Map<string, number[]>();
JSON.stringify(demoRuleSets, (_key, node: { fact?: string; value?: unknown } | null) => {
  if (typeof node?.fact === 'string' && typeof node.value === 'number')
    thresholds.set(node.fact, [
      ...(thresholds.get(node.fact) ?? []),
      node.value - 1,
      node.value,
      node.value + 1,
    ]);
  return node;
});

function valueOf(type: FactType): Arbitrary<FactValue> {
  switch (type.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number': {
      const { min, max } = rangeOf(type);
      const near = (thresholds.get(type.name) ?? []).filter((value) => value >= min && value <= max);
      return fc.constantFrom(min, max, ...near);
    }
    case 'enum':
    case 'ordered_enum':
      return fc.constantFrom(...allowedValues(type));
    case 'enum_set': {
      const some = fc.subarray(
        allowedValues(type).filter((value) => value !== 'none'),
        { minLength: 1, maxLength: 3 },
      );
      return fc.oneof(fc.constant(['none']), some);
    }
  }
}

/** A person of whom each fact is known with a probability of their own, from hardly anything to everything. */
const person: Arbitrary<readonly StatedFact[]> = fc.integer({ min: 1, max: 12 }).chain((openness) =>
  fc
    .tuple(
      ...[...demoDictionary.values()].map((type) =>
        fc.option(
          valueOf(type).map((value): StatedFact => ({ fact: type.name, value })),
          { freq: openness },
        ),
      ),
    )
    .map((facts) => facts.filter((fact) => fact !== null)),
);

const catalogue = demoRuleSets.map((ruleSet) => ({
  ruleSet,
  rules: compileRules({ ruleSets: [ruleSet], routes: [], dictionary: demoDictionary }),
}));

it('agrees with a naive evaluator on random people and every demo intervention, in full and on the fast path', () => {
  const seen = new Map<Outcome, number>();
  fc.assert(
    fc.property(person, (stated) => {
      const facts = parseFacts(stated, demoDictionary) as Facts;
      expect(isRefused(facts)).toBe(false);
      const prepared = prepareFacts(facts, demoDictionary);
      const known = Object.fromEntries(facts);
      for (const { ruleSet, rules } of catalogue) {
        const expected = naiveOutcome(
          { ruleSets: [ruleSet], routes: [], dictionary: demoDictionary, valuesOf: null },
          known,
        );
        const verdict = evaluate(rules, facts, { interventionId: ruleSet.interventionId, day: '2026-11-22' });
        if (verdict.outcome !== expected)
          throw new Error(`${ruleSet.interventionId}: ${verdict.outcome}, expected ${expected}`);
        if (outcomeOf(rules, prepared) !== expected)
          throw new Error(`${ruleSet.interventionId}: the fast path differs`);
        seen.set(expected, (seen.get(expected) ?? 0) + 1);
      }
    }),
    { numRuns: 100 },
  );
  // People so far from the rules that they meet one outcome only would prove little.
  expect([...seen.keys()].sort((left, right) => OUTCOMES.indexOf(left) - OUTCOMES.indexOf(right))).toEqual(
    OUTCOMES,
  );
});
