import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { inTime } from './in-time.js';
import type { JobBackend, JobQueue } from './job-backend.js';
import { ASKED_JOB, ONCE } from './job-defaults.js';
import type { JobData, JobKind, JobOptions } from './job.js';
import { queueErrors } from './queue-errors.js';

/** The injection token of the backend on which queues and workers of the process run. */
export const JOB_BACKEND = Symbol('JOB_BACKEND');

/** How long connections may take to close. */
const CLOSE_MS = 2_000;

/** How many jobs of a queue are in which state. */
export type JobCounts = Readonly<Record<'waiting' | 'active' | 'delayed' | 'failed', number>>;

/** The asking end of the job queues; every process has it. */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly queues = new Map<string, JobQueue>();

  constructor(@Inject(JOB_BACKEND) private readonly backend: JobBackend) {}

  /**
   * Asks for one job. The queue is a doorbell: what must not be lost is a row in the database, written in the
   * transaction of the change, and a job only makes it prompt.
   *
   * @throws when the data are not of the kind, or the backend does not answer
   */
  async add<Data extends JobData>(kind: JobKind<Data>, data: Data, options: JobOptions = {}): Promise<void> {
    await this.queue(kind.queue).add(kind.name, kind.data.parse(data), {
      jobId: options.id,
      delay: options.delayMs,
    });
  }

  /**
   * Asks for many jobs that run once and are gone then, whatever comes of them: for whoever keeps count in the database
   * and asks again under another id.
   *
   * @throws when the backend does not answer, or takes no more; some may have been added then
   */
  async addOnce(
    queue: string,
    jobs: readonly { readonly name: string; readonly id: string; readonly data: JobData }[],
  ): Promise<void> {
    await this.queue(queue).addBulk(
      jobs.map(({ name, id, data }) => ({ name, data, opts: { ...ONCE, jobId: id } })),
    );
  }

  /** How many jobs of the queue wait; those that run are not counted, since a worker that was killed runs its own for long. */
  async depth(queue: string): Promise<number> {
    const { waiting = 0 } = await this.queue(queue).getJobCounts('waiting');
    return waiting;
  }

  /** The queue of that name, made at its first use. */
  queue(name: string): JobQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const made = this.backend.makeQueue(name, { defaultJobOptions: ASKED_JOB });
    made.on('error', queueErrors(name));
    this.queues.set(name, made);
    return made;
  }

  /** The queues that this process has used. */
  all(): readonly JobQueue[] {
    return [...this.queues.values()];
  }

  /** For gauges: what waits, runs and failed in the queues that this process has used. */
  async counts(): Promise<ReadonlyMap<string, JobCounts>> {
    const counted = [...this.queues].map(async ([name, queue]): Promise<[string, JobCounts]> => {
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
        failed = 0,
      } = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
      return [name, { waiting, active, delayed, failed }];
    });
    return new Map(await Promise.all(counted));
  }

  /** Rejects when the backend does not answer. */
  async ping(): Promise<void> {
    await this.backend.ping();
  }

  /**
   * Last of all: requests and workers that could ask for a job are done by now. A job that would not finish holds its
   * connections, and is not waited for a second time.
   */
  async onApplicationShutdown(): Promise<void> {
    const queues = [...this.queues.values()];
    await inTime(
      Promise.allSettled(queues.map((queue) => queue.close())).then(() => this.backend.close()),
      CLOSE_MS,
    );
  }
}
