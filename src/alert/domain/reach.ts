import type { Role, RoleGrant } from '../../kernel/index.js';
import type { AlertRule, Audience } from './rule.js';

/** Roles by which people are in an audience, in the department that something belongs to. */
export const AUDIENCE_ROLES = {
  OWNER: ['OWN', 'CAP'],
  STAFF: ['OWN'],
  KEEPERS: ['OWN', 'CAP'],
  LEADS: ['LEAD'],
} as const satisfies Partial<Record<Audience, readonly Role[]>>;

const rolesOf = (audience: Audience): readonly Role[] | null =>
  Object.hasOwn(AUDIENCE_ROLES, audience) ? AUDIENCE_ROLES[audience as keyof typeof AUDIENCE_ROLES] : null;

const FOLLOWING: readonly Audience[] = ['FOLLOWERS', 'SUBSCRIBER'];

/** Whether one of the grants is in the department; in any where none is named. */
const isIn = ({ departmentId }: RoleGrant, wanted: string | null): boolean =>
  departmentId !== null && (wanted === null || departmentId === wanted);

/** Whether people hear of the kind because they follow something. */
export const canBeFollowed = ({ audience }: Pick<AlertRule, 'audience'>): boolean =>
  audience.some((one) => FOLLOWING.includes(one));

/** Whether the kind says something of one citizen, so that it can be about a case. */
export const isAboutCase = ({ needs }: Pick<AlertRule, 'needs'>): boolean => needs === 'CITIZEN';

/**
 * Whether somebody with the grants can ever be told of the kind without following anything.
 *
 * @param departmentId the department that it would belong to; null: any
 */
export const canConcern = (
  { audience, escalation }: Pick<AlertRule, 'audience' | 'escalation'>,
  grants: readonly RoleGrant[],
  departmentId: string | null,
): boolean => {
  const asked = audience.filter((one) => !FOLLOWING.includes(one));
  const reached: readonly Audience[] = escalation?.to.includes('LEAD') ? [...asked, 'LEADS'] : asked;
  return reached.some((one) => {
    const roles = rolesOf(one);
    return roles === null || grants.some((grant) => roles.includes(grant.role) && isIn(grant, departmentId));
  });
};

/**
 * Whether somebody with the grants may see what the kind is about, as far as that hangs on roles alone.
 *
 * @param departmentId the department that it would belong to; null: any
 */
export function mayFollow(
  { needs }: Pick<AlertRule, 'needs'>,
  grants: readonly RoleGrant[],
  departmentId: string | null,
): boolean {
  switch (needs) {
    case 'SERVICE':
    case 'CITIZEN':
      return true;
    case 'DEPARTMENT':
      return grants.some((grant) => grant.role !== 'SYS' && isIn(grant, departmentId));
    case 'LEAD':
      return grants.some((grant) => grant.role === 'LEAD' && isIn(grant, departmentId));
  }
}
