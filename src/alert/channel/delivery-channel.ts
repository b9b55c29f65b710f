import type { Instant } from '../../kernel/index.js';
import type { DeliveredAlert, Delivery, DropReason } from '../domain/delivery.js';

/** A way out of the service. */
export interface DeliveryChannel {
  /** Why nothing can be sent to this person at all; null when it can. */
  obstacle(delivery: Delivery): DropReason | null;

  /**
   * Takes a turn with the receiver.
   *
   * @returns gives the turn back
   * @throws Later when it is not this delivery's turn yet
   */
  turn(delivery: Delivery, now: Instant): () => void;

  /**
   * Sends and returns when the other side has said that it has it.
   *
   * @throws DeliveryFault when it has not
   */
  send(delivery: Delivery, alerts: readonly DeliveredAlert[], now: Instant): Promise<void>;
}
