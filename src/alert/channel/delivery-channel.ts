import type { Instant } from '../../kernel/index.js';
import type { DeliveredAlert, DropReason, OutgoingDelivery } from '../domain/delivery-step.js';

/** What is sent, decided right before. */
export interface Dispatch {
  readonly alerts: readonly DeliveredAlert[];
  readonly now: Instant;
  /** What the person can end mails with; null where there are none. */
  readonly unsubscribeKey: string | null;
}

/** A way out of the service. */
export interface DeliveryChannel {
  /** Why nothing can be sent to this person at all; null when it can. */
  obstacle(delivery: OutgoingDelivery): DropReason | null;

  /**
   * Takes a turn with the receiver.
   *
   * @returns gives the turn back
   * @throws Later when it is not this delivery's turn yet
   */
  turn(delivery: OutgoingDelivery, now: Instant): Promise<() => void>;

  /**
   * Sends and returns when the other side has said that it has it.
   *
   * @throws DeliveryFault when it has not
   */
  send(delivery: OutgoingDelivery, dispatch: Dispatch): Promise<void>;
}
