import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryLeaf, smallDictionary, valuesOf } from '../../../test/support/arbitrary-rules.js';
import { demoDictionary, demoRuleSets } from '../../../test/support/demo-source.js';
import { compares } from '../../../test/support/naive-verdict.js';
import { isRefused } from '../../kernel/index.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { outcomeOf } from './outcome-of.js';
import { parseRuleSetContent } from './parse-rule-set.js';

type Json = Record<string, unknown>;

const words = { da: 'Fordi.', en: 'Because.' };
let codes = 0;
const leaf = (fact: string, op: string, value: unknown, more: Json = {}): Json => ({
  fact,
  op,
  value,
  staffReason: words,
  citizenWording: words,
  code: `CODE_${++codes}`,
  ...more,
});
const professional = (more: Json = {}): Json => ({
  professional: { departmentId: 'health', question: words },
  staffReason: words,
  citizenWording: words,
  code: `CODE_${++codes}`,
  ...more,
});
const example = { name: 'Nobody known', facts: {}, outcome: 'NEEDS_INFORMATION' };
const content = (rules: unknown, more: Json = {}): Json => ({
  rules,
  contraindications: [],
  workedExamples: [example],
  ...more,
});
const parse = (input: unknown): ReturnType<typeof parseRuleSetContent> =>
  parseRuleSetContent(input, smallDictionary);

/** The refusals as `CODE field`, in order. */
function refusals(input: unknown): readonly string[] {
  const answer = parse(input);
  return isRefused(answer) ? answer.refused.map(({ code, field }) => `${code} ${field}`) : [];
}
const age = (op: 'gte' | 'lte' | 'eq', value: number, more: Json = {}): Json => leaf('age', op, value, more);

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

describe('form', () => {
  it.each([
    ['no object', [], 'WRONG_SHAPE null'],
    ['an unknown key', content(age('gte', 2), { extra: 1 }), 'UNKNOWN_KEY null'],
    ['no rules', { contraindications: [], workedExamples: [example] }, 'WRONG_SHAPE rules'],
    [
      'no contraindications',
      { rules: age('gte', 2), workedExamples: [example] },
      'WRONG_SHAPE contraindications',
    ],
    ['a node that is a list', content([]), 'WRONG_SHAPE rules'],
    ['a node of two kinds', content({ all: [age('gte', 1)], any: [age('gte', 2)] }), 'WRONG_SHAPE rules'],
    ['an unknown key in a node', content({ all: [age('gte', 1)], comment: 'x' }), 'UNKNOWN_KEY rules'],
    ['an unknown key in a criterion', content(age('gte', 1, { weight: 2 })), 'UNKNOWN_KEY rules'],
    [
      'an unknown key in a wording',
      content(age('gte', 1, { staffReason: { ...words, fr: 'x' } })),
      'UNKNOWN_KEY rules.staffReason',
    ],
    ['a group that is no list', content({ all: { 0: age('gte', 1) } }), 'WRONG_SHAPE rules.all'],
    ['an empty group', content({ any: [{ all: [] }] }), 'EMPTY_GROUP rules.any[0].all'],
    [
      'an unknown severity',
      content(age('gte', 1), { contraindications: [leaf('yes', 'eq', true, { severity: 'fatal' })] }),
      'WRONG_SHAPE contraindications[0].severity',
    ],
    [
      'a professional without a department',
      content(professional({ professional: { question: words } })),
      'MISSING_TEXT rules.professional.departmentId',
    ],
    [
      'a professional without a question',
      content(professional({ professional: { departmentId: 'health' } })),
      'MISSING_TEXT rules.professional.question.da',
    ],
    [
      'a legal basis that is a sermon',
      content(age('gte', 1, { legalBasisId: 'x'.repeat(101) })),
      'BAD_ID rules.legalBasisId',
    ],
  ])('refuses %s', (_name, input, refusal) => expect(refusals(input)).toContain(refusal));
});

describe('criteria', () => {
  it.each([
    ['an unknown fact', leaf('aeg', 'gte', 2), 'UNKNOWN_FACT rules.fact'],
    ['a fact named by the language', leaf('__proto__', 'gte', 2), 'UNKNOWN_FACT rules.fact'],
    ['an operator of another type', leaf('yes', 'gte', true), 'WRONG_OPERATOR rules.op'],
    ['an unknown operator', leaf('age', 'gt', 2), 'WRONG_OPERATOR rules.op'],
    ['a value of another type', leaf('age', 'gte', '2'), 'WRONG_TYPE rules.value'],
    ['a value out of range', leaf('age', 'gte', 5), 'OUT_OF_RANGE rules.value'],
    ['a fraction of a year', leaf('age', 'gte', 1.5), 'NOT_WHOLE rules.value'],
    ['an unknown value', leaf('level', 'gte', 'top'), 'UNKNOWN_VALUE rules.value'],
    ['an unknown value in a list', leaf('benefit', 'in', ['a', 'z']), 'UNKNOWN_VALUE rules.value'],
    ['a repeated value in a list', leaf('benefit', 'in', ['a', 'a']), 'REPEATED_VALUE rules.value'],
    ['an empty list', leaf('illness', 'includes_any', []), 'EMPTY_LIST rules.value'],
    ['no list', leaf('illness', 'includes_any', 'x'), 'WRONG_TYPE rules.value'],
    [
      'no staff reason',
      leaf('yes', 'eq', true, { staffReason: undefined }),
      'MISSING_TEXT rules.staffReason.da',
    ],
    [
      'no English wording',
      leaf('yes', 'eq', true, { citizenWording: { da: 'Fordi.' } }),
      'MISSING_TEXT rules.citizenWording.en',
    ],
    [
      'a blank wording',
      leaf('yes', 'eq', true, { citizenWording: { da: ' \u200b. ', en: 'x' } }),
      'MISSING_TEXT rules.citizenWording.da',
    ],
    [
      'a control character',
      leaf('yes', 'eq', true, { staffReason: { da: 'a\u0007b', en: 'x' } }),
      'UNSUITABLE_CHARACTERS rules.staffReason.da',
    ],
    [
      'a lone surrogate',
      leaf('yes', 'eq', true, { staffReason: { da: 'a\ud800b', en: 'x' } }),
      'UNSUITABLE_CHARACTERS rules.staffReason.da',
    ],
    [
      'a novel',
      leaf('yes', 'eq', true, { staffReason: { da: 'a'.repeat(2_001), en: 'x' } }),
      'TEXT_TOO_LONG rules.staffReason.da',
    ],
    ['no code', leaf('yes', 'eq', true, { code: undefined }), 'BAD_CODE rules.code'],
    ['an ill-formed code', leaf('yes', 'eq', true, { code: 'Not-a code' }), 'BAD_CODE rules.code'],
  ])('refuses %s', (_name, criterion, refusal) => expect(refusals(content(criterion))).toContain(refusal));

  it('refuses a code that is used twice, also in a contraindication', () => {
    const against = leaf('danger', 'eq', true, { code: 'SAME', severity: 'absolute' });
    expect(refusals(content(age('gte', 1, { code: 'SAME' }), { contraindications: [against] }))).toEqual([
      'REPEATED_CODE contraindications[0].code',
    ]);
  });

  it('says all that is wrong at once', () => {
    const rules = {
      all: [leaf('aeg', 'gte', 2, { code: '' }), leaf('level', 'gte', 'top', { staffReason: {} })],
    };
    expect(refusals(content(rules, { workedExamples: [] }))).toEqual([
      'UNKNOWN_FACT rules.all[0].fact',
      'BAD_CODE rules.all[0].code',
      'UNKNOWN_VALUE rules.all[1].value',
      'MISSING_TEXT rules.all[1].staffReason.da',
      'MISSING_TEXT rules.all[1].staffReason.en',
      'NO_EXAMPLE workedExamples',
    ]);
  });

  it('names the fact that was probably meant', () => {
    const answer = parse(content(leaf('benefits', 'eq', 'a')));
    expect(isRefused(answer) && answer.refused[0]?.text.en).toContain('benefit?');
  });
});

describe('criteria that repeat', () => {
  it.each([
    ['in a group', { all: [age('gte', 2), age('gte', 2)] }, 'rules.all[1]'],
    [
      'in a group within',
      { all: [age('gte', 2), { any: [leaf('yes', 'eq', true), age('gte', 2)] }] },
      'rules.all[1].any[1]',
    ],
    [
      'through a nested group of the same kind',
      { all: [{ all: [age('gte', 2)] }, { all: [age('gte', 2)] }] },
      'rules.all[1].all[0]',
    ],
    [
      'as a list in another order',
      { all: [leaf('benefit', 'in', ['a', 'b']), leaf('benefit', 'in', ['b', 'a'])] },
      'rules.all[1]',
    ],
    [
      'through groups of one',
      { all: [{ any: [age('gte', 2)] }, { any: [age('gte', 2)] }] },
      'rules.all[1].any[0]',
    ],
    ['inside not', { not: { any: [age('gte', 2), age('gte', 2)] } }, 'rules.not.any[1]'],
  ])('are refused %s', (_name, rules, field) =>
    expect(refusals(content(rules))).toEqual([`REPEATED_CRITERION ${field}`]),
  );

  it('are refused among contraindications', () => {
    const against = (severity: string): Json => leaf('danger', 'eq', true, { severity });
    expect(
      refusals(content(age('gte', 1), { contraindications: [against('absolute'), against('relative')] })),
    ).toEqual(['REPEATED_CRITERION contraindications[1]']);
  });
});

describe('contradictions', () => {
  it.each([
    ['over 3 and under 1', { all: [age('gte', 3), age('lte', 1)] }, ['rules.all[1]']],
    [
      'over 3 and, in a group within, under 1',
      { all: [age('gte', 3), { all: [leaf('yes', 'eq', true), age('lte', 1)] }] },
      ['rules.all[1].all[1]'],
    ],
    [
      'two lists with nothing in common',
      { all: [leaf('benefit', 'in', ['a']), leaf('benefit', 'in', ['b', 'c'])] },
      ['rules.all[1]'],
    ],
    ['none of all values', leaf('benefit', 'not_in', ['a', 'b', 'c']), ['rules']],
    [
      'a set with x and none',
      { all: [leaf('illness', 'includes_any', ['x']), leaf('illness', 'includes_any', ['none'])] },
      ['rules.all[1]'],
    ],
    [
      'something and not it',
      { all: [leaf('yes', 'eq', true), { not: leaf('yes', 'eq', true) }] },
      ['rules.all[1].not'],
    ],
    ['not (over 1 or under 2)', { not: { any: [age('gte', 1), age('lte', 2)] } }, ['rules.not.any[1]']],
    [
      'a closed branch',
      { all: [age('gte', 3), { any: [age('lte', 1), leaf('yes', 'eq', true)] }] },
      ['rules.all[1].any[0]'],
    ],
    [
      'branches that are closed together',
      { all: [{ any: [age('lte', 0), age('eq', 1)] }, { any: [age('eq', 3), age('gte', 4)] }] },
      ['rules.all[1].any[0]', 'rules.all[1].any[1]'],
    ],
    [
      'hours between two neighbours',
      { all: [leaf('hours', 'gte', 2), leaf('hours', 'lte', 1)] },
      ['rules.all[1]'],
    ],
    [
      'beside a professional criterion',
      { all: [professional(), age('gte', 3), age('lte', 1)] },
      ['rules.all[2]'],
    ],
  ])('%s: refused', (_name, rules, fields) =>
    expect(refusals(content(rules))).toEqual(fields.map((field) => `CONTRADICTION ${field}`)),
  );

  it('a demand that an absolute contraindication forbids: refused', () => {
    const against = [leaf('yes', 'eq', true, { severity: 'absolute' })];
    expect(refusals(content(leaf('yes', 'eq', true), { contraindications: against }))).toEqual([
      'CONTRADICTION rules',
    ]);
  });

  it.each([
    ['between 1 and 3', { all: [age('gte', 1), age('lte', 3)] }],
    [
      'over 3 if no professional finds otherwise, and under 1 or so',
      { all: [{ any: [professional(), age('gte', 3)] }, { any: [age('lte', 1), leaf('yes', 'eq', true)] }] },
    ],
    ['over 3 or under 1', { any: [age('gte', 3), age('lte', 1)] }],
    ['not (over 3 and under 1)', { not: { all: [age('gte', 3), leaf('yes', 'eq', true)] } }],
    [
      'more than 1 and less than 2 hours',
      { all: [{ not: leaf('hours', 'lte', 1) }, { not: leaf('hours', 'gte', 2) }] },
    ],
    [
      'x and y at once',
      { all: [leaf('illness', 'includes_any', ['x']), leaf('illness', 'includes_any', ['y'])] },
    ],
  ])('%s: published', (_name, rules) => expect(refusals(content(rules))).toEqual([]));

  it('are found exactly when no value satisfies all criteria on a fact', () => {
    const types = [...smallDictionary.values()].filter(({ type }) => type !== 'boolean');
    const criteria = fc
      .constantFrom(...types)
      .chain((type) =>
        fc.tuple(
          fc.constant(type),
          fc.array(fc.tuple(arbitraryLeaf([type.name]), fc.boolean()), { minLength: 1, maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(criteria, ([type, asked]) => {
        const rules = {
          all: asked.map(([one, holds], index) => {
            const named = { ...one, code: `CODE_${index}` };
            return holds ? named : { not: named };
          }),
        };
        const satisfiable = valuesOf(type).some((value) =>
          asked.every(([one, holds]) => compares(one, type, value) === holds),
        );
        expect(refusals(content(rules)).some((refusal) => refusal.startsWith('CONTRADICTION'))).toBe(
          !satisfiable,
        );
      }),
      { numRuns: 500 },
    );
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

describe('size', () => {
  const nested = (depth: number): unknown => (depth === 1 ? age('gte', 2) : { not: nested(depth - 1) });

  it('takes eight levels and refuses nine', () => {
    expect(refusals(content(nested(8)))).toEqual([]);
    expect(refusals(content(nested(9)))).toContain(`TOO_DEEP rules${'.not'.repeat(8)}`);
  });

  it('takes fifty children and refuses 51', () => {
    const wide = (count: number): Json => ({ all: Array.from({ length: count }, () => professional()) });
    expect(
      refusals(content(wide(50), { workedExamples: [{ ...example, outcome: 'NEEDS_ASSESSMENT' }] })),
    ).toEqual([]);
    expect(refusals(content(wide(51)))).toEqual(['TOO_WIDE rules.all']);
  });

  it('takes 200 nodes and refuses 201, once', () => {
    const groups = (sizes: readonly number[]): Json => ({
      all: sizes.map((size) => ({ any: Array.from({ length: size }, () => professional()) })),
    });
    const outcome = { workedExamples: [{ ...example, outcome: 'NEEDS_ASSESSMENT' }] };
    expect(refusals(content(groups([50, 50, 50, 45]), outcome))).toEqual([]);
    expect(refusals(content(groups([50, 50, 50, 50]), outcome))).toEqual([
      'TOO_MANY_NODES rules.all[3].any[45]',
    ]);
  });
});

describe('hostile input', () => {
  const deep = (depth: number, open: string, close: string): unknown =>
    JSON.parse(open.repeat(depth) + '1' + close.repeat(depth));

  it.each([
    ['10,000 nested "not"', content(deep(10_000, '{"not":', '}'))],
    ['10,000 nested "all"', content(deep(10_000, '{"all":[', ']}'))],
    ['10,000 nested lists as a value', content(leaf('benefit', 'in', [deep(10_000, '[', ']')]))],
    [
      '10,000 nested objects as a wording',
      content(leaf('yes', 'eq', true, { staffReason: deep(10_000, '{"da":', '}') })),
    ],
    ['a million children', content({ all: new Array(1_000_000).fill(1) })],
    ['a million values', content(leaf('benefit', 'in', new Array(1_000_000).fill('a')))],
    [
      'a million facts',
      content(age('gte', 2), { workedExamples: [{ ...example, facts: new Array(1_000_000).fill(1) }] }),
    ],
    ['a code of a million letters', content(age('gte', 2, { code: 'A'.repeat(1_000_000) }))],
    ['a fact of a million letters', content(leaf('a'.repeat(1_000_000), 'eq', 1))],
    ['__proto__ as a node', content(JSON.parse('{"__proto__":{"fact":"age","op":"gte","value":2}}'))],
    ['constructor as a fact', content(leaf('constructor', 'eq', true))],
    ['null', null],
    ['a string', 'rules'],
  ])('is refused: %s', (_name, input) => expect(refusals(input).length).toBeGreaterThan(0));

  it('is refused or read, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (rules, rest) => {
        for (const input of [
          rules,
          content(rules),
          content(leaf('age', 'gte', rules)),
          content(age('gte', 2, { code: rest })),
          content({ all: [rest] }),
        ])
          expect(isRefused(parse(input))).toBe(true);
      }),
    );
  });

  it('shows no strange field name in its sentences', () => {
    const answer = parse({ ...content(age('gte', 2)), 'x\u0000<script>': 1, nice: 2 });
    expect(JSON.stringify(answer)).not.toContain('script');
    expect(JSON.stringify(answer)).toContain('nice');
  });
});
