import { describe, expect, it } from '@jest/globals';
import { completionProblems, ENDED_BY_LEAVING, mayComplete, type TaskStanding } from './task-rules.js';
import { TASK_KINDS } from './task.js';

const nobody: TaskStanding = { isAddressee: false, isStaff: false, isLead: false, worksOnCase: false };

describe('who says that a task is done', () => {
  it.each([
    [{}, false, false],
    [{ isAddressee: true }, true, true],
    [{ isStaff: true }, true, false],
    [{ worksOnCase: true }, true, false],
    [{ isLead: true }, false, true],
  ] as const)('%j: of the staff’s %s, of the lead’s %s', (standing, staffs, leads) => {
    expect(mayComplete({ isForLead: false }, { ...nobody, ...standing })).toBe(staffs);
    expect(mayComplete({ isForLead: true }, { ...nobody, ...standing })).toBe(leads);
  });
});

describe('a task', () => {
  it('is done once', () => {
    expect(completionProblems({ kind: 'REASSESS', doneAt: null })).toEqual([]);
    expect(completionProblems({ kind: 'REASSESS', doneAt: '2027-01-01T00:00:00Z' })).toMatchObject([
      { code: 'ALREADY_DONE' },
    ]);
  });

  it('that something recorded ends does not end by a word', () => {
    const otherwise = TASK_KINDS.filter((kind) => completionProblems({ kind, doneAt: null }).length > 0);
    expect(otherwise).toEqual([
      'MAKE_CONTACT',
      'INFORM_CITIZEN',
      'RESOLVE_PAYER',
      'SECOND_APPROVAL',
      'REFUSE_OR_REASSESS',
      'PAUSE_ENDED',
    ]);
  });

  it('ends when somebody leaves, but for the second approval of a move', () => {
    expect(TASK_KINDS.filter((kind) => !ENDED_BY_LEAVING.includes(kind))).toEqual(['SECOND_APPROVAL']);
  });
});
