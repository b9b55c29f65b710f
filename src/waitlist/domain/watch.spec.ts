import { describe, expect, it } from '@jest/globals';
import { watchedTask, WATCHED_KINDS, type WatchedEntry } from './watch.js';

const entry: WatchedEntry = {
  id: 'e',
  caseId: 'c',
  interventionId: 'i',
  departmentId: 'health',
  referringDepartmentId: 'employment',
  responsibleId: 'r',
  payerOwnerId: 'o',
  guarantee: { dueOn: '2027-03-01', onBreach: 'PRIVATE_SUPPLIER' },
  dueOn: '2027-03-01',
};

describe('what time makes a task of', () => {
  it.each([
    ['MAKE_CONTACT', 'employment', 'r', false, false],
    ['GUARANTEE_NEAR', 'employment', 'r', false, true],
    ['GUARANTEE_BROKEN', 'health', null, true, true],
    ['RESOLVE_PAYER', 'employment', 'o', false, false],
    ['PAUSE_ENDED', 'employment', 'r', false, false],
  ] as const)(
    '%s is for %s %s, lead %s, with a text for the citizen %s',
    (kind, department, person, lead, tells) => {
      const task = watchedTask(kind, entry);
      expect(task).toMatchObject({
        departmentId: department,
        addresseeId: person,
        isForLead: lead,
        dueOn: entry.dueOn,
      });
      expect(task.tellCitizen !== null).toBe(tells);
    },
  );

  it('names nobody where nobody is at work: the referring department’s staff do it', () => {
    for (const kind of WATCHED_KINDS) {
      const task = watchedTask(kind, { ...entry, responsibleId: null, payerOwnerId: null });
      expect(task.addresseeId).toBeNull();
    }
  });
});
