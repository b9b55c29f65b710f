import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryCase, smallDictionary } from '../../../test/support/arbitrary-rules.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { openFacts, type OpenFacts } from './missing-facts.js';
import { overallOutcome, routeOutcome } from './outcome-of.js';
import type { ArbitraryCase } from '../../../test/support/arbitrary-rules.js';
import type { FactValue } from '../../case-file/domain/index.js';
import type { Leaf, RuleNode, RuleSet } from './rule.js';

function open(
  { known, ...inForce }: Pick<ArbitraryCase, 'known' | 'ruleSets' | 'routes' | 'dictionary'>,
  room?: number,
): OpenFacts {
  const rules = compileRules(inForce);
  const { slots } = prepareFacts(new Map(Object.entries(known)), inForce.dictionary);
  const given = { slots, remedied: false, flipped: null };
  const outcome = overallOutcome(rules, given);
  const chosen = rules.routes.find((route) => routeOutcome(route, given) === outcome) ?? null;
  return openFacts(rules, slots, outcome, chosen, room);
}

const words = { da: 'Fordi.', en: 'Because.' };
let codes = 0;
const leaf = (fact: string, op: Leaf['op'], value: FactValue): Leaf => ({
  fact,
  op,
  value,
  staffReason: words,
  citizenWording: words,
  code: `C_${++codes}`,
});
const ruleSet = (rules: RuleNode): RuleSet => ({
  interventionId: 'it',
  legalBasisId: null,
  version: 1,
  validFrom: '2026-01-01',
  validTo: null,
  rules,
  contraindications: [],
  workedExamples: [],
});
const missing = (rules: RuleNode, known: Record<string, FactValue> = {}): readonly string[] =>
  open({ ruleSets: [ruleSet(rules)], routes: [], dictionary: smallDictionary, known }).missing.map(
    ({ name }) => name,
  );

describe('missing facts', () => {
  it('come least sensitive first, whatever the order of the rules', () => {
    expect(
      missing({ all: [leaf('referral', 'eq', true), leaf('hours', 'gte', 1), leaf('yes', 'eq', true)] }),
    ).toEqual(['yes', 'hours', 'referral']);
  });

  it('come most deciding first among the equally sensitive', () => {
    // The right level settles it alone; neither "yes" nor the age does.
    const rules = {
      any: [{ all: [leaf('yes', 'eq', true), leaf('age', 'gte', 2)] }, leaf('level', 'eq', 'mid')],
    };
    expect(missing(rules)).toEqual(['level', 'yes', 'age']);
  });

  it('come in dictionary order among equals', () => {
    expect(
      missing({ all: [leaf('level', 'gte', 'mid'), leaf('age', 'gte', 2), leaf('yes', 'eq', true)] }),
    ).toEqual(['yes', 'age', 'level']);
  });

  it('are not those in a branch that is settled', () => {
    const rules = {
      all: [
        { any: [leaf('yes', 'eq', true), leaf('illness', 'includes_any', ['x'])] },
        leaf('age', 'gte', 2),
      ],
    };
    expect(missing(rules, { yes: true })).toEqual(['age']);
  });

  it('are not those whose every answer leads to the same: grown-ups need A, children B, and the citizen has both', () => {
    const rules = {
      any: [
        { all: [leaf('age', 'gte', 2), leaf('yes', 'eq', true)] },
        { all: [leaf('age', 'lte', 1), leaf('benefit', 'eq', 'a')] },
      ],
    };
    expect(missing(rules, { yes: true, benefit: 'a' })).toEqual([]);
    expect(missing(rules, { yes: true, benefit: 'b' })).toEqual(['age']);
  });

  it('are those that decide between a remedy and a refusal, also when the rules are too tangled to be drawn', () => {
    const given = {
      ruleSets: [ruleSet({ all: [leaf('referral', 'eq', true), leaf('age', 'gte', 2)] })],
      routes: [],
      dictionary: smallDictionary,
      known: { referral: false },
    };
    for (const room of [undefined, 0])
      expect(open(given, room).missing.map(({ name }) => name)).toEqual(['age']);
  });

  it('are never fewer when the rules are too tangled to be drawn', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const [exact, rough] = [open(given), open(given, 0)];
        expect(rough.missing).toEqual(expect.arrayContaining([...exact.missing]));
        expect(rough.toBeConfirmed).toEqual(expect.arrayContaining([...exact.toBeConfirmed]));
      }),
      { numRuns: 400 },
    );
  });
});
