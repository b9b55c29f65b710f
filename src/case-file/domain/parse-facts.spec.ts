import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallDictionary, smallFact } from '../../../test/support/arbitrary-rules.js';
import { demoDictionary, demoPersonas } from '../../../test/support/demo-source.js';
import { isRefused } from '../../kernel/index.js';
import { parseFacts, type StatedFact } from './parse-facts.js';

const refusals = (...stated: StatedFact[]): readonly string[] => {
  const answer = parseFacts(stated, smallDictionary);
  return isRefused(answer) ? answer.refused.map(({ code, field }) => `${code} ${field}`) : [];
};
const sentence = (stated: StatedFact): string => {
  const answer = parseFacts([stated], smallDictionary);
  return isRefused(answer) ? answer.refused.map(({ text }) => `${text.da} ${text.en}`).join(' ') : '';
};

describe('facts', () => {
  it('come back in dictionary order, sets too, whatever the order in which they are stated (R4)', () => {
    const answer = parseFacts(
      [
        { fact: 'illness', value: ['y', 'x'] },
        { fact: 'hours', value: 1.5 },
        { fact: 'yes', value: false },
      ],
      smallDictionary,
    );
    expect(JSON.stringify([...(answer as ReadonlyMap<string, unknown>)])).toBe(
      '[["yes",false],["hours",1.5],["illness",["x","y"]]]',
    );
  });

  it.each([
    ['unknown fact', { fact: 'aeg', value: 1 }, 'UNKNOWN_FACT facts[0].fact'],
    ['a fact named by the language', { fact: '__proto__', value: 1 }, 'UNKNOWN_FACT facts[0].fact'],
    ['text for yes or no', { fact: 'yes', value: 'true' }, 'WRONG_TYPE facts[0].value'],
    ['null', { fact: 'yes', value: null }, 'WRONG_TYPE facts[0].value'],
    ['text for a number', { fact: 'age', value: '2' }, 'WRONG_TYPE facts[0].value'],
    ['not a number', { fact: 'hours', value: Number.NaN }, 'WRONG_TYPE facts[0].value'],
    ['infinity', { fact: 'hours', value: Infinity }, 'WRONG_TYPE facts[0].value'],
    ['a fraction for an integer', { fact: 'age', value: 1.5 }, 'NOT_WHOLE facts[0].value'],
    ['a number below the range', { fact: 'age', value: -1 }, 'OUT_OF_RANGE facts[0].value'],
    ['a number above the range', { fact: 'hours', value: 2.01 }, 'OUT_OF_RANGE facts[0].value'],
    ['a list for one value', { fact: 'level', value: ['low'] }, 'WRONG_TYPE facts[0].value'],
    ['an unknown value', { fact: 'level', value: 'top' }, 'UNKNOWN_VALUE facts[0].value'],
    [
      'a value named by the language',
      { fact: 'benefit', value: 'constructor' },
      'UNKNOWN_VALUE facts[0].value',
    ],
    ['one value for a set', { fact: 'illness', value: 'x' }, 'WRONG_TYPE facts[0].value'],
    ['an unknown value in a set', { fact: 'illness', value: ['x', 'z'] }, 'UNKNOWN_VALUE facts[0].value'],
    ['a repeated value', { fact: 'illness', value: ['x', 'x'] }, 'REPEATED_VALUE facts[0].value'],
    ['none among others', { fact: 'illness', value: ['none', 'x'] }, 'CONTRADICTORY_VALUES facts[0].value'],
    ['an empty set where none can be said', { fact: 'illness', value: [] }, 'EMPTY_SET facts[0].value'],
    [
      'a million values',
      { fact: 'illness', value: new Array(1_000_000).fill('x') },
      'REPEATED_VALUE facts[0].value',
    ],
  ])('are refused: %s', (_name, stated, refusal) => expect(refusals(stated)).toEqual([refusal]));

  it('are refused with all reasons at once, each with its field', () => {
    expect(
      refusals(
        { fact: 'age', value: 99.5 },
        { fact: 'yes', value: true },
        { fact: 'yes', value: true },
        { fact: 'illness', value: ['none', 'x', 'x', 'z'] },
      ),
    ).toEqual([
      'NOT_WHOLE facts[0].value',
      'OUT_OF_RANGE facts[0].value',
      'REPEATED_FACT facts[2].fact',
      'UNKNOWN_VALUE facts[3].value',
      'REPEATED_VALUE facts[3].value',
      'CONTRADICTORY_VALUES facts[3].value',
    ]);
  });

  it('are not read at all when there are too many', () => {
    expect(refusals(...new Array<StatedFact>(201).fill({ fact: 'yes', value: true }))).toEqual([
      'TOO_MANY_FACTS facts',
    ]);
  });

  it('name the fact that was probably meant, and none when nothing is near', () => {
    expect(sentence({ fact: 'benefitt', value: 1 })).toContain('Mente du benefit?');
    expect(sentence({ fact: 'Illnes', value: 1 })).toContain('Did you mean illness?');
    expect(sentence({ fact: 'paragraph', value: 1 })).not.toContain('?');
    expect(sentence({ fact: 'a'.repeat(100_000), value: 1 })).not.toContain('?');
  });

  it('list the allowed values', () =>
    expect(sentence({ fact: 'level', value: 'top' })).toContain('low, mid, high'));

  it('are never repeated in a sentence', () => {
    const marked = fc.string({ minLength: 1 }).map((text) => `SECRET${text}`);
    fc.assert(
      fc.property(
        fc.constantFrom(...smallDictionary.keys(), 'SECRET'),
        fc.oneof(marked, fc.array(marked), fc.dictionary(marked, marked)),
        (fact, value) => {
          const text = sentence({ fact, value });
          expect(text).not.toBe('');
          expect(text).not.toContain('SECRET');
        },
      ),
    );
  });

  it('are taken or refused, whatever is stated', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            fact: fc.oneof(fc.constantFrom(...smallDictionary.keys()), fc.string()),
            value: fc.anything(),
          }),
        ),
        (stated) => {
          expect(() => parseFacts(stated, smallDictionary)).not.toThrow();
        },
      ),
    );
  });

  it.each(Object.entries(demoPersonas))('of %s are taken', (_name, { facts }) => {
    const stated = Object.entries(facts).map(([fact, value]) => ({ fact, value }));
    expect(Object.fromEntries(parseFacts(stated, demoDictionary) as ReadonlyMap<string, unknown>)).toEqual(
      facts,
    );
  });

  it('may be an empty set where the dictionary has no "none"', () => {
    const illness = { ...smallFact('illness'), values: ['x', 'y'] };
    const answer = parseFacts([{ fact: 'illness', value: [] }], new Map([['illness', illness]]));
    expect(isRefused(answer)).toBe(false);
  });
});
