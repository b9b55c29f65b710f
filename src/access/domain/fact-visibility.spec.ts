import { describe, expect, it } from '@jest/globals';
import { ROLES, type Actor, type Role } from '../../kernel/index.js';
import { mayViewFactType } from './fact-visibility.js';

const actor = (role: Role, departmentId: string | null = 'health'): Actor => ({
  personId: 'a',
  name: 'A',
  requestId: 'r',
  grants: [{ role, departmentId }],
});
const who = (sensitivity: string, sourceDepartment: string): string =>
  ROLES.filter((role) => mayViewFactType(actor(role), { sensitivity, sourceDepartment })).join(' ');

describe('which facts a role may see in a verdict', () => {
  it.each([
    ['ordinary', 'employment', 'CW OWN CAP RT LEAD DPO SYS ADM'],
    ['confidential', 'employment', 'CW OWN RT'],
    ['special_category', 'employment', 'CW RT'],
    ['special_category', 'health', 'CW OWN RT'],
    ['secret', 'health', ''],
    ['__proto__', 'health', ''],
  ])('%s facts of %s: %s', (sensitivity, source, roles) => {
    expect(who(sensitivity, source)).toBe(roles);
  });
});
