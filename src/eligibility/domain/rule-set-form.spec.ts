import { describe, expect, it } from '@jest/globals';
import { isRefused } from '../../kernel/index.js';
import {
  age,
  content,
  example,
  leaf,
  parse,
  professional,
  refusals,
  words,
} from '../../../test/support/stated-rules.js';

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
