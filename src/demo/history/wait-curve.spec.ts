import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Chance } from '../people/chance.js';
import { waitCurve } from './wait-curve.js';

const [FROM, TODAY] = [19_000, 20_095];
const any = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.string());

describe('the wait over the years', () => {
  it('ends at the wait of today, and changes little from week to week', () => {
    fc.assert(
      fc.property(any, ([weeks, seed]) => {
        const wait = waitCurve(weeks, FROM, TODAY, new Chance(seed));
        expect(wait.on(TODAY)).toBeCloseTo(7 * weeks);
        for (let day = FROM; day < TODAY; day += 7)
          expect(Math.abs(wait.on(day + 7) / wait.on(day) - 1)).toBeLessThan(0.05);
      }),
    );
  });

  it('was shorter where one waits long today, and never below a few days', () => {
    fc.assert(
      fc.property(any, ([weeks, seed]) => {
        const wait = waitCurve(weeks, FROM, TODAY, new Chance(seed));
        if (weeks >= 16) expect([wait.trend, wait.on(FROM) < 0.75 * wait.on(TODAY)]).toEqual(['rose', true]);
        expect(wait.on(FROM)).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});
