import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactDictionary, FactType } from './fact-type.js';
import { factsFrom, newestOfEach } from './recorded-fact.js';

const type = (name: string, max: number): FactType => ({
  name,
  label: { da: name, en: name },
  type: 'integer',
  values: null,
  range: { min: 0, max },
  sensitivity: 'ordinary',
  sourceDepartment: 'any',
  remedy: null,
  permittedForPriority: false,
  emergency: null,
});
const DICTIONARY: FactDictionary = new Map([
  ['b', type('b', 5)],
  ['a', type('a', 9)],
]);

const observations = fc.uniqueArray(
  fc.record({
    fact: fc.constantFrom('a', 'b', 'gone'),
    value: fc.integer({ min: 0, max: 9 }),
    observedOn: fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-02'),
    recording: fc.nat(1_000),
  }),
  { selector: ({ recording }) => recording, maxLength: 12 },
);

describe('the facts that count', () => {
  it('are the newest observations, of two on one day the one recorded last, in any order of reading', () => {
    fc.assert(
      fc.property(observations, (rows) => {
        const newest = newestOfEach(rows);
        expect(new Set(newest.map(({ fact }) => fact)).size).toBe(newest.length);
        for (const row of rows) {
          const kept = newest.find(({ fact }) => fact === row.fact);
          expect(
            kept &&
              (kept.observedOn > row.observedOn ||
                (kept.observedOn === row.observedOn && kept.recording >= row.recording)),
          ).toBe(true);
        }
        expect(factsFrom([...rows].reverse(), DICTIONARY)).toEqual(factsFrom(rows, DICTIONARY));
      }),
    );
  });

  it('are unknown when the dictionary no longer knows the fact or allows the value; an older value does not return', () => {
    const row = (fact: string, value: number, observedOn: string, recording: number) => ({
      fact,
      value,
      observedOn,
      recording,
    });
    const rows = [
      row('b', 3, '2026-01-01', 1),
      row('b', 7, '2026-01-02', 2),
      row('gone', 1, '2026-01-01', 3),
    ];
    expect([...factsFrom(rows, DICTIONARY)]).toEqual([]);
    expect([...factsFrom([...rows, row('a', 9, '2020-01-01', 4)], DICTIONARY)]).toEqual([['a', 9]]);
  });
});
