import type { Considered } from './answering.js';
import { ANSWERING, type Because } from './because.js';

/** Somebody who has an open alert about a case. */
export interface Holder {
  readonly alertId: string;
  readonly personId: string;
  readonly because: Because;
  /** Whether it went on to this person since nobody acknowledged it. */
  readonly isEscalated: boolean;
  /** Whether the person may still see what it is about. */
  readonly isAllowed: boolean;
}

/**
 * What becomes of an open alert when other people work on the case: those who answer for it now have it, and it leaves
 * whoever answered before, and whoever may not see it any more.
 */
export function handOver(
  holders: readonly Holder[],
  now: readonly Considered[],
): { readonly to: readonly Considered[]; readonly close: readonly string[] } {
  const answers = new Set(now.map(({ personId }) => personId));
  const has = new Set(holders.map(({ personId }) => personId));
  const leaves = ({ personId, because, isEscalated, isAllowed }: Holder): boolean =>
    !isAllowed || (ANSWERING.includes(because) && !isEscalated && !answers.has(personId));
  return {
    to: now.filter(({ personId }) => !has.has(personId)),
    close: holders.filter(leaves).map(({ alertId }) => alertId),
  };
}
