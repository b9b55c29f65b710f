import type { Occasion } from './rule.js';

/** How somebody wants to hear of something. OFF: not at all. */
export const DELIVERIES = ['AT_ONCE', 'DIGEST', 'OFF'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/**
 * What somebody wants: of a kind of alert or of all, about one intervention, purpose or case or about anything. One with
 * a scope follows it; one without says how what concerns the person anyway is delivered.
 */
export interface Subscription {
  readonly id: string;
  readonly personId: string;
  readonly kind: string | null;
  readonly interventionId: string | null;
  readonly purposeId: string | null;
  readonly caseId: string | null;
  /** Weeks of wait above which it is told; for the kind that has a limit. */
  readonly thresholdWeeks: number | null;
  readonly delivery: Delivery;
}

/** What a subscription is held against. */
export interface Subject extends Pick<Occasion, 'interventionId' | 'caseId'> {
  readonly kind: string;
  /** The purposes of the intervention. */
  readonly purposeIds: readonly string[];
}

/** How narrow a subscription that fits is: a case before an intervention before a purpose before all; null: does not fit. */
function fit({ kind, interventionId, purposeId, caseId }: Subscription, subject: Subject): number | null {
  if (kind !== null && kind !== subject.kind) return null;
  if (caseId !== null && caseId !== subject.caseId) return null;
  if (interventionId !== null && interventionId !== subject.interventionId) return null;
  if (purposeId !== null && !subject.purposeIds.includes(purposeId)) return null;
  const scope = caseId !== null ? 3 : interventionId !== null ? 2 : purposeId !== null ? 1 : 0;
  return 2 * scope + (kind === null ? 0 : 1);
}

/** Whether a subscription asks to hear of what would not concern the person otherwise. */
export const isFollowing = ({ interventionId, purposeId, caseId, delivery }: Subscription): boolean =>
  delivery !== 'OFF' && (interventionId !== null || purposeId !== null || caseId !== null);

/**
 * How a person wants to hear of the subject: the narrowest of what he or she said, of equal ones the promptest; null when
 * nothing was said of it.
 */
export function wanted(subscriptions: readonly Subscription[], subject: Subject): Delivery | null {
  let best: { readonly fit: number; readonly delivery: Delivery } | null = null;
  for (const one of subscriptions) {
    const narrow = fit(one, subject);
    if (narrow === null) continue;
    const isBetter =
      best === null ||
      narrow > best.fit ||
      (narrow === best.fit && DELIVERIES.indexOf(one.delivery) < DELIVERIES.indexOf(best.delivery));
    if (isBetter) best = { fit: narrow, delivery: one.delivery };
  }
  return best?.delivery ?? null;
}
