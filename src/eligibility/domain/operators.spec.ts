import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  arbitraryLeaf,
  smallDictionary,
  smallFact,
  valuesOf,
} from '../../../test/support/arbitrary-rules.js';
import { compares } from '../../../test/support/naive-verdict.js';
import { leafTest } from './operators.js';
import { valueClasses } from './value-classes.js';

const types = [...smallDictionary.values()];

it.each(types)('$name: a criterion compares with every value as it says', (type) => {
  fc.assert(
    fc.property(arbitraryLeaf([type.name]), (leaf) => {
      const test = leafTest(leaf, type);
      expect(valuesOf(type).map((value) => test(value))).toEqual(
        valuesOf(type).map((value) => compares(leaf, type, value)),
      );
    }),
  );
});

it.each(types)('$name: there is one value for each way in which criteria can be answered', (type) => {
  fc.assert(
    fc.property(fc.array(arbitraryLeaf([type.name]), { maxLength: 4 }), (leaves) => {
      const tests = leaves.map((leaf) => leafTest(leaf, type));
      const answers = (value: Parameters<(typeof tests)[number]>[0]): string =>
        tests.map((test) => test(value)).join();
      const classes = valueClasses(
        type,
        tests,
        leaves.map(({ value }) => value),
      );
      const found = (classes ?? []).map(answers);
      expect(new Set(found).size).toBe(found.length);
      expect(new Set(found)).toEqual(new Set(valuesOf(type).map(answers)));
    }),
  );
});

it('gives up on a set whose criteria tell too many sets apart', () => {
  const values = Array.from({ length: 9 }, (_, index) => `v${index}`);
  const type = { ...smallFact('illness'), values };
  const tests = values.map((value) => leafTest({ op: 'includes_any', value: [value] }, type));
  expect(valueClasses(type, tests, [])).toBeNull();
  expect(valueClasses(type, tests.slice(0, 8), [])).toHaveLength(256);
});
