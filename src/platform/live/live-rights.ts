import { Fault, ForbiddenFault } from '../errors/index.js';
import type { LiveIdentity } from './live-setup.js';

/** The close codes of the protocol for who is not signed in, and for who may not. */
export const UNAUTHORIZED = 4401;
export const FORBIDDEN = 4403;

/** The close code for a fault of access; null when the fault is about something else. */
export function closeCodeOf(fault: unknown): number | null {
  if (!(fault instanceof Fault)) return null;
  if (fault.code === 'UNAUTHENTICATED') return UNAUTHORIZED;
  return fault.code === 'FORBIDDEN' ? FORBIDDEN : null;
}

/**
 * A socket lives with the rights with which it began: when one of them has ended, so has the socket, and whoever comes back has
 * those of today.
 *
 * @throws Fault FORBIDDEN when a right is gone
 */
export function assertStillHeld(then: LiveIdentity, now: LiveIdentity): void {
  if (now.personId !== then.personId || ![...then.rights].every((right) => now.rights.has(right)))
    throw new ForbiddenFault();
}
