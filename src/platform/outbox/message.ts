import type { z } from 'zod';
import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../database/index.js';
import type { JobData } from '../queue/index.js';

/**
 * Something that happened and that somebody does something about afterwards; declared once by the room where it happens.
 * Its data are ids and plain counts, as those of a job are.
 */
export interface MessageKind<Data extends JobData> {
  /** Unique in the product: room and what happened, such as `slot-offer.changed`. */
  readonly name: string;
  /** The queue that rings for it. Kinds share a queue unless a slow one would hold others up. */
  readonly queue: string;
  /** What its data must look like; checked when it is appended and again when it is handled. */
  readonly data: z.ZodType<Data>;
}

/** Around one run of a consumer. */
export interface MessageContext {
  /** The number of the message, which is the same at every attempt. */
  readonly id: string;
  /** 1 at the first; the death of a worker costs one, as a failure does. */
  readonly attempt: number;
  /** How often it has failed before. */
  readonly failures: number;
  /** When the change was made. */
  readonly raisedAt: Instant;
  /** Joins the log lines and audit rows of this run. */
  readonly requestId: string;
}

/** A message as a consumer is given it. */
export interface Message<Data extends JobData> extends MessageContext {
  readonly data: Data;
}

/** Around one run of a consumer whose effect lies outside the database. */
export interface PerformContext extends MessageContext {
  /**
   * Says that it is done, and writes what came of it, in one transaction.
   *
   * @returns false when another attempt has taken over: nothing was written then
   */
  readonly settle: (write: (tx: Tx) => Promise<void>) => Promise<boolean>;
}

/** Thrown by a consumer when no further try makes sense: the message is dead at once. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';

  /** @param code from a closed list, such as `ADDRESS_REFUSED`; never with data */
  constructor(readonly code: string) {
    super(code);
  }
}
