import type { Actor } from '../../kernel/index.js';
import { ForbiddenFault } from '../../platform/errors/index.js';
import { mayDo } from '../domain/index.js';

/**
 * Ends the request of an actor who may not do the operation at all (or not in the department), by the access matrix.
 * For a single thing that is not the actor's, answer as if it were not there instead.
 *
 * @throws Fault FORBIDDEN; the door records it in the audit trail
 */
export function assertMay(actor: Actor, operation: string, departmentId?: string): void {
  if (!mayDo(actor, operation, departmentId)) throw new ForbiddenFault();
}
