import { describe, expect, it } from '@jest/globals';
import {
  commitmentsOf,
  priorityFactsOf,
  type CommitmentInCase,
  type CountingFact,
} from './department-view.js';
import type { FactDictionary, FactType } from './fact-type.js';
import type { DecidingGround } from './sharing-ground.js';

const TODAY = '2026-06-01';
const HERE = { caseId: 'employment 1', departmentId: 'employment' };

const type = (name: string, permittedForPriority: boolean): FactType => ({
  name,
  label: { da: name, en: name },
  type: 'integer',
  values: null,
  range: { min: 0, max: 9 },
  sensitivity: 'special_category',
  sourceDepartment: 'any',
  remedy: null,
  permittedForPriority,
  emergency: null,
});
const DICTIONARY: FactDictionary = new Map([
  ['income', type('income', false)],
  ['pain', type('pain', true)],
  ['sleep', type('sleep', true)],
]);

const consent = (change: Partial<DecidingGround> = {}): DecidingGround => ({
  id: 'g1',
  caseId: 'employment 1',
  caseDepartment: 'employment',
  fromDepartment: 'health',
  toDepartment: 'employment',
  items: ['pain', 'income', 'weeklyCommitments'],
  kind: 'CONSENT',
  decision: 'GIVEN',
  givenOn: '2026-01-01',
  validTo: null,
  withdrawnAt: null,
  ...change,
});

describe('the facts for priority that a department knows through a case', () => {
  let recording = 0;
  const fact = (caseId: string, name: string, value: number, observedOn = '2026-05-01'): CountingFact => ({
    caseId,
    departmentId: caseId.split(' ')[0] ?? '',
    fact: name,
    value,
    observedOn,
    recording: (recording += 1),
  });
  const facts = (
    rows: readonly CountingFact[],
    grounds: readonly DecidingGround[] = [],
    dictionary = DICTIONARY,
  ) => Object.fromEntries(priorityFactsOf(rows, HERE, dictionary, { grounds, today: TODAY }));

  it('are those that the dictionary permits, of all its cases on the citizen, the newest of each', () => {
    const rows = [
      fact('employment 1', 'pain', 1),
      fact('employment 2', 'pain', 2, '2026-05-02'),
      fact('employment 2', 'sleep', 3),
      fact('employment 1', 'income', 4),
    ];
    expect(facts(rows)).toEqual({ pain: 2, sleep: 3 });
    expect(facts(rows, [], new Map([['pain', type('pain', false)]]))).toEqual({});
  });

  it('are of another department what is shared, and never what is not permitted, shared or not', () => {
    const rows = [
      fact('employment 1', 'pain', 1),
      fact('health 1', 'pain', 5, '2026-05-30'),
      fact('health 1', 'sleep', 6),
      fact('health 1', 'income', 7),
    ];
    expect(facts(rows)).toEqual({ pain: 1 });
    expect(facts(rows, [consent()])).toEqual({ pain: 5 });
    expect(facts(rows, [consent(), consent({ id: 'g2', kind: 'LAW', decision: 'REFUSED' })])).toEqual({
      pain: 1,
    });
    expect(facts(rows, [consent({ withdrawnAt: '2026-05-31T10:00:00Z' })])).toEqual({ pain: 1 });
    expect(facts(rows, [consent({ validTo: '2026-05-31' })])).toEqual({ pain: 1 });
    // What was given on another case of the receiver speaks of that case alone.
    expect(facts(rows, [consent({ caseId: 'employment 2' })])).toEqual({ pain: 1 });
  });

  it('are unknown when their value is no longer allowed, and an older value does not return', () => {
    expect(facts([fact('employment 1', 'pain', 2), fact('employment 1', 'pain', 10, '2026-05-02')])).toEqual(
      {},
    );
  });
});

describe('the commitments that a department knows through a case', () => {
  const commitment = (caseId: string, validFrom: string, validTo: string | null): CommitmentInCase => ({
    id: `${caseId} from ${validFrom}`,
    caseId,
    departmentId: caseId.split(' ')[0] ?? '',
    label: 'Praktik',
    weekday: 'MONDAY',
    starts: '09:00',
    ends: '12:00',
    isFixed: true,
    validFrom,
    validTo,
  });
  const days = { from: '2026-07-01', to: '2026-07-31' };
  const ids = (rows: readonly CommitmentInCase[], grounds: readonly DecidingGround[] = []) =>
    commitmentsOf(rows, HERE, days, { grounds, today: TODAY }).map(({ id }) => id);

  it('hold on at least one of the days', () => {
    const held = (from: string, to: string | null) => ids([commitment('employment 1', from, to)]).length > 0;
    expect(held('2026-01-01', null)).toBe(true);
    expect(held('2026-01-01', '2026-07-01')).toBe(true);
    expect(held('2026-07-31', null)).toBe(true);
    expect(held('2026-07-10', '2026-07-11')).toBe(true);
    expect(held('2026-01-01', '2026-06-30')).toBe(false);
    expect(held('2026-08-01', null)).toBe(false);
    // Taken back before it began.
    expect(held('2026-07-10', '2026-07-09')).toBe(false);
  });

  it('are its own, of all its cases, and of others those that are shared today', () => {
    const own = ['employment 1', 'employment 2'].map((caseId) => commitment(caseId, '2026-01-01', null));
    const foreign = commitment('health 1', '2026-01-01', null);
    const all = [...own, foreign];
    const both = own.map(({ id }) => id);
    expect(ids(all)).toEqual(both);
    expect(ids(all, [consent()])).toEqual([...both, foreign.id]);
    expect(ids(all, [consent({ items: ['pain'] })])).toEqual(both);
    expect(ids(all, [consent({ validTo: '2026-06-30' })])).toEqual([...both, foreign.id]);
    expect(ids(all, [consent({ givenOn: '2026-06-02' })])).toEqual(both);
  });

  it('are told without the case in which they were recorded', () => {
    const [told] = commitmentsOf([commitment('employment 2', '2026-01-01', null)], HERE, days, {
      grounds: [],
      today: TODAY,
    });
    expect(told).not.toHaveProperty('caseId');
    expect(told).toMatchObject({ weekday: 'MONDAY', isFixed: true });
  });
});
