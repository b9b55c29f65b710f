import { describe, expect, it } from '@jest/globals';
import type { SharingGround } from './sharing-ground.js';
import {
  groundProblems,
  isRelated,
  type GroundSurroundings,
  type StatedGround,
} from './sharing-ground-problems.js';
import { CASE_WAYS } from './case-access.js';

const STATED: StatedGround = {
  fromDepartment: 'health',
  toDepartment: 'employment',
  items: ['age', 'earlierParticipations'],
  purpose: 'Samordnet plan',
  kind: 'CONSENT',
  decision: 'GIVEN',
  law: null,
  form: 'ORAL',
  givenOn: '2026-06-01',
  validTo: null,
  informedOn: null,
};

const SURROUNDINGS: GroundSurroundings = {
  dictionary: new Map([['age', {} as never]]),
  departments: new Set(['health', 'employment', 'social']),
  caseDepartment: 'employment',
  today: '2026-06-01',
  known: [],
};

const told = (change: Partial<StatedGround>, around: Partial<GroundSurroundings> = {}) =>
  groundProblems({ ...STATED, ...change }, { ...SURROUNDINGS, ...around }).map(
    ({ code, field }) => `${code} ${field ?? '-'}`,
  );

describe('a ground that is stated', () => {
  it('is recorded on a case of either side', () => {
    expect(told({})).toEqual([]);
    expect(told({}, { caseDepartment: 'health' })).toEqual([]);
    expect(told({}, { caseDepartment: 'social' })).toEqual(['CASE_OF_NEITHER caseId']);
  });

  it('is told every reason at once', () => {
    expect(
      told({
        fromDepartment: 'nowhere',
        items: ['age', 'agee', 'age'],
        purpose: '  ',
        givenOn: '2026-06-02',
        validTo: '2026-06-01',
      }),
    ).toEqual([
      'UNKNOWN_DEPARTMENT fromDepartment',
      'UNKNOWN_ITEM items[1]',
      'REPEATED_ITEM items[2]',
      'TEXT_MISSING purpose',
      'IN_FUTURE givenOn',
      'ENDS_BEFORE_IT_BEGINS validTo',
    ]);
  });

  it('is, without the citizen’s word, recorded by the giver when it is about more than ordinary facts', () => {
    const dictionary = new Map([
      ['age', { sensitivity: 'ordinary' } as never],
      ['benefitType', { sensitivity: 'confidential' } as never],
      ['usesNicotine', { sensitivity: 'special_category' } as never],
    ]);
    const law = { kind: 'LAW', form: null, law: 'Sundhedsloven § 43' } as const;
    const essential = { kind: 'ESSENTIAL', form: null } as const;
    const items = [
      ['benefitType'],
      ['age', 'usesNicotine'],
      ['earlierParticipations'],
      ['weeklyCommitments'],
    ];
    for (const one of items) {
      for (const kind of [law, essential]) {
        const stated = { ...kind, items: one };
        expect(told(stated, { dictionary })).toEqual(['GIVER_MUST_RECORD fromDepartment']);
        expect(told(stated, { dictionary, caseDepartment: 'health' })).toEqual([]);
        expect(told(stated, { dictionary, caseDepartment: 'social' })).toEqual(['CASE_OF_NEITHER caseId']);
        expect(told({ ...kind, items: ['age'] }, { dictionary })).toEqual([]);
      }
      expect(told({ items: one }, { dictionary })).toEqual([]);
      expect(told({ items: one, decision: 'REFUSED' }, { dictionary })).toEqual([]);
    }
  });

  it('names the item that was probably meant', () => {
    const [problem] = groundProblems({ ...STATED, items: ['agee'] }, SURROUNDINGS);
    expect(problem?.text.en).toContain('Did you mean age?');
  });

  it('is never from a department to itself, and never about nothing', () => {
    expect(told({ fromDepartment: 'employment' })).toEqual(['SAME_DEPARTMENT toDepartment']);
    expect(told({ items: [] })).toEqual(['ITEMS_MISSING items']);
  });

  it('names the act when it rests on one, and only then', () => {
    const giver = { caseDepartment: 'health' };
    expect(told({ kind: 'LAW', form: null }, giver)).toEqual(['LAW_MISSING law']);
    expect(told({ kind: 'LAW', form: null, law: ' ' }, giver)).toEqual(['TEXT_MISSING law']);
    expect(told({ kind: 'ESSENTIAL', form: null, law: 'x' }, giver)).toEqual(['LAW_NOT_ASKED law']);
  });

  it('is refused while the case shows a refusal of some of it', () => {
    const refusal = {
      ...STATED,
      decision: 'REFUSED',
      items: ['age'],
      withdrawnAt: null,
    } as unknown as SharingGround;
    expect(told({}, { known: [refusal] })).toEqual(['REFUSAL_STANDS items']);
    expect(told({ decision: 'REFUSED' }, { known: [refusal] })).toEqual([]);
    expect(told({ items: ['earlierParticipations'] }, { known: [refusal] })).toEqual([]);
    const takenBack = { ...refusal, withdrawnAt: '2026-06-01T08:00:00.000Z' };
    expect(told({}, { known: [takenBack] })).toEqual([]);
  });
});

it('a relationship is more than belonging to the department, leading it or having broken the glass', () => {
  expect(CASE_WAYS.filter((via) => isRelated({ via }))).toEqual([
    'RESPONSIBLE',
    'COLLABORATOR',
    'ABSENCE_COVER',
    'DEPUTY',
    'UNIT',
  ]);
});
