import type { JobSchedulerJson } from 'bullmq';
import { ZONE } from '../../kernel/index.js';
import type { JobQueue } from './job-backend.js';
import { RECURRING_JOB } from './job-defaults.js';
import type { RecurringJob, Rhythm } from './job.js';

/** The queue of all recurring jobs. */
export const RECURRING_QUEUE = 'recurring';

/** A schedule that is this late has lost its next run: that of a chain which broke, or of a queue that was emptied. */
const LATE_MS = 60_000;

const repeatOf = (rhythm: Rhythm): { every: number } | { pattern: string; tz: string } =>
  'everyMs' in rhythm ? { every: rhythm.everyMs } : { pattern: rhythm.cron, tz: ZONE };

/** Whether the schedule in the queue is the declared one and has a next run to come. */
function isInOrder(found: JobSchedulerJson | undefined, rhythm: Rhythm, nowMs: number): boolean {
  if (found?.next === undefined || found.next < nowMs - LATE_MS) return false;
  return 'everyMs' in rhythm
    ? Number(found.every) === rhythm.everyMs
    : found.pattern === rhythm.cron && found.tz === ZONE;
}

/**
 * Makes the schedules in the queue those that are declared, touching only what differs, so that any number of workers
 * can do it at any time. BullMQ makes the next run when one begins: once broken, the chain stays broken, which is why
 * this is done again and again.
 *
 * @param nowMs this process's clock, since schedules are kept by the clocks of workers; no deadline hangs on it
 */
export async function restoreSchedules(
  queue: JobQueue,
  jobs: readonly RecurringJob[],
  nowMs: number,
): Promise<void> {
  const found = new Map((await queue.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]));
  for (const { name, rhythm } of jobs) {
    if (isInOrder(found.get(name), rhythm, nowMs)) continue;
    await queue.upsertJobScheduler(name, repeatOf(rhythm), { name, data: {}, opts: RECURRING_JOB });
  }
}

/** Takes away the schedules of jobs that the product no longer has; at start only. */
export async function dropUnknownSchedules(queue: JobQueue, jobs: readonly RecurringJob[]): Promise<void> {
  const known = new Set(jobs.map((job) => job.name));
  for (const { key } of await queue.getJobSchedulers()) {
    if (!known.has(key)) await queue.removeJobScheduler(key);
  }
}
