import { expect, it } from '@jest/globals';
import { smallDictionary, smallFact } from '../../../test/support/arbitrary-rules.js';
import { emergenciesIn } from './emergency.js';
import type { FactType, FactValue } from './fact-type.js';

const advice = { da: 'Ring 112.', en: 'Call 112.' };
const dangerous = (name: string, value: FactValue): ReadonlyMap<string, FactType> =>
  new Map([[name, { ...smallFact(name), emergency: { value, advice } }]]);

it.each([
  ['a yes/no fact that is so', 'danger', true, true, true],
  ['a yes/no fact that is not', 'danger', true, false, false],
  ['a value that is it', 'level', 'high', 'high', true],
  ['a value that is another', 'level', 'high', 'low', false],
  ['a set that holds it among others', 'illness', ['x'], ['x', 'y'], true],
  ['a set that does not hold it', 'illness', ['x'], ['y'], false],
])('acute danger: %s', (_name, fact, danger, value, told) =>
  expect(emergenciesIn(new Map([[fact, value]]), dangerous(fact, danger))).toEqual(
    told ? [{ fact, advice }] : [],
  ),
);

it('acute danger is not read out of what is unknown', () => {
  expect(emergenciesIn(new Map(), smallDictionary)).toEqual([]);
});
