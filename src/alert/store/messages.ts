import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** One e-mail is to be sent. */
export const DELIVER_MAIL: MessageKind<{ deliveryId: string }> = {
  name: 'alert.deliver-mail',
  queue: 'mail',
  data: z.object({ deliveryId: z.guid() }),
};

/** One webhook is to be called. */
export const DELIVER_WEBHOOK: MessageKind<{ deliveryId: string }> = {
  name: 'alert.deliver-webhook',
  queue: 'webhook',
  data: z.object({ deliveryId: z.guid() }),
};
