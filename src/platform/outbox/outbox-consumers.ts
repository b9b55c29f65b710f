import type { JobData } from '../queue/index.js';
import type { MessageKind, PerformContext } from './message.js';

/** Where rooms say what they do about messages; only worker processes have it. */
export abstract class OutboxConsumers {
  /**
   * Work with an effect outside (a mail, a call): runs outside a transaction and says through `settle` that it is done.
   *
   * @param options how long after each failure it is tried again
   */
  abstract perform<Data extends JobData>(
    kind: MessageKind<Data>,
    handler: (data: Data, message: PerformContext) => Promise<void>,
    options?: { readonly retryAfterSeconds?: readonly number[] },
  ): void;
}
