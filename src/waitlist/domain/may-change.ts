import { mayDo } from '../../access/domain/index.js';
import type { Actor, Role } from '../../kernel/index.js';
import { isNamed, type EntryAccess } from './entry-access.js';
import type { Entry } from './entry.js';

/**
 * Whether the actor may carry the operation out on the entry: as owner whoever has it in the department whose queue it
 * is; through the case whoever works on it what caseworkers may do, and a team member what teams may do. Working on a
 * case never makes anybody staff of somebody else's queue.
 */
export const mayChange = (
  actor: Actor,
  operation: string,
  { departmentId }: Pick<Entry, 'departmentId'>,
  access: EntryAccess | null,
): access is EntryAccess => {
  if (!isNamed(access)) return false;
  if (access.via === 'OWNER') return mayDo(actor, operation, departmentId);
  if (access.level === 'READ') return mayDo(inRole(actor, 'RT', ['RT']), operation);
  return mayDo(actor, operation, departmentId) || mayDo(inRole(actor, 'CW', ['CW', 'OWN']), operation);
};

/** The actor with nothing but one role, where he or she has one of those that count for it. */
const inRole = (actor: Actor, role: Role, counting: readonly Role[]): Actor => ({
  ...actor,
  grants: actor.grants.flatMap((grant) => (counting.includes(grant.role) ? [{ ...grant, role }] : [])),
});
