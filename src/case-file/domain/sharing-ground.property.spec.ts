import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  mayBeSeen,
  SHARER_CASES,
  SHARERS,
  SHARING_DAYS,
  someGround,
} from '../../../test/support/naive-sharing.js';
import { groundFor, isKnownIn, type DecidingGround, type WantedItem } from './sharing-ground.js';

const ITEMS = ['age', 'substanceUse', 'earlierParticipations'];
const day = fc.constantFrom(...SHARING_DAYS);
const ground = someGround(ITEMS);

const wanted: fc.Arbitrary<WantedItem> = fc.record({
  item: fc.constantFrom(...ITEMS),
  fromDepartment: fc.constantFrom(...SHARERS),
  toDepartments: fc.subarray(SHARERS, { minLength: 1 }),
  caseId: fc.constantFrom(...SHARER_CASES),
});

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
