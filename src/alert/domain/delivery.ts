import type { Day, Instant } from '../../kernel/index.js';
import type { Outcome } from './decision.js';
import { digestDay, sendTime } from './send-time.js';
import type { AlertSettings, Channel } from './settings.js';
import type { Urgency } from './urgency.js';

/** Which ways to a person there are. */
export interface Reach {
  readonly settings: AlertSettings;
  readonly hasEmail: boolean;
  readonly hasWebhook: boolean;
}

/** How an alert leaves the product. */
export interface Sending {
  readonly deliveries: readonly { readonly channel: Channel; readonly dueAt: Instant }[];
  /** The day of the digest that tells it; null: none does. */
  readonly digestOn: Day | null;
}

/**
 * How something that was raised is sent. A digest is an e-mail; to a machine that listens everything goes by itself.
 */
export function sendingOf(
  outcome: Outcome,
  urgency: Urgency,
  { settings, hasEmail, hasWebhook }: Reach,
  now: Instant,
): Sending {
  if (outcome !== 'RAISED' && outcome !== 'RAISED_IN_DIGEST') return { deliveries: [], digestOn: null };
  const dueAt = sendTime(settings, urgency, now);
  const byMail = hasEmail && settings.channels.includes('EMAIL');
  const byWebhook = hasWebhook && settings.channels.includes('WEBHOOK');
  const isInDigest = outcome === 'RAISED_IN_DIGEST';
  return {
    deliveries: [
      ...(byMail && !isInDigest ? [{ channel: 'EMAIL', dueAt } as const] : []),
      ...(byWebhook ? [{ channel: 'WEBHOOK', dueAt } as const] : []),
    ],
    digestOn: byMail && isInDigest ? digestDay(settings, now) : null,
  };
}
