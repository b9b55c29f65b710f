import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, holdsOn, type Day } from '../../kernel/index.js';
import { RELATIONSHIP_KINDS } from './case-access.js';
import { endingProblems, relationshipProblems, type CaseStaffing } from './relationship-problems.js';
import {
  afterHandover,
  endedBy,
  isAnsweredForFrom,
  type Relationship,
  type WantedRelationship,
} from './relationship.js';

const TODAY = '2026-11-22';
const always = { validFrom: '2020-01-01', validTo: null };
const staff = (role: 'CW' | 'OWN' | 'RT' | 'LEAD', departmentId: string | null = 'health') => ({
  ...always,
  grants: [{ role, departmentId, ...always }],
});
const responsible: Relationship = {
  ...{ id: 'r1', caseId: 'c', kind: 'RESPONSIBLE', personId: 'anna', reason: 'Ny sag' },
  ...always,
};
const staffing: CaseStaffing = {
  ...{ today: TODAY, departmentId: 'health', isClosed: false, isBarred: false },
  relationships: [responsible],
  employee: staff('CW'),
};
const wanted: WantedRelationship = {
  ...{ kind: 'COLLABORATOR', personId: 'bo', reason: 'Hjælper', validFrom: TODAY, validTo: null },
};
const told = (one: Partial<WantedRelationship>, situation: Partial<CaseStaffing> = {}): readonly string[] =>
  relationshipProblems({ ...wanted, ...one }, { ...staffing, ...situation }).map(
    ({ code, field }) => `${code} ${field ?? '-'}`,
  );

describe('relating somebody to a case', () => {
  it.each<[string, Partial<WantedRelationship>, Partial<CaseStaffing>, readonly string[]]>([
    ['one who helps', {}, {}, []],
    ['a reason of blanks', { reason: ' \n' }, {}, ['REASON_MISSING reason']],
    ['a closed case', {}, { isClosed: true }, ['CASE_CLOSED caseId']],
    ['yesterday', { validFrom: '2026-11-21' }, {}, ['BEGINS_IN_THE_PAST validFrom']],
    ['an end before the beginning', { validTo: '2026-11-21' }, {}, ['ENDS_BEFORE_IT_BEGINS validTo']],
    ['cover without an end', { kind: 'ABSENCE_COVER' }, {}, ['COVER_NEEDS_END validTo']],
    ['cover with an end', { kind: 'ABSENCE_COVER', validTo: TODAY }, {}, []],
    ['nobody', { personId: null }, {}, ['PERSON_MISSING personId']],
    ['the unit', { kind: 'UNIT', personId: null }, { employee: null }, []],
    ['the unit as a person', { kind: 'UNIT' }, {}, ['UNIT_IS_NOBODY personId']],
    ['somebody unknown', {}, { employee: null }, ['NO_SUCH_PERSON personId']],
    [
      'somebody who left',
      {},
      { employee: { ...staff('CW'), validTo: '2026-11-21' } },
      ['NO_SUCH_PERSON personId'],
    ],
    ['a colleague of another department', {}, { employee: staff('CW', 'social') }, ['ROLE_MISSING personId']],
    ['a lead', {}, { employee: staff('LEAD') }, ['ROLE_MISSING personId']],
    ['a team member', {}, { employee: staff('RT', null) }, []],
    [
      'a team member as the responsible one',
      { kind: 'RESPONSIBLE' },
      { employee: staff('RT', null) },
      ['ROLE_MISSING personId'],
    ],
    ['somebody barred', {}, { isBarred: true }, ['PERSON_BARRED personId']],
    ['the same again', { kind: 'RESPONSIBLE', personId: 'anna' }, {}, ['ALREADY_RELATED validFrom']],
    [
      'a responsible one whom nobody follows',
      { kind: 'RESPONSIBLE', validTo: '2026-12-01' },
      {},
      ['NO_RESPONSIBLE_LEFT validTo'],
    ],
    [
      'one whom the unit follows',
      { kind: 'RESPONSIBLE', validTo: '2026-12-01' },
      { relationships: [responsible, { ...responsible, id: 'u', kind: 'UNIT', personId: null }] },
      [],
    ],
    [
      'a responsible one before a planned one',
      { kind: 'RESPONSIBLE' },
      { relationships: [{ ...responsible, validFrom: '2026-11-23' }] },
      ['RESPONSIBLE_PLANNED validFrom'],
    ],
    [
      'all at once',
      { kind: 'ABSENCE_COVER', personId: null, reason: '', validFrom: '2020-01-01' },
      { isClosed: true },
      [
        'CASE_CLOSED caseId',
        'REASON_MISSING reason',
        'BEGINS_IN_THE_PAST validFrom',
        'COVER_NEEDS_END validTo',
        'PERSON_MISSING personId',
      ],
    ],
  ])('%s', (_, one, situation, problems) => {
    expect(told(one, situation)).toEqual(problems);
  });
});

const day = fc.integer({ min: 0, max: 12 }).map((number) => addDays(TODAY, number));
const rows = fc.array(
  fc.record({
    kind: fc.constantFrom(...RELATIONSHIP_KINDS),
    personId: fc.constantFrom('anna', 'bo'),
    from: day,
    length: fc.option(fc.integer({ min: -1, max: 8 }), { nil: null }),
  }),
  { maxLength: 6 },
);
const relationshipsOf = (drawn: readonly (typeof rows extends fc.Arbitrary<(infer Row)[]> ? Row : never)[]) =>
  drawn.map(({ kind, personId, from, length }, at): Relationship => ({
    ...{ id: `r${String(at)}`, caseId: 'c', kind, personId: kind === 'UNIT' ? null : personId, reason: 'x' },
    validFrom: from,
    validTo: length === null ? null : addDays(from, length),
  }));
const responsibleOn = (all: readonly Relationship[], on: Day): number =>
  all.filter((one) => one.kind === 'RESPONSIBLE' && holdsOn(one, on)).length;
/** Every day that could matter, and one long after. */
const DAYS = [...Array.from({ length: 30 }, (_, number) => addDays(TODAY, number)), '2100-01-01'];

describe('days', () => {
  it('are all answered for when somebody, or the unit, answers on each', () => {
    fc.assert(
      fc.property(rows, day, (drawn, from) => {
        const all = relationshipsOf(drawn);
        const each = DAYS.filter((one) => one >= from).every((one) =>
          all.some(({ kind, ...days }) => (kind === 'RESPONSIBLE' || kind === 'UNIT') && holdsOn(days, one)),
        );
        expect(isAnsweredForFrom(from, all)).toBe(each);
      }),
      { numRuns: 500 },
    );
  });

  it('never have two responsible employees after a handover, and lose none that somebody answered for', () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(
        rows,
        day,
        fc.option(fc.integer({ min: 0, max: 8 }), { nil: null }),
        (drawn, from, length) => {
          const all = relationshipsOf(drawn);
          fc.pre(DAYS.every((one) => responsibleOn(all, one) <= 1));
          const validTo = length === null ? null : addDays(from, length);
          const one: WantedRelationship = {
            ...wanted,
            kind: 'RESPONSIBLE',
            personId: 'ny',
            validFrom: from,
            validTo,
          };
          if (relationshipProblems(one, { ...staffing, relationships: all }).length > 0) return;
          carriedOut += 1;
          const after = [...afterHandover(all, one), { ...one, id: 'new', caseId: 'c' }];
          for (const on of DAYS) expect(responsibleOn(after, on)).toBeLessThanOrEqual(1);
          expect(isAnsweredForFrom(from, after)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    expect(carriedOut).toBeGreaterThan(20);
  });
});

describe('ending a relationship', () => {
  const unit: Relationship = { ...responsible, id: 'u', kind: 'UNIT', personId: null };
  const left = (
    ended: Relationship,
    relationships: readonly Relationship[],
    lastDay: Day | null,
    isClosed = false,
  ) => endingProblems(ended, lastDay, { today: TODAY, isClosed, relationships }).map(({ code }) => code);

  it('is refused for the last one who answers for an open case', () => {
    expect(left(responsible, [responsible], null)).toEqual(['NO_RESPONSIBLE_LEFT']);
    expect(left(responsible, [responsible], '2027-01-01')).toEqual(['NO_RESPONSIBLE_LEFT']);
    expect(left(unit, [unit], null)).toEqual(['NO_RESPONSIBLE_LEFT']);
    expect(left(responsible, [responsible, unit], null)).toEqual([]);
    expect(left(responsible, [responsible], null, true)).toEqual([]);
    const next = { ...responsible, id: 'r2', validFrom: '2026-11-25' };
    expect(left({ ...responsible, validTo: '2026-11-24' }, [responsible, next], '2026-11-24')).toEqual([]);
    expect(left({ ...responsible, validTo: '2026-11-24' }, [responsible, next], '2026-11-23')).toEqual([
      'NO_RESPONSIBLE_LEFT',
    ]);
    expect(left({ ...responsible, id: 'k', kind: 'COLLABORATOR' }, [], null)).toEqual([]);
  });

  it('ends on the stated day, or yesterday, or before it began', () => {
    expect(endedBy(always, '2026-12-24', TODAY)).toBe('2026-12-24');
    expect(endedBy(always, null, TODAY)).toBe('2026-11-21');
    expect(endedBy({ ...always, validFrom: TODAY }, null, TODAY)).toBe('2026-11-21');
    expect(endedBy({ ...always, validFrom: '2026-12-01' }, null, TODAY)).toBe('2026-11-30');
  });
});
