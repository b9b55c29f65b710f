import type { Considered } from './answering.js';
import { ANSWERING, type Because } from './because.js';

/** Somebody who has an open alert about somebody. */
export interface Holder {
  readonly alertId: string;
  readonly personId: string;
  readonly because: Because;
  /** Whether it went on to this person since nobody acknowledged it. */
  readonly isEscalated: boolean;
  /** Whether the person may still see what it is about. */
  readonly isAllowed: boolean;
}

/** What becomes of an open alert when other people answer for somebody. */
export interface HandedOver {
  /** Who hears of it now. */
  readonly to: readonly Considered[];
  /** The alerts that are no longer about this one. */
  readonly leave: readonly string[];
  /** The alerts whose person has it for another reason now. */
  readonly become: readonly { readonly alertId: string; readonly because: Because }[];
}

/**
 * Those who answer now have it, also those who only followed it before. It leaves whoever answered before, unless nobody
 * does now, and whoever may not see it any more.
 *
 * @param now who answers now, and may see it
 */
export function handOver(holders: readonly Holder[], now: readonly Considered[]): HandedOver {
  const reasons = new Map(now.map(({ personId, because }) => [personId, because]));
  const answered = ({ because, isEscalated }: Holder): boolean => isEscalated || ANSWERING.includes(because);
  const leaves = (holder: Holder): boolean =>
    !holder.isAllowed ||
    (now.length > 0 &&
      ANSWERING.includes(holder.because) &&
      !holder.isEscalated &&
      !reasons.has(holder.personId));
  const has = new Set(
    holders
      .filter((one) => answered(one) || reasons.get(one.personId) === one.because)
      .map(({ personId }) => personId),
  );
  return {
    to: now.filter(({ personId }) => !has.has(personId)),
    leave: holders.filter(leaves).map(({ alertId }) => alertId),
    become: holders.flatMap((one) => {
      const because = reasons.get(one.personId);
      const isOther = because !== undefined && because !== one.because && ANSWERING.includes(because);
      return isOther && answered(one) && !leaves(one) ? [{ alertId: one.alertId, because }] : [];
    }),
  };
}
