import type { Actor, RoleGrant } from '../../kernel/index.js';
import { ACCESS_MATRIX, type AccessMatrix, type Cell, type Line, type Policy } from './access-matrix.js';

/**
 * Whether a cell lets a grant act on a thing of the department. A cell with a condition lets nobody through,
 * unless the policy says that the room behind it checks that condition.
 */
function lets(
  cell: Cell | null,
  policy: Policy,
  grant: RoleGrant,
  departmentId: string | undefined,
): boolean {
  if (!cell?.acts.includes(policy.act)) return false;
  if (cell.condition !== null && policy.checks?.includes(cell.condition) !== true) return false;
  if (cell.reach === 'all') return true;
  if (cell.reach !== 'dept') return departmentId === undefined;
  return grant.departmentId !== null && (departmentId === undefined || grant.departmentId === departmentId);
}

const lineOf = (matrix: AccessMatrix, policy: Policy | undefined): Line | undefined =>
  policy && matrix.lines.get(policy.line);

/** Whether one of the actor's grants covers the policy, on things of the department if one is given. */
export function covers(
  actor: Actor,
  policy: Policy | undefined,
  departmentId?: string,
  matrix = ACCESS_MATRIX,
): boolean {
  const line = lineOf(matrix, policy);
  if (!policy || !line) return false;
  return actor.grants.some((grant) => lets(line[grant.role], policy, grant, departmentId));
}

/**
 * Whether the actor may do the operation, by the access matrix; what the matrix does not name, nobody may (ASVS 8.1.1).
 *
 * @param departmentId the department of the thing; left out at the door, where the question is only whether there can
 *   be a thing the actor may do this with, and for things that belong to no department
 */
export const mayDo = (actor: Actor, operation: string, departmentId?: string): boolean =>
  covers(actor, ACCESS_MATRIX.operations.get(operation), departmentId);

/** The departments on whose things the actor may do the operation, or `all`: for queries, which apply it in SQL. */
export function departmentsFor(actor: Actor, operation: string): readonly string[] | 'all' {
  const policy = ACCESS_MATRIX.operations.get(operation);
  const line = lineOf(ACCESS_MATRIX, policy);
  if (!policy || !line) return [];
  const open = actor.grants.filter((grant) => lets(line[grant.role], policy, grant, undefined));
  if (open.some((grant) => line[grant.role]?.reach === 'all')) return 'all';
  const inDepartments = open.filter((grant) => line[grant.role]?.reach === 'dept');
  return [...new Set(inDepartments.flatMap((grant) => grant.departmentId ?? []))];
}
