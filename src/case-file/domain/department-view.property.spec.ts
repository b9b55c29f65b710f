import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  mayBeSeen,
  mostlyNull,
  SHARER_CASES,
  sharerOf,
  SHARING_DAYS,
  someGround,
} from '../../../test/support/naive-sharing.js';
import {
  commitmentsOf,
  priorityFactsOf,
  type CommitmentInCase,
  type CountingFact,
} from './department-view.js';
import type { FactDictionary } from './fact-type.js';
import type { DecidingGround } from './sharing-ground.js';

const FACTS = ['income', 'pain', 'sleep'];
const PERMITTED = ['pain', 'sleep'];
const DICTIONARY: FactDictionary = new Map(
  FACTS.map((name) => [
    name,
    {
      ...{ name, label: { da: name, en: name }, type: 'integer', values: null, range: { min: 0, max: 9 } },
      ...{ sensitivity: 'ordinary', sourceDepartment: 'any', remedy: null, emergency: null },
      permittedForPriority: PERMITTED.includes(name),
    },
  ]),
);

const day = fc.constantFrom(...SHARING_DAYS);
const caseId = fc.constantFrom(...SHARER_CASES);
const grounds = fc.array(someGround([...FACTS, 'weeklyCommitments']), { maxLength: 6 });

const facts: fc.Arbitrary<CountingFact[]> = fc.uniqueArray(
  fc
    .record({
      ...{
        caseId,
        fact: fc.constantFrom(...FACTS),
        value: fc.nat(9),
        observedOn: day,
        recording: fc.nat(999),
      },
    })
    .map((row) => ({ ...row, departmentId: sharerOf(row.caseId) })),
  { selector: ({ recording }) => recording, maxLength: 12 },
);

const commitments: fc.Arbitrary<CommitmentInCase[]> = fc.uniqueArray(
  fc.record({ id: fc.uuid(), caseId, validFrom: day, validTo: mostlyNull(day) }).map((row) => ({
    ...{ ...row, departmentId: sharerOf(row.caseId), label: row.id },
    ...{ weekday: 'MONDAY' as const, starts: '09:00', ends: '12:00', isFixed: true },
  })),
  { selector: ({ id }) => id, maxLength: 10 },
);

/** Whether the department of the case may use a row, said once more in plain words. */
const isKnown = (
  row: { readonly departmentId: string },
  item: string,
  through: string,
  sharing: { readonly grounds: readonly DecidingGround[]; readonly today: string },
): boolean => {
  const [own, fromDepartment] = [sharerOf(through), row.departmentId];
  if (fromDepartment === own) return true;
  return mayBeSeen(
    sharing.grounds,
    { item, fromDepartment, toDepartments: [own], caseId: through },
    sharing.today,
  );
};

const of = (through: string) => ({ caseId: through, departmentId: sharerOf(through) });

describe('what another department keeps to itself', () => {
  it('never changes the facts for priority, whatever it is', () => {
    const met = { hidden: 0, answered: 0 };
    fc.assert(
      fc.property(facts, facts, grounds, caseId, day, (rows, others, given, through, today) => {
        const sharing = { grounds: given, today };
        const told = (all: readonly CountingFact[]) => [
          ...priorityFactsOf(all, of(through), DICTIONARY, sharing),
        ];
        const known = rows.filter((row) => isKnown(row, row.fact, through, sharing));
        const hidden = others.filter((row) => !isKnown(row, row.fact, through, sharing));
        const answer = told(known);
        expect(told([...hidden, ...rows])).toEqual(answer);
        expect(told([...rows, ...hidden])).toEqual(answer);
        expect(answer.every(([name]) => PERMITTED.includes(name))).toBe(true);
        // The newest of each that is known, of those that are permitted.
        for (const name of PERMITTED) {
          const [newest] = known
            .filter(({ fact }) => fact === name)
            .sort(
              (left, right) =>
                right.observedOn.localeCompare(left.observedOn) || right.recording - left.recording,
            );
          expect(new Map(answer).get(name)).toBe(newest?.value);
        }
        met.hidden += hidden.length;
        met.answered += answer.length;
      }),
      { numRuns: 2_000 },
    );
    // Both come up often enough to tell a wrong rule.
    expect(Math.min(met.hidden, met.answered)).toBeGreaterThan(1_000);
  });

  it('never changes the commitments, whatever it is', () => {
    const met = { hidden: 0, shared: 0 };
    const run = fc.tuple(commitments, grounds, caseId, day, day, day);
    fc.assert(
      fc.property(run, ([rows, given, through, today, from, to]) => {
        const sharing = { grounds: given, today };
        const ids = (all: readonly CommitmentInCase[]) =>
          commitmentsOf(all, of(through), { from, to }, sharing).map(({ id }) => id);
        const known = rows.filter((row) => isKnown(row, 'weeklyCommitments', through, sharing));
        const inDays = known.filter(({ validFrom, validTo }) =>
          SHARING_DAYS.some(
            (one) => from <= one && one <= to && validFrom <= one && (validTo === null || one <= validTo),
          ),
        );
        expect(ids(rows)).toEqual(inDays.map(({ id }) => id));
        met.hidden += rows.length - known.length;
        met.shared += inDays.filter(({ departmentId }) => departmentId !== sharerOf(through)).length;
      }),
      { numRuns: 2_000 },
    );
    expect(met.hidden).toBeGreaterThan(1_000);
    expect(met.shared).toBeGreaterThan(50);
  });
});
