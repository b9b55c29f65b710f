import { describe, expect, it } from '@jest/globals';
import { both, either, FALSE, isSettled, opposite, PROFESSIONAL, TRUE, type Possible } from './possible.js';

const TRUTHS = [FALSE, PROFESSIONAL, TRUE];
const SETS: readonly Possible[] = [1, 2, 3, 4, 5, 6, 7];
const members = (set: Possible): readonly number[] => TRUTHS.filter((truth) => (set & truth) !== 0);
/** What comes out when every pair of truths is tried. */
const tried = (left: Possible, right: Possible, merge: (a: number, b: number) => number): Possible =>
  members(left).reduce((seen, a) => members(right).reduce((inner, b) => inner | merge(a, b), seen), 0);

describe('sets of truth values', () => {
  const pairs = SETS.flatMap((left) => SETS.map((right) => [left, right] as const));

  it.each(pairs)('%i and %i: the lesser of every pair', (left, right) =>
    expect(both(left, right)).toBe(tried(left, right, Math.min)),
  );
  it.each(pairs)('%i or %i: the greater of every pair', (left, right) =>
    expect(either(left, right)).toBe(tried(left, right, Math.max)),
  );

  it('are turned round by not, except what a professional settles', () => {
    expect(SETS.map(opposite)).toEqual([4, 2, 6, 1, 5, 3, 7]);
  });

  it('are settled when one truth is left', () => expect(SETS.filter(isSettled)).toEqual([1, 2, 4]));
});
