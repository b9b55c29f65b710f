import { Inject, Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Tx } from '../database/index.js';
import { runAsRequest } from '../http/request-context.js';
import { JobWorkers, nameOf, type JobData, type JobKind } from '../queue/index.js';
import { AttemptRun, dataOf } from './attempt-run.js';
import { retryAfterMs } from './backoff.js';
import { ConsumedKind } from './consumed-kind.js';
import { Later } from './later.js';
import { LeaseKeeper } from './lease-keeper.js';
import {
  Hopeless,
  type Message,
  type MessageContext,
  type MessageKind,
  type PerformContext,
} from './message.js';
import { OutboxMetrics } from './outbox-metrics.js';
import { OUTBOX_OPTIONS, type OutboxOptions } from './outbox-options.js';
import { OutboxStore } from './outbox.store.js';

/** What a job of the outbox holds: which message, and the attempt that it rings for. */
const ATTEMPT_DATA = z.strictObject({
  messageId: z.string().regex(/^\d{1,19}$/),
  attempt: z.int().positive(),
});

/** Jobs of a queue at the same time where the work is in the database: those that gather share transactions. */
const CONSUMED_AT_ONCE = 120;
/** Jobs that wait in a queue at most, or they would lose their leases there and be handed on again and again. */
const CONSUMED_IN_LINE = 1_000;
/** The same where the work is outside, since a mail server or a receiver can take seconds for each. */
const PERFORMED_IN_LINE = 50;

/** A kind that has a consumer here. */
export interface RegisteredKind extends Pick<MessageKind<JobData>, 'name' | 'queue'> {
  /** Jobs of it that may wait in its queue. */
  readonly inLine: number;
}

/** How jobs of a kind are worked on. */
interface Working {
  readonly inLine: number;
  readonly concurrency?: number;
  readonly retryAfterSeconds?: readonly number[] | undefined;
}

/** Whether the attempt did its part; false when it is not the current one. */
type Run = (run: AttemptRun) => Promise<boolean>;

/** A consumer whose effect lies outside came back without saying that it is done. */
class NotSettled extends Error {
  override readonly name = 'NotSettled';
}

/** Faults of several consumers of one message; hopeless when all are. */
const isHopeless = (faults: readonly unknown[]): boolean =>
  faults.every((fault) => fault instanceof Hopeless);

/** A closed code or the name of an error, never its message, which can hold what it was about. */
const faultOf = (fault: unknown): string => (fault instanceof Hopeless ? fault.code : nameOf(fault));

/**
 * The working end of the outbox; only worker processes have it. Rooms hand over their consumers in `onModuleInit`, and
 * work begins when all have.
 */
@Injectable()
export class OutboxConsumers {
  private readonly logger = new Logger('Outbox');
  private readonly consumed = new Map<string, ConsumedKind>();
  private readonly registered = new Map<string, RegisteredKind>();

  constructor(
    private readonly workers: JobWorkers,
    private readonly database: Database,
    private readonly store: OutboxStore,
    private readonly leases: LeaseKeeper,
    private readonly metrics: OutboxMetrics,
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxOptions,
  ) {}

  /**
   * Work inside the database: runs in one transaction with the inbox row, the fence and the settling. A kind may have
   * several such consumers, each in a transaction of its own; the message is done when all are.
   *
   * @param consumer unique within the kind, and the same for ever: an inbox row bears it
   */
  consume<Data extends JobData>(
    kind: MessageKind<Data>,
    consumer: string,
    handler: (tx: Tx, data: Data, message: MessageContext) => Promise<void>,
  ): void {
    this.consumeTogether(kind, consumer, async (tx, messages) => {
      for (const { data, ...message } of messages)
        await runAsRequest(message.requestId, async () => handler(tx, data, message));
    });
  }

  /**
   * The same for work that costs little more for many messages than for one: it is given all that share a transaction,
   * one or more. When it throws for several, each is tried alone.
   */
  consumeTogether<Data extends JobData>(
    kind: MessageKind<Data>,
    consumer: string,
    handler: (tx: Tx, messages: readonly Message<Data>[]) => Promise<void>,
  ): void {
    const known = this.consumed.get(kind.name);
    const consumed = known ?? new ConsumedKind(kind, this.database, this.store, this.options.leaseMs);
    consumed.add(consumer, handler);
    if (known) return;
    this.consumed.set(kind.name, consumed);
    const work = async (run: AttemptRun): Promise<boolean> => {
      // A first attempt does without: what costs each message something is not worth knowing one death of twelve sooner.
      if (run.attempt > 1) await this.store.mark([run]);
      return consumed.run(run);
    };
    this.register(kind, work, {
      inLine: CONSUMED_IN_LINE,
      concurrency: CONSUMED_AT_ONCE,
    });
  }

  /**
   * Work with an effect outside (a mail, a call): runs outside a transaction, with its lease renewed, and says through
   * `settle` that it is done. A kind has one such consumer and no other.
   *
   * @param options how long after each failure it is tried again, where the last wait counts for all that follow; and
   *   how many at the same time, where more than usual are wanted
   */
  perform<Data extends JobData>(
    kind: MessageKind<Data>,
    handler: (data: Data, message: PerformContext) => Promise<void>,
    options: Pick<Working, 'concurrency' | 'retryAfterSeconds'> = {},
  ): void {
    this.register(kind, async (run) => this.performOnce(kind, handler, run), {
      inLine: PERFORMED_IN_LINE,
      ...options,
    });
  }

  /** The kinds that have a consumer here, with the queue that rings for each. */
  kinds(): readonly RegisteredKind[] {
    return [...this.registered.values()];
  }

  private register<Data extends JobData>(
    { name, queue }: MessageKind<Data>,
    run: Run,
    { inLine, concurrency, retryAfterSeconds }: Working,
  ): void {
    this.registered.set(name, { name, queue, inLine });
    const job: JobKind<z.infer<typeof ATTEMPT_DATA>> = { name, queue, data: ATTEMPT_DATA };
    const work = async (attempt: AttemptRun): Promise<void> => {
      try {
        const isDone = await run(attempt);
        this.metrics.ended(name, isDone ? 'done' : 'overtaken', attempt.seconds());
      } catch (error) {
        if (error instanceof Later) {
          await this.store.postpone(attempt, error.at);
          this.metrics.ended(name, 'postponed', attempt.seconds());
          return;
        }
        const faults = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
        await this.fail(name, attempt, faults, retryAfterSeconds);
      }
    };
    this.workers.handle(
      job,
      async (data, { requestId }) => work(new AttemptRun(data, requestId)),
      concurrency,
    );
  }

  private async performOnce<Data extends JobData>(
    kind: MessageKind<Data>,
    handler: (data: Data, message: PerformContext) => Promise<void>,
    run: AttemptRun,
  ): Promise<boolean> {
    const taken = await this.store.begin(run, this.options.leaseMs);
    if (!taken) return false;
    run.took(taken);
    const data = dataOf(kind, taken);
    let isSettled = null as boolean | null;
    const settle = async (write: (tx: Tx) => Promise<void>): Promise<boolean> => {
      isSettled = await this.database.transaction(async (tx) => {
        if (!(await this.store.settle(tx, run))) return false;
        await write(tx);
        return true;
      });
      return isSettled;
    };
    await this.leases.during(run, async () => handler(data, { ...run.context(taken), settle }));
    if (isSettled === null) throw new NotSettled();
    return isSettled;
  }

  private async fail(
    kind: string,
    run: AttemptRun,
    faults: readonly unknown[],
    retryAfterSeconds?: readonly number[],
  ): Promise<void> {
    const fault = faults.map(faultOf).join(', ');
    const retryMs = retryAfterMs(run.failures, Math.random(), retryAfterSeconds);
    const failed = await this.store.fail(run, fault, retryMs, isHopeless(faults));
    this.metrics.ended(kind, failed ? (failed.isDead ? 'dead' : 'failed') : 'overtaken', run.seconds());
    if (!failed) return;
    const what = `Message ${run.id} (${kind}) failed, time ${String(failed.failures)}: ${fault}`;
    if (failed.isDead) this.logger.error(`${what}; it is dead until somebody puts it in line again`);
    else this.logger.warn(what);
  }
}
