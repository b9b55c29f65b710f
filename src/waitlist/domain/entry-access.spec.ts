import { describe, expect, it } from '@jest/globals';
import type { CaseAccess, CaseLevel } from '../../case-file/domain/index.js';
import { entryAccessOf, isNamed } from './entry-access.js';

const through = (level: CaseLevel): CaseAccess => ({
  caseId: 'c',
  citizenId: 'p',
  departmentId: 'employment',
  isClosed: false,
  level,
  via: level === 'HEAD' ? 'LEAD' : 'RESPONSIBLE',
});

describe('how an entry is open', () => {
  it.each([
    ['WORK', null, false, 'CASE WORK'],
    ['READ', null, false, 'CASE READ'],
    ['HEAD', null, false, null],
    [null, 'STAFF', false, 'OWNER WORK'],
    [null, 'LEAD', false, 'OWNER READ'],
    [null, 'CAPACITY', false, 'OWNER PSEUDONYM'],
    [null, 'STAFF', true, 'OWNER PSEUDONYM'],
    [null, 'LEAD', true, 'OWNER PSEUDONYM'],
    ['WORK', 'CAPACITY', true, 'CASE WORK'],
    ['READ', 'STAFF', false, 'OWNER WORK'],
    ['WORK', 'STAFF', false, 'OWNER WORK'],
    ['WORK', 'STAFF', true, 'CASE WORK'],
    [null, null, false, null],
  ] as const)('case %s, role %s, hidden %s: %s', (level, ownerRole, isHidden, expected) => {
    const access = entryAccessOf({ caseAccess: level && through(level), ownerRole, isHidden });
    expect(access && `${access.via} ${access.level}`).toBe(expected);
    expect(isNamed(access)).toBe(access !== null && access.level !== 'PSEUDONYM');
  });
});
