import type { Actor } from '../../kernel/index.js';
import { ACCESS_MATRIX } from './access-matrix.js';

/** How protected a kind of fact is, and which department it comes from. */
export interface FactSource {
  readonly sensitivity: string;
  readonly sourceDepartment: string;
}

/**
 * Whether the actor may see facts of this kind in a verdict. Who may not, sees neither the value nor a reason that
 * gives it away, only that it is a health matter and whom to ask (sundhedsloven § 43). Unknown kinds are seen by nobody.
 */
export function mayViewFactType(actor: Actor, { sensitivity, sourceDepartment }: FactSource): boolean {
  const line = ACCESS_MATRIX.factVisibility.get(sensitivity);
  if (!line) return false;
  return actor.grants.some((grant) => {
    const reach = line[grant.role]?.reach;
    return reach === 'all' || (reach === 'dept' && grant.departmentId === sourceDepartment);
  });
}
