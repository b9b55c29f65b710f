import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Reason } from '../../kernel/index.js';
import { correctionProblems, deathProblems, languageProblems, moveProblems } from './citizen-problems.js';

const TODAY = '2026-03-01';
const codes = (problems: readonly Reason[]): readonly string[] => problems.map(({ code }) => code);

describe('a day of death', () => {
  it('lies between birth and today, both included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30_000, max: 400 }),
        fc.integer({ min: 0, max: 30_000 }),
        (days, age) => {
          const [diedOn, born] = [addDays(TODAY, days), addDays(TODAY, -age)];
          const problems = codes(deathProblems(diedOn, born, TODAY));
          expect(problems.includes('IN_FUTURE')).toBe(days > 0);
          expect(problems.includes('DIED_BEFORE_BIRTH')).toBe(days < -age);
        },
      ),
    );
  });

  it('is not compared where no birth is known', () => {
    expect(deathProblems('1950-01-01', null, TODAY)).toEqual([]);
  });
});

describe('a move', () => {
  it.each([
    [TODAY, '0101', []],
    ['2027-03-02', null, []],
    ['2027-03-03', null, ['TOO_FAR_AHEAD']],
    ['1899-12-31', null, ['TOO_LONG_AGO']],
    [TODAY, '101', ['BAD_MUNICIPALITY_CODE']],
    [TODAY, '', ['BAD_MUNICIPALITY_CODE']],
    ['2199-01-01', 'Aarhus', ['TOO_FAR_AHEAD', 'BAD_MUNICIPALITY_CODE']],
  ] as const)('on %s to %j: %j', (movedOn, to, expected) => {
    expect(codes(moveProblems(movedOn, to, TODAY))).toEqual(expected);
  });
});

describe('a correction', () => {
  it.each([
    [{}, ['NOTHING_TO_CORRECT']],
    [{ name: 'Anna' }, []],
    [{ interpreterLanguage: null }, []],
    [{ name: '', interpreterLanguage: 'AR' }, ['TEXT_MISSING', 'BAD_LANGUAGE_CODE']],
  ] as const)('%j: %j', (correction, expected) => {
    expect(codes(correctionProblems(correction))).toEqual(expected);
  });

  it('takes exactly two or three small letters for a language', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4 }), (code) => {
        expect(languageProblems(code).length === 0).toBe(/^[a-z]{2,3}$/.test(code));
      }),
    );
  });
});
