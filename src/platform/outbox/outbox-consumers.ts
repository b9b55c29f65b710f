import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../database/index.js';
import type { JobData } from '../queue/index.js';
import type { MessageKind } from './message.js';

/** Around one try of a message. */
export interface MessageContext {
  /** The id of the message, the same at every try. */
  readonly id: string;
  /** 1 at the first try; a try whose worker died counts. */
  readonly attempt: number;
  /** How many tries before this one failed. */
  readonly failures: number;
  readonly raisedAt: Instant;
  readonly requestId: string;
}

/** Around one try of work that has an effect outside of the database. */
export interface PerformContext extends MessageContext {
  /**
   * Says that the message is done, together with what is written about it.
   *
   * @returns false when another try has taken over: then nothing was written
   */
  settle(write: (tx: Tx) => Promise<void>): Promise<boolean>;
}

/** How often and when a failed try is made again. */
export interface PerformOptions {
  /** Seconds before the second try, the third and so on; after the last one the message is dead. */
  readonly retryAfterSeconds?: readonly number[];
}

/** Where rooms say what they do about messages; only worker processes have it. */
export abstract class OutboxConsumers {
  /** Does the work of each message of the kind outside of any transaction; the handler settles it. */
  abstract perform<Data extends JobData>(
    kind: MessageKind<Data>,
    handler: (data: Data, message: PerformContext) => Promise<void>,
    options?: PerformOptions,
  ): void;
}

/** Thrown by a handler: no further try makes sense, the message is dead at once. */
export class Hopeless extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = code;
  }
}

/** Thrown by a handler: it is not time yet. The message comes back then, and this try was no failure. */
export class Later extends Error {
  /** @param at by the business clock, as `due_at` of what is late */
  constructor(readonly at: Instant) {
    super('later');
    this.name = 'Later';
  }
}
