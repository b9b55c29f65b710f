import type { z } from 'zod';
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
