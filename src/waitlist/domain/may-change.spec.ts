import { describe, expect, it } from '@jest/globals';
import type { RoleGrant } from '../../kernel/index.js';
import type { EntryAccess } from './entry-access.js';
import { mayChange } from './may-change.js';

const HEALTH = { departmentId: 'health' };
const may = (operation: string, access: EntryAccess | null, ...grants: readonly RoleGrant[]): boolean =>
  mayChange({ personId: 'p', name: 'P', requestId: 'r', grants }, operation, HEALTH, access);
const grant = (role: RoleGrant['role'], departmentId: string | null = 'health'): RoleGrant => ({
  role,
  departmentId,
});
const [work, read, owner]: readonly EntryAccess[] = [
  { via: 'CASE', level: 'WORK' },
  { via: 'CASE', level: 'READ' },
  { via: 'OWNER', level: 'WORK' },
];

describe('a change of an entry in the queue of the health department', () => {
  it('is for its staff and leads, each by the matrix', () => {
    expect(may('pauseEntry', owner ?? null, grant('OWN'))).toBe(true);
    expect(may('pauseEntry', { via: 'OWNER', level: 'READ' }, grant('LEAD'))).toBe(false);
    expect(may('undo', { via: 'OWNER', level: 'READ' }, grant('LEAD'))).toBe(true);
    expect(may('pauseEntry', { via: 'OWNER', level: 'PSEUDONYM' }, grant('CAP'))).toBe(false);
    expect(may('pauseEntry', null, grant('OWN'))).toBe(false);
  });

  it('is for those who work on the case, as caseworkers', () => {
    expect(may('pauseEntry', work ?? null, grant('CW', 'employment'))).toBe(true);
    expect(may('pauseEntry', work ?? null, grant('OWN', 'social'))).toBe(true);
    expect(may('moveEntry', work ?? null, grant('CW', 'employment'))).toBe(true);
  });

  it('is not for staff of another department where only the owner answers, though they work on the case', () => {
    for (const operation of ['undo', 'confirmReferral', 'refuseReferral', 'recordDecision']) {
      expect(may(operation, work ?? null, grant('CW', 'employment'))).toBe(false);
      expect(may(operation, work ?? null, grant('OWN', 'social'))).toBe(false);
      expect(may(operation, work ?? null, grant('OWN', 'health'))).toBe(true);
    }
  });

  it('is for a team what teams may do, whatever else its member is elsewhere', () => {
    expect(may('moveEntry', read ?? null, grant('RT', null))).toBe(true);
    expect(may('pauseEntry', read ?? null, grant('RT', null), grant('OWN', 'social'))).toBe(false);
    expect(may('undo', read ?? null, grant('RT', null))).toBe(false);
  });
});
