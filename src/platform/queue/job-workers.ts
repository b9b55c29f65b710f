import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { runAsRequest } from '../http/request-context.js';
import { restWhenInCircles } from './breather.js';
import type { JobBackend, JobWorker } from './job-backend.js';
import { WORKER } from './job-defaults.js';
import { inTime } from './in-time.js';
import { JOB_BACKEND, JobQueues } from './job-queues.js';
import type { JobContext, JobData, JobHandler, JobKind, RecurringJob } from './job.js';
import { nameOf, queueErrors } from './queue-errors.js';
import { dropUnknownSchedules, RECURRING_QUEUE, restoreSchedules } from './recurring-jobs.js';

/** How workers run; from the configuration. */
export interface JobWorkersOptions {
  /** Jobs of one queue at the same time. */
  readonly concurrency: number;
  /** How long the process may take to end; jobs under way get two thirds of it to finish. */
  readonly closeSecondsMax: number;
  /** How often the schedules of recurring jobs are looked after. */
  readonly watchMs?: number;
}

/** The injection token of {@link JobWorkersOptions}. */
export const JOB_WORKERS_OPTIONS = Symbol('JOB_WORKERS_OPTIONS');

/** A minute is what the loss of a job may cost. */
const WATCH_MS = 30_000;

/** How soon the schedules are looked after again when the backend was away. */
const AWAY_MS = 2_000;

/** The part of the time for ending that jobs may use; the rest is for what they stand on. */
const SHARE_OF_CLOSING = 2 / 3;

/** Where it is kept how recurring jobs are doing. */
export interface RunRecord {
  /** Called when work begins: these are the recurring jobs of the product. */
  watch(jobs: readonly RecurringJob[]): Promise<void>;
  succeeded(name: string): Promise<void>;
  /** @param fault names, no data */
  failed(name: string, fault: string): Promise<void>;
}

type Run = (data: unknown, context: JobContext) => Promise<unknown>;

/**
 * The working end of the job queues; only worker processes have it. Rooms hand over their handlers in `onModuleInit`,
 * and work begins when all have.
 */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly runs = new Map<string, Map<string, Run>>();
  private readonly atOnce = new Map<string, number>();
  private readonly recurring: RecurringJob[] = [];
  private workers: JobWorker[] = [];
  private watch: NodeJS.Timeout | undefined;
  private record: RunRecord | undefined;
  private isClosing = false;
  private areDropped = false;
  private areInOrder = false;

  constructor(
    @Inject(JOB_BACKEND) private readonly backend: JobBackend,
    private readonly queues: JobQueues,
    @Inject(JOB_WORKERS_OPTIONS) private readonly options: JobWorkersOptions,
  ) {}

  /**
   * Does jobs of the kind with the handler; each kind has one. Data that are not of the kind fail without a retry.
   *
   * @param atOnce jobs of its queue at the same time, where more than usual are wanted
   */
  handle<Data extends JobData>(kind: JobKind<Data>, handler: JobHandler<Data>, atOnce = 0): void {
    this.atOnce.set(kind.queue, Math.max(atOnce, this.atOnce.get(kind.queue) ?? this.options.concurrency));
    this.register(kind.queue, kind.name, (data, context) => {
      const read = kind.data.safeParse(data);
      if (!read.success) throw new UnrecoverableError('The data are not of the kind');
      return handler(read.data, context);
    });
  }

  /** Does the job whenever it is due. */
  repeat(job: RecurringJob): void {
    this.recurring.push(job);
    this.register(RECURRING_QUEUE, job.name, (_data, context) => this.runRecurring(job, context));
  }

  /** From now on it is kept there how recurring jobs are doing. */
  keepIn(record: RunRecord): void {
    this.record = record;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.record?.watch(this.recurring);
    await this.lookAfterSchedules();
    this.workers = [...this.runs.keys()].map((queue) => this.work(queue));
    this.watchSchedules();
  }

  /**
   * Before the database goes: takes no more jobs, and lets those under way finish for a while. A job that does not is
   * left: its lock runs out, and another worker does it again.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.watch);
    const closed = Promise.allSettled(this.workers.map((worker) => worker.close()));
    const isInTime = await inTime(closed, this.options.closeSecondsMax * 1_000 * SHARE_OF_CLOSING);
    if (!isInTime) this.logger.warn('Jobs under way did not finish in time and are left to another worker.');
  }

  private register(queue: string, name: string, run: Run): void {
    const runs = this.runs.get(queue) ?? new Map<string, Run>();
    if (runs.has(name)) throw new Error(`Two handlers for the job ${name}`);
    this.runs.set(queue, runs.set(name, run));
    // Known from now on to those who count what waits.
    this.queues.queue(queue);
  }

  private work(queue: string): JobWorker {
    const worker = this.backend.makeWorker(queue, (job) => this.run(queue, job), {
      ...WORKER,
      concurrency: this.atOnce.get(queue) ?? this.options.concurrency,
    });
    worker.on('error', queueErrors(queue));
    worker.on('failed', (job, error) => {
      const tries = job
        ? `${job.name} ${job.id} failed, try ${job.attemptsMade} of ${job.opts.attempts ?? 1}`
        : 'A job failed';
      this.logger.error(`${tries}: ${nameOf(error)}`);
    });
    restWhenInCircles(worker);
    return worker;
  }

  private async run(queue: string, job: Job<JobData, void>): Promise<void> {
    const run = this.runs.get(queue)?.get(job.name);
    if (!run) throw new UnrecoverableError('No handler for this kind of job');
    const asked = job.data.requestId;
    const requestId = typeof asked === 'string' ? asked : randomUUID();
    await runAsRequest(requestId, () => run(job.data, { requestId, attempt: job.attemptsMade + 1 }));
  }

  private async runRecurring({ name, run }: RecurringJob, context: JobContext): Promise<void> {
    try {
      await run(context);
    } catch (error) {
      // That it failed is what is told, also when it cannot be kept.
      await this.record?.failed(name, nameOf(error)).catch(() => undefined);
      throw error;
    }
    await this.record?.succeeded(name);
  }

  /** A queue that was emptied, or a chain that broke, is set right without a restart. */
  private watchSchedules(): void {
    if (this.isClosing) return;
    const usual = this.options.watchMs ?? WATCH_MS;
    this.watch = setTimeout(
      () => {
        void this.lookAfterSchedules().finally(() => {
          this.watchSchedules();
        });
      },
      this.areInOrder ? usual : Math.min(usual, AWAY_MS),
    );
    this.watch.unref();
  }

  /** Not while the backend is away: BullMQ would wait for it, and the process with it. */
  private async lookAfterSchedules(): Promise<void> {
    const schedules = this.queues.queue(RECURRING_QUEUE);
    this.areInOrder = false;
    try {
      await this.queues.ping();
      if (!this.areDropped) await dropUnknownSchedules(schedules, this.recurring);
      this.areDropped = true;
      await restoreSchedules(schedules, this.recurring, Date.now());
      this.areInOrder = true;
    } catch (error) {
      queueErrors(RECURRING_QUEUE)(error);
    }
  }
}
