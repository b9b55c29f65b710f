import type { z } from 'zod';

/**
 * What travels with a job: ids and plain counts, in one flat object. Never names, facts or texts of people: queues
 * are read by operators, and kept apart from the database's rights (no personal data in a job).
 */
export type JobData = Readonly<Record<string, string | number | null>>;

/** A kind of work that is asked for through a queue; declared once, for those who ask and those who do it. */
export interface JobKind<Data extends JobData> {
  /** Unique in the product: room and verb, such as `catalogue.reindex`. */
  readonly name: string;
  /** The queue it waits in. Kinds share a queue unless a slow one would hold others up. */
  readonly queue: string;
  /** What its data must look like; checked when it is asked for and again when it is done. */
  readonly data: z.ZodType<Data>;
}

/** Around one run of a job. */
export interface JobContext {
  /** Joins the log lines and audit rows of this run. */
  readonly requestId: string;
  /** 1 at the first try. */
  readonly attempt: number;
}

/**
 * Does the work: parse was done, so call the use case, nothing else. May run twice (a worker can be killed after the
 * work and before it said so), so the use case must bear that.
 */
export type JobHandler<Data extends JobData> = (data: Data, context: JobContext) => Promise<unknown>;

/** When a recurring job is due. */
export type Rhythm =
  /** Every so many milliseconds, at least 1,000. */
  | { readonly everyMs: number }
  /** At the times of a cron line, by the clock of Copenhagen. */
  | { readonly cron: string };

/**
 * Work that is due again and again. It is done once each time however many workers run, and not at all while none
 * does; a slow run can overlap the next.
 */
export interface RecurringJob {
  /** Unique in the product: room and verb, such as `audit.seal`. */
  readonly name: string;
  readonly rhythm: Rhythm;
  readonly run: (context: JobContext) => Promise<unknown>;
}

/** How a job is asked for. */
export interface JobOptions {
  /**
   * Asking again under the same id while the job is kept does nothing, and says nothing: an id made from an outbox row
   * must carry the attempt too (`41:2`), or a job that failed for good would block its own repetition.
   */
  readonly id?: string;
  readonly delayMs?: number;
}
