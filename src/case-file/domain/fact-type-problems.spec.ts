import { describe, expect, it } from '@jest/globals';
import { smallDictionary, smallFact } from '../../../test/support/arbitrary-rules.js';
import { demoDictionary } from '../../../test/support/demo-source.js';
import { factTypeProblems } from './fact-type-problems.js';
import type { FactType, Sensitivity, ValueType } from './fact-type.js';

const problems = (name: string, more: Partial<FactType>): readonly string[] =>
  factTypeProblems({ ...smallFact(name), ...more }).map(({ code, field }) => `${code} ${field}`);
const advice = { da: 'Ring 112.', en: 'Call 112.' };

describe('an entry of the fact dictionary', () => {
  it.each([...demoDictionary.values(), ...smallDictionary.values()])('is taken: $name', (entry) =>
    expect(factTypeProblems(entry)).toEqual([]),
  );

  it.each([
    ['a name with a space', 'yes', { name: 'pain months' }, 'BAD_NAME name'],
    ['a name with a capital', 'yes', { name: 'Pain' }, 'BAD_NAME name'],
    ['a name that is part of the language', 'yes', { name: '__proto__' }, 'BAD_NAME name'],
    ['no Danish label', 'yes', { label: { da: ' ', en: 'Yes' } }, 'MISSING_TEXT label.da'],
    ['an unknown type', 'yes', { type: 'date' as ValueType }, 'UNKNOWN_TYPE type'],
    [
      'an unknown sensitivity',
      'yes',
      { sensitivity: 'secret' as Sensitivity },
      'UNKNOWN_SENSITIVITY sensitivity',
    ],
    ['no department', 'yes', { sourceDepartment: ' ' }, 'MISSING_DEPARTMENT sourceDepartment'],
    ['an enum without values', 'level', { values: null }, 'BAD_VALUES values'],
    ['an enum with no values', 'level', { values: [] }, 'BAD_VALUES values'],
    ['an enum that repeats', 'level', { values: ['a', 'a'] }, 'BAD_VALUES values'],
    ['an enum of sentences', 'level', { values: ['Very low'] }, 'BAD_VALUES values'],
    [
      'an enum of 201 values',
      'level',
      { values: Array.from({ length: 201 }, (_, index) => `v${index}`) },
      'BAD_VALUES values',
    ],
    ['values of a number', 'age', { values: ['a'] }, 'BAD_VALUES values'],
    ['a number without range', 'age', { range: null }, 'BAD_RANGE range'],
    ['a range upside down', 'age', { range: { min: 2, max: 1 } }, 'BAD_RANGE range'],
    ['half a year', 'age', { range: { min: 0.5, max: 1 } }, 'BAD_RANGE range'],
    ['an endless range', 'hours', { range: { min: 0, max: Infinity } }, 'BAD_RANGE range'],
    ['a range of yes and no', 'yes', { range: { min: 0, max: 1 } }, 'BAD_RANGE range'],
    ['a remedy in one language', 'referral', { remedy: { da: 'Spørg.', en: '' } }, 'MISSING_TEXT remedy.en'],
    [
      'advice with a control character',
      'danger',
      { emergency: { value: true, advice: { ...advice, en: 'a\nb' } } },
      'UNSUITABLE_CHARACTERS emergency.advice.en',
    ],
    [
      'a danger the fact cannot be',
      'level',
      { emergency: { value: 'top', advice } },
      'UNKNOWN_VALUE emergency.value',
    ],
  ])('is refused: %s', (_name, fact, more, problem) => expect(problems(fact, more)).toEqual([problem]));

  it('is refused with all reasons at once', () => {
    expect(
      problems('level', {
        name: '',
        values: null,
        remedy: { da: '', en: '' },
        emergency: { value: 'x', advice },
      }),
    ).toEqual(['BAD_NAME name', 'MISSING_TEXT remedy.da', 'MISSING_TEXT remedy.en', 'BAD_VALUES values']);
  });
});
