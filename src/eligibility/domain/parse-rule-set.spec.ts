import { describe, expect, it } from '@jest/globals';
import { demoDictionary, demoRuleSets } from '../../../test/support/demo-source.js';
import { isRefused } from '../../kernel/index.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { outcomeOf } from './outcome-of.js';
import { parseRuleSetContent } from './parse-rule-set.js';
import {
  age,
  content,
  leaf,
  parse,
  professional,
  refusals,
  type Json,
} from '../../../test/support/stated-rules.js';

describe('rules that can be published', () => {
  it('come back with their known fields only, lists in dictionary order', () => {
    const rules = { all: [leaf('benefit', 'in', ['c', 'a']), { not: professional() }] };
    expect(parse(content(rules))).toEqual(
      content({ all: [{ ...(rules.all[0] as Json), value: ['a', 'c'] }, rules.all[1]] }),
    );
  });

  it.each(demoRuleSets.map((ruleSet) => [ruleSet.interventionId, ruleSet] as const))(
    'demo: %s',
    (_id, ruleSet) => {
      const { rules, contraindications } = ruleSet;
      const compiled = compileRules({ ruleSets: [ruleSet], routes: [], dictionary: demoDictionary });
      const outcome = outcomeOf(compiled, prepareFacts(new Map(), demoDictionary));
      const stated = {
        rules,
        contraindications,
        workedExamples: [{ name: 'Nobody known', facts: {}, outcome }],
      };
      expect(isRefused(parseRuleSetContent(stated, demoDictionary))).toBe(false);
    },
  );

  it('may use the same criterion in two branches: two of these three', () => {
    const two = (left: Json, right: Json): Json => ({ all: [left, right] });
    const [yes, mid, low] = [
      () => leaf('yes', 'eq', true),
      () => leaf('level', 'eq', 'mid'),
      () => age('lte', 2),
    ];
    expect(refusals(content({ any: [two(yes(), mid()), two(mid(), low()), two(yes(), low())] }))).toEqual([]);
  });
});

describe('worked examples', () => {
  const examples = (...workedExamples: Json[]): Json => content(age('gte', 2), { workedExamples });

  it('must be there', () => {
    expect(refusals(examples())).toEqual(['NO_EXAMPLE workedExamples']);
    expect(refusals({ rules: age('gte', 2), contraindications: [] })).toEqual(['NO_EXAMPLE workedExamples']);
  });

  it('are refused for what is wrong with their facts', () => {
    const facts = { aeg: 1, age: 9, level: 'top', ['__proto__']: 1 };
    expect(
      refusals(examples({ name: 'A', facts: JSON.parse(JSON.stringify(facts)), outcome: 'MAYBE' })),
    ).toEqual([
      'WRONG_SHAPE workedExamples[0].outcome',
      'UNKNOWN_FACT workedExamples[0].facts',
      'OUT_OF_RANGE workedExamples[0].facts.age',
      'UNKNOWN_VALUE workedExamples[0].facts.level',
      'UNKNOWN_FACT workedExamples[0].facts',
    ]);
  });

  it('are refused when they have more facts than anybody', () => {
    const facts = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`fact${index}`, 1]));
    expect(refusals(examples({ name: 'A', facts, outcome: 'ELIGIBLE' }))).toEqual([
      'TOO_MANY_FACTS workedExamples[0].facts',
    ]);
  });

  it('are run, and the first that fails is named with what was expected and what came', () => {
    const answer = parse(
      examples(
        { name: 'Old enough', facts: { age: 3 }, outcome: 'ELIGIBLE' },
        { name: 'Young Ann', facts: { age: 1 }, outcome: 'ELIGIBLE' },
        { name: 'Young Bo', facts: { age: 0 }, outcome: 'ELIGIBLE' },
      ),
    );
    expect(isRefused(answer) && answer.refused).toEqual([
      {
        code: 'EXAMPLE_FAILED',
        field: 'workedExamples[1].outcome',
        text: {
          da: expect.stringContaining('"Young Ann" skal give ELIGIBLE, men reglerne giver NOT_ELIGIBLE.'),
          en: expect.stringContaining('"Young Ann" should give ELIGIBLE, but the rules give NOT_ELIGIBLE.'),
        },
      },
    ]);
  });
});
