import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

const data = z.strictObject({ deliveryId: z.uuid() });
type DeliveryData = z.infer<typeof data>;

/** A mail is to be sent. */
export const DELIVER_MAIL: MessageKind<DeliveryData> = { name: 'alert.deliver-mail', queue: 'mail', data };

/** A webhook is to be called; in a queue of its own, since a slow receiver must not hold up mail. */
export const DELIVER_WEBHOOK: MessageKind<DeliveryData> = {
  name: 'alert.deliver-webhook',
  queue: 'webhook',
  data,
};

/**
 * Seconds before each further try: eight tries over fourteen minutes, so that ten minutes without a mail server lose
 * nothing even where chance makes each wait a quarter shorter, and afterwards nothing waits longer than four.
 */
export const RETRY_AFTER_SECONDS = [10, 30, 60, 120, 180, 210, 240] as const;
