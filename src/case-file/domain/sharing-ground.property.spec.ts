import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groundFor, isKnownIn, type DecidingGround, type WantedItem } from './sharing-ground.js';

const DEPARTMENTS = ['health', 'social', 'employment'];
const ITEMS = ['age', 'substanceUse', 'earlierParticipations'];
const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
/** Each department has two cases on the citizen. */
const CASES = DEPARTMENTS.flatMap((department) => [`${department} 1`, `${department} 2`]);

const day = fc.constantFrom(...DAYS);
const department = fc.constantFrom(...DEPARTMENTS);
/** Mostly nothing: an end or a withdrawal in every row would leave no ground to find. */
const mostlyNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const ground: fc.Arbitrary<DecidingGround> = fc
  .record({
    id: fc.uuid(),
    caseId: fc.constantFrom(...CASES),
    fromDepartment: department,
    toDepartment: department,
    items: fc.subarray(ITEMS, { minLength: 1 }),
    kind: fc.constantFrom('CONSENT' as const, 'LAW' as const, 'ESSENTIAL' as const),
    decision: fc.constantFrom('GIVEN' as const, 'GIVEN' as const, 'REFUSED' as const),
    givenOn: day,
    validTo: mostlyNull(day),
    withdrawnAt: mostlyNull(fc.constant('2026-01-02T10:00:00.000Z')),
  })
  .map((row) => ({ ...row, caseDepartment: row.caseId.split(' ')[0] ?? '' }));

const wanted: fc.Arbitrary<WantedItem> = fc.record({
  item: fc.constantFrom(...ITEMS),
  fromDepartment: department,
  toDepartments: fc.subarray(DEPARTMENTS, { minLength: 1 }),
  caseId: fc.constantFrom(...CASES),
});

/** The rule, written down as slowly and as plainly as it can be. */
function mayBeSeen(grounds: readonly DecidingGround[], want: WantedItem, on: string): boolean {
  let given = false;
  for (const one of grounds) {
    if (one.withdrawnAt !== null) continue;
    if (on < one.givenOn) continue;
    if (one.validTo !== null && on > one.validTo) continue;
    if (one.fromDepartment !== want.fromDepartment) continue;
    if (!want.toDepartments.some((to) => to === one.toDepartment)) continue;
    if (!one.items.some((item) => item === want.item)) continue;
    if (one.decision === 'REFUSED') return false;
    const isOfGiver = one.caseId.startsWith(one.fromDepartment);
    if (isOfGiver || one.caseId === want.caseId) given = true;
  }
  return given;
}

describe('a ground for sharing', () => {
  it('is found exactly when the plain rule finds one', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(ground, { maxLength: 8 }), wanted, day, (grounds, want, on) => {
        const best = groundFor(grounds, want, on);
        expect(best !== null).toBe(mayBeSeen(grounds, want, on));
        if (best) found += 1;
      }),
      { numRuns: 3_000 },
    );
    // Both answers come up often enough to tell a wrong rule.
    expect(found).toBeGreaterThan(100);
  });

  it('never counts once a refusal of the same is in force, whatever else there is', () => {
    fc.assert(
      fc.property(fc.array(ground, { maxLength: 8 }), wanted, day, ground, (grounds, want, on, row) => {
        const refusal: DecidingGround = {
          ...row,
          fromDepartment: want.fromDepartment,
          toDepartment: want.toDepartments[0] ?? '',
          items: [want.item],
          kind: 'CONSENT',
          decision: 'REFUSED',
          givenOn: on,
          validTo: null,
          withdrawnAt: null,
        };
        expect(groundFor([...grounds, refusal], want, on)).toBeNull();
        expect(groundFor([refusal, ...grounds], want, on)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('is gone as soon as it is withdrawn, and nothing else becomes visible by that', () => {
    fc.assert(
      fc.property(fc.array(ground, { maxLength: 8 }), wanted, day, (grounds, want, on) => {
        const given = grounds.map((one) => ({ ...one, decision: 'GIVEN' as const }));
        const withdrawn = given.map((one) => ({ ...one, withdrawnAt: '2030-01-01T00:00:00.000Z' }));
        expect(groundFor(withdrawn, want, on)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which grounds are read', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(ground, { maxLength: 8, selector: ({ id }) => id }),
        wanted,
        day,
        (rows, want, on) => {
          expect(groundFor([...rows].reverse(), want, on)).toEqual(groundFor(rows, want, on));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what a case shows of the register', () => {
  const base: DecidingGround = {
    id: 'g',
    caseId: 'health 1',
    caseDepartment: 'health',
    fromDepartment: 'health',
    toDepartment: 'employment',
    items: ['age'],
    kind: 'CONSENT',
    decision: 'GIVEN',
    givenOn: '2026-01-01',
    validTo: null,
    withdrawnAt: null,
  };
  const here = { caseId: 'employment 1', departmentId: 'employment' };
  const shows = (change: Partial<DecidingGround>, seen = here) =>
    isKnownIn({ ...base, ...change }, seen, '2026-01-02');

  it('is what was recorded on it, and grounds in force that others gave it', () => {
    expect(shows({})).toBe(true);
    expect(shows({ withdrawnAt: '2026-01-01T10:00:00.000Z', caseId: 'employment 1' })).toBe(true);
    expect(shows({}, { caseId: 'social 1', departmentId: 'social' })).toBe(false);
  });

  it('is never a refusal or an end that another department recorded: it would tell that it knows the citizen', () => {
    expect(shows({ decision: 'REFUSED' })).toBe(false);
    expect(shows({ withdrawnAt: '2026-01-01T10:00:00.000Z' })).toBe(false);
    expect(shows({ validTo: '2026-01-01' })).toBe(false);
  });

  it('is nothing of another case of its own department', () => {
    expect(shows({ caseId: 'employment 2', caseDepartment: 'employment' })).toBe(false);
  });
});
