import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { permittedDictionary } from '../../../../test/support/arbitrary-policies.js';
import type { FactDictionary, FactType } from '../../../case-file/domain/index.js';
import { isRefused, text } from '../../../kernel/index.js';
import { flagsOf, isPayerWord, standsFor } from './proxies.js';
import { parsePolicyContent } from './read-policy.js';

type Json = Record<string, unknown>;

const words = text('Fordi.', 'Because.');
const age = permittedDictionary.get('age')!;
const fact = (name: string, permittedForPriority: boolean): [string, FactType] => [
  name,
  { ...age, name, permittedForPriority },
];
const dictionary: FactDictionary = new Map([
  ...permittedDictionary,
  fact('weight', false),
  fact('payerShare', true),
  fact('danishLevel', true),
  fact('benefitType', false),
]);

const old = { fact: 'age', op: 'gte', value: 3 };
const tier = (code: string, rules: unknown, more: Json = {}): Json => ({
  code,
  name: words,
  plainWords: words,
  ground: words,
  rules,
  ...more,
});
const content = (tiers: unknown, more: Json = {}): Json => ({
  tiers,
  ageing: null,
  tieBreakers: ['WAITING_SINCE', 'REFERRAL_ID'],
  plainWords: words,
  ...more,
});
const refusals = (input: unknown): readonly string[] => {
  const answer = parsePolicyContent(input, dictionary);
  return isRefused(answer) ? answer.refused.map(({ code, field }) => `${code} ${field ?? '-'}`) : [];
};
const nested = (levels: number): unknown => (levels === 1 ? old : { not: nested(levels - 1) });

describe('a policy that is read', () => {
  it('holds what was stated, in canonical form, and nothing else', () => {
    const stated = content(
      [
        tier('FIRST', { all: [old, { not: { fact: 'illness', op: 'includes_any', value: ['y', 'x'] } }] }),
        tier('SECOND', { fact: 'danishLevel', op: 'lte', value: 2 }),
      ],
      { ageing: { everyDays: 90 }, answers: [{ fact: 'danishLevel', answer: words }] },
    );
    const answer = parsePolicyContent(stated, dictionary);
    expect(answer).toMatchObject({
      tiers: [
        { code: 'FIRST', rules: { all: [old, { not: { fact: 'illness', value: ['x', 'y'] } }] } },
        { code: 'SECOND' },
      ],
      ageing: { everyDays: 90 },
      tieBreakers: ['WAITING_SINCE', 'REFERRAL_ID'],
      answers: [{ fact: 'danishLevel', answer: words }],
    });
  });

  it('may be time alone', () => expect(refusals(content([]))).toEqual([]));
});

describe('a policy is refused', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['that is no object', [], ['WRONG_SHAPE -']],
    [
      'that says nothing',
      {},
      [
        'WRONG_SHAPE tiers',
        'MISSING_TEXT plainWords.da',
        'MISSING_TEXT plainWords.en',
        'TIE_BREAKERS_NOT_STATED tieBreakers',
      ],
    ],
    ['with a key of its own', content([], { boost: 1 }), ['UNKNOWN_KEY -']],
    [
      'that looks at the payer, though the dictionary lets it',
      content([tier('FIRST', { fact: 'payerShare', op: 'gte', value: 1 })]),
      ['PAYER_IS_NO_CRITERION tiers[0].rules.fact'],
    ],
    [
      'that looks at the legal route',
      content([tier('FIRST', { not: { fact: 'legalBasisId', op: 'eq', value: 'SUL-119' } })]),
      ['PAYER_IS_NO_CRITERION tiers[0].rules.not.fact'],
    ],
    [
      'that looks at what is not permitted',
      content([tier('FIRST', { any: [old, { fact: 'weight', op: 'gte', value: 1 }] })]),
      ['FACT_NOT_PERMITTED tiers[0].rules.any[1].fact'],
    ],
    [
      'that looks at a benefit, which is not permitted and stands for the payer',
      content([tier('FIRST', { fact: 'benefitType', op: 'gte', value: 1 })]),
      ['FACT_NOT_PERMITTED tiers[0].rules.fact', 'PROXY_FLAGGED tiers[0].rules.fact'],
    ],
    [
      'that looks at what nobody knows',
      content([tier('FIRST', { fact: 'ages', op: 'gte', value: 1 })]),
      ['UNKNOWN_FACT tiers[0].rules.fact'],
    ],
    [
      'with a wrong operator and a wrong value',
      content([
        tier('FIRST', { fact: 'age', op: 'in', value: [1] }),
        tier('SECOND', { fact: 'age', op: 'gte', value: 90 }),
      ]),
      ['WRONG_OPERATOR tiers[0].rules.op', 'OUT_OF_RANGE tiers[1].rules.value'],
    ],
    [
      'with a criterion that only a professional settles',
      content([tier('FIRST', { professional: { departmentId: 'health', question: words } })]),
      ['WRONG_SHAPE tiers[0].rules'],
    ],
    [
      'whose tier is nameless and without ground',
      content([tier('first', old, { name: { da: 'Kun dansk' }, ground: undefined })]),
      [
        'BAD_CODE tiers[0].code',
        'MISSING_TEXT tiers[0].name.en',
        'MISSING_TEXT tiers[0].ground.da',
        'MISSING_TEXT tiers[0].ground.en',
      ],
    ],
    [
      'with one code twice',
      content([tier('FIRST', old), tier('FIRST', { fact: 'yes', op: 'eq', value: true })]),
      ['REPEATED_CODE tiers[1].code'],
    ],
    ['too deep', content([tier('FIRST', nested(9))]), [`TOO_DEEP tiers[0].rules${'.not'.repeat(8)}`]],
    ['with an empty group', content([tier('FIRST', { all: [] })]), ['EMPTY_GROUP tiers[0].rules.all']],
    [
      'with too many tiers',
      content(Array.from({ length: 21 }, (_, at) => tier(`T_${String(at)}`, old))),
      ['TOO_MANY_TIERS tiers'],
    ],
    ['that ages by halves', content([], { ageing: { everyDays: 0.5 } }), ['BAD_AGEING ageing.everyDays']],
    ['that ages backwards', content([], { ageing: { everyDays: -7 } }), ['BAD_AGEING ageing.everyDays']],
    [
      'with other tie breakers',
      content([], { tieBreakers: ['REFERRAL_ID', 'WAITING_SINCE'] }),
      ['TIE_BREAKERS_NOT_STATED tieBreakers'],
    ],
    [
      'with an answer to what was not asked, and one twice',
      content([tier('FIRST', { fact: 'danishLevel', op: 'gte', value: 1 })], {
        answers: ['age', 'danishLevel', 'danishLevel'].map((name) => ({ fact: name, answer: words })),
      }),
      ['ANSWER_WITHOUT_FLAG answers[0].fact', 'REPEATED_ANSWER answers[2].fact'],
    ],
    [
      'with a tier that is an earlier one again',
      content([tier('FIRST', { all: [old] }), tier('SECOND', { any: [old] })]),
      ['UNREACHABLE_TIER tiers[1]'],
    ],
    [
      'with a tier within an earlier one, and one that contradicts itself',
      content([
        tier('FIRST', { fact: 'age', op: 'gte', value: 2 }),
        tier('SECOND', old),
        tier('THIRD', { all: [{ fact: 'age', op: 'lte', value: 0 }, old] }),
      ]),
      ['UNREACHABLE_TIER tiers[1]', 'UNREACHABLE_TIER tiers[2]'],
    ],
    [
      'with a tier that earlier ones cover together',
      content([
        tier('FIRST', { fact: 'age', op: 'gte', value: 2 }),
        tier('SECOND', { fact: 'age', op: 'lte', value: 1 }),
        tier('THIRD', { fact: 'age', op: 'eq', value: 1 }),
      ]),
      ['UNREACHABLE_TIER tiers[2]'],
    ],
  ])('%s', (_, input, expected) => expect(refusals(input)).toEqual(expected));

  it('with reasons in both languages, whatever the JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((tiers) => content(tiers)),
        ),
        (input) => {
          const answer = parsePolicyContent(input, dictionary);
          if (isRefused(answer))
            for (const reason of answer.refused) expect(reason.text.da && reason.text.en).toBeTruthy();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('in the time of a blink when its tiers are as tangled as they may be', () => {
    const many: FactDictionary = new Map(Array.from({ length: 24 }, (_, at) => fact(`f${String(at)}`, true)));
    const is = (at: number, value: number): Json => ({ fact: `f${String(at)}`, op: 'eq', value });
    const pairs = (value: number): Json => ({
      any: Array.from({ length: 12 }, (_, at) => ({ all: [is(at, value), is(at + 12, value)] })),
    });
    // The first tier names the facts in an order in which no pair stands together.
    const tiers = [{ all: Array.from({ length: 24 }, (_, at) => is(at, 4)) }, pairs(0), pairs(1)].map(
      (rules, at) => tier(`T_${String(at)}`, rules),
    );
    const start = performance.now();
    const answer = parsePolicyContent(content(tiers), many);
    expect(isRefused(answer) && answer.refused.map(({ code }) => code)).toEqual(['TOO_TANGLED']);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('what a fact stands for', () => {
  it.each([
    ['benefitType', ['PAYER', 'LEGAL_ROUTE']],
    ['readinessStatus', ['PAYER', 'LEGAL_ROUTE']],
    ['needsInterpreter', ['ORIGIN']],
    ['motherLanguage', ['ORIGIN']],
    ['housingBenefit', ['PAYER', 'LEGAL_ROUTE']],
    ['painDurationMonths', []],
    ['hasOwnProperty', []],
  ])('%s: %j', (name, expected) => expect(standsFor(name)).toEqual(expected));

  it.each(['payer', 'refundPercent', 'legalRoute', 'legal_basis', 'LegalBasisId', 'betalerAfdeling'])(
    '%s is no fact about a citizen’s need',
    (name) => expect(isPayerWord(name)).toBe(true),
  );

  it('is told once for each fact, with its answer', () => {
    const answer = parsePolicyContent(
      content([
        tier('FIRST', { fact: 'danishLevel', op: 'gte', value: 3 }),
        tier('SECOND', { fact: 'danishLevel', op: 'gte', value: 2 }),
      ]),
      dictionary,
    );
    if (isRefused(answer)) throw new Error('refused');
    expect(flagsOf(answer)).toEqual([{ fact: 'danishLevel', standsFor: ['ORIGIN'], answer: null }]);
    expect(flagsOf({ ...answer, answers: [{ fact: 'danishLevel', answer: words }] })[0]?.answer).toEqual(
      words,
    );
  });
});
