import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** A place was offered to somebody in the queue. */
export const SLOT_OFFER_MADE: MessageKind<{ slotOfferId: string }> = {
  name: 'slot-offer.made',
  queue: QUEUE,
  data: z.object({ slotOfferId: z.guid() }),
};

/** Nobody answered in time. */
export const SLOT_OFFER_EXPIRED: MessageKind<{ slotOfferId: string }> = {
  name: 'slot-offer.expired',
  queue: QUEUE,
  data: z.object({ slotOfferId: z.guid() }),
};

/** An open offer was taken back: the place cannot be taken any more. */
export const SLOT_OFFER_WITHDRAWN: MessageKind<{ slotOfferId: string }> = {
  name: 'slot-offer.withdrawn',
  queue: QUEUE,
  data: z.object({ slotOfferId: z.guid() }),
};
