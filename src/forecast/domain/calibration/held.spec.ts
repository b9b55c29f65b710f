import { expect, it } from '@jest/globals';
import { heldWithin, type Held } from './held.js';
import type { Outcome } from './outcome.js';

/** A window of 20 days from day 100. */
const CASES: readonly (readonly [string, Outcome, number | null, Held])[] = [
  ['started on its last day', { kind: 'STARTED', on: 120 }, 20, 'HELD'],
  ['started a day later', { kind: 'STARTED', on: 121 }, 20, 'MISSED'],
  ['waiting on its last day', { kind: 'WAITING', on: 120 }, 20, 'OPEN'],
  ['waiting after it', { kind: 'WAITING', on: 121 }, 20, 'MISSED'],
  ['left on its last day', { kind: 'LEFT', on: 120 }, 20, 'LEFT'],
  ['left after it', { kind: 'LEFT', on: 121 }, 20, 'MISSED'],
  ['started, where over three years were told', { kind: 'STARTED', on: 900 }, null, 'HELD'],
  ['waiting, where over three years were told', { kind: 'WAITING', on: 1900 }, null, 'OPEN'],
];

it.each(CASES)('%s', (_name, outcome, days, held) => {
  expect(heldWithin(outcome, 100, days)).toBe(held);
});
