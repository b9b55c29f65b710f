import type { DefaultJobOptions, WorkerOptions } from 'bullmq';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** What every job that is asked for gets. */
export const ASKED_JOB: DefaultJobOptions = {
  // 1, 2, 4 ... 64 seconds: about two minutes in all, each up to a quarter shorter so that jobs that failed together
  // do not come back together. After that whoever asked asks again: the database is the truth, the queue a doorbell.
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.25 },
  // Enough to see what went on lately; a queue that keeps everything only grows.
  removeOnComplete: { age: HOUR_S, count: 1_000 },
  // Jobs that failed for good stay long enough for somebody to look after a holiday.
  removeOnFail: { age: 14 * DAY_S, count: 5_000 },
};

/** What a job gets that is asked for again by whoever asked. */
export const ONCE: DefaultJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** What every run of a recurring job gets: no second try, since the next run is one. */
export const RECURRING_JOB: DefaultJobOptions = {
  attempts: 1,
  removeOnComplete: { age: HOUR_S, count: 100 },
  removeOnFail: { age: DAY_S, count: 100 },
};

/** What every worker gets. */
export const WORKER: Pick<WorkerOptions, 'lockDuration' | 'stalledInterval' | 'maxStalledCount'> = {
  // A job whose worker was killed starts again after lock and check: 45 seconds at most, half the minute and a half
  // that an alert may be late.
  lockDuration: 30_000,
  stalledInterval: 15_000,
  // BullMQ's default of 1 gives a job up at the second death of its worker, attempts or not: a rolling restart is
  // enough for that. Handlers bear being run again, so it may happen often.
  maxStalledCount: 20,
};
