import { describe, expect, it } from '@jest/globals';
import type { DecidingGround } from './sharing-ground.js';
import { visibleRows, type CaseReader } from './visible-rows.js';

const CASES: Readonly<Record<string, string>> = { employment: 'c1', health: 'c2', social: 'c3' };
const row = (departmentId: string, item: string, isOrdinary = false, caseId = CASES[departmentId] ?? '') => ({
  departmentId,
  caseId,
  item,
  isOrdinary,
});
const DAY = '2026-06-01';

const consent = (change: Partial<DecidingGround> = {}): DecidingGround => ({
  id: 'g1',
  caseId: 'c1',
  caseDepartment: 'employment',
  fromDepartment: 'health',
  toDepartment: 'employment',
  items: ['pain'],
  kind: 'CONSENT',
  decision: 'GIVEN',
  givenOn: '2026-01-01',
  validTo: null,
  withdrawnAt: null,
  ...change,
});

const reader = (change: Partial<CaseReader> = {}): CaseReader => ({
  caseId: 'c1',
  departmentId: 'employment',
  level: 'WORK',
  teamDepartments: [],
  openCases: new Map(),
  ...change,
});

const seen = (
  rows: readonly ReturnType<typeof row>[],
  who: CaseReader,
  grounds: readonly DecidingGround[],
) => {
  const { rows: visible, groundIds } = visibleRows(rows, who, grounds, DAY);
  return { items: visible.map(({ departmentId, item }) => `${departmentId} ${item}`), groundIds };
};

describe('the rows that a reader sees through a case', () => {
  const rows = [
    row('employment', 'pain'),
    row('health', 'pain'),
    row('health', 'sleep'),
    row('social', 'pain'),
  ];

  it('are those of its own department, and of others what a ground names; nothing tells of the rest', () => {
    expect(seen(rows, reader(), [])).toEqual({ items: ['employment pain'], groundIds: [] });
    expect(seen(rows, reader(), [consent()])).toEqual({
      items: ['employment pain', 'health pain'],
      groundIds: ['g1'],
    });
  });

  it('are of the department’s other cases only what is open to the reader there too', () => {
    const own = [row('employment', 'age', true, 'c9'), row('employment', 'pain', false, 'c9')];
    const items = (change: Partial<CaseReader>) => seen(own, reader(change), [consent()]).items;
    const both = ['employment age', 'employment pain'];
    expect(items({})).toEqual([]);
    expect(items({ openCases: new Map([['c8', 'WORK']]) })).toEqual([]);
    expect(items({ openCases: new Map([['c9', 'HEAD']]) })).toEqual([]);
    expect(items({ openCases: new Map([['c9', 'READ']]) })).toEqual(['employment age']);
    expect(items({ openCases: new Map([['c9', 'WORK']]) })).toEqual(both);
    expect(items({ openCases: new Map([['c9', 'WORK']]), level: 'READ' })).toEqual(['employment age']);
    expect(items({ openCases: new Map([['c9', 'WORK']]), level: 'HEAD' })).toEqual([]);
  });

  it('that other departments recorded do not pass because their case is open to the reader', () => {
    const foreign = [row('health', 'pain', true)];
    expect(seen(foreign, reader({ openCases: new Map([['c2', 'WORK']]) }), []).items).toEqual([]);
  });

  it('need a ground for another department even when they are ordinary', () => {
    expect(seen([row('health', 'age', true)], reader(), [])).toEqual({ items: [], groundIds: [] });
  });

  it('are, for a team member, of the case itself only the ordinary ones', () => {
    const team = reader({ level: 'READ' });
    const own = [row('employment', 'age', true), row('employment', 'pain')];
    expect(seen(own, team, [])).toEqual({ items: ['employment age'], groundIds: [] });
    expect(seen([row('health', 'pain')], team, [consent()]).items).toEqual(['health pain']);
  });

  it('are more for the member of a team that has a ground of its own', () => {
    const toTeam = consent({ fromDepartment: 'employment', toDepartment: 'team' });
    const own = [row('employment', 'pain')];
    expect(seen(own, reader({ level: 'READ', teamDepartments: ['team'] }), [toTeam]).items).toHaveLength(1);
    expect(seen(own, reader({ level: 'READ', teamDepartments: ['others'] }), [toTeam]).items).toHaveLength(0);
    expect(seen(own, reader({ teamDepartments: ['team'] }), []).items).toHaveLength(1);
  });

  it('are none for a lead, whatever the grounds', () => {
    expect(seen(rows, reader({ level: 'HEAD' }), [consent()])).toEqual({ items: [], groundIds: [] });
  });
});
