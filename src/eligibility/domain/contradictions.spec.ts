import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryLeaf, smallDictionary, valuesOf } from '../../../test/support/arbitrary-rules.js';
import { compares } from '../../../test/support/naive-verdict.js';
import { age, content, leaf, professional, refusals, type Json } from '../../../test/support/stated-rules.js';

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
