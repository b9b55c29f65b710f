import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { groupedBy } from '../../kernel/index.js';
import { Bell, DoorbellListener } from '../doorbell/index.js';
import { JobQueues, nameOf, RepeatedErrors } from '../queue/index.js';
import { LOST_MAX, retryAfterMs } from './backoff.js';
import { OUTBOX_CHANNEL } from './outbox-bell.js';
import { OutboxConsumers, type RegisteredKind } from './outbox-consumers.js';
import { OUTBOX_OPTIONS, type OutboxOptions } from './outbox-options.js';
import { OutboxStore, type Claimed, type ClaimedKind } from './outbox.store.js';

/** How long a message may wait when the bell was not heard. */
const POLL_MS = 1_000;
/** How soon to look again while a queue is full. */
const FULL_MS = 25;
/** Messages of one kind that are claimed at a time. */
const BATCH = 500;
/** How often messages are looked for that no consumer here knows. */
const UNKNOWN_EVERY_MS = 10_000;

const lostTooOften = (id: string, kind: string): string =>
  `Message ${id} (${kind}): ${String(LOST_MAX)} workers ended over it; it is dead until somebody puts it in line again`;

/**
 * Hands messages on: claims those that are due and rings for each in its queue, with the number of the attempt in the
 * id of the job, since a queue does nothing when the same id is added again. Every worker process has one; what one has
 * claimed the others pass by. A job that is lost on the way costs a lease, never a message.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private readonly errors = new RepeatedErrors((sentence) => {
    this.logger.error(sentence);
  });
  private readonly listener: DoorbellListener;
  /** Jobs that wait in each queue: as counted last, and added since. */
  private readonly depths = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private passing: Promise<void> | null = null;
  private hasRung = false;
  private isStopped = false;
  /** Whether the backend must be asked first; one that was never there lets those wait who add. */
  private isAway = true;
  private unknownAt = performance.now();

  constructor(
    private readonly store: OutboxStore,
    private readonly consumers: OutboxConsumers,
    private readonly queues: JobQueues,
    bell: Bell,
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxOptions,
  ) {
    this.listener = new DoorbellListener(bell, OUTBOX_CHANNEL, () => {
      this.wake();
    });
  }

  onApplicationBootstrap(): void {
    this.wake();
  }

  /** Before the workers of the process end: what is due from now on is for another one. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.listener.stop();
    await this.passing;
  }

  private wake(): void {
    this.hasRung = true;
    if (this.isStopped || this.passing) return;
    clearTimeout(this.timer);
    this.passing = this.passAll().then((afterMs) => {
      this.passing = null;
      if (this.isStopped) return;
      this.timer = setTimeout(() => {
        this.wake();
      }, afterMs).unref();
    });
  }

  /** Hands on what is due until nobody has rung meanwhile. @returns when to look again, milliseconds */
  private async passAll(): Promise<number> {
    try {
      await this.listener.hang();
      let isFull = false;
      while (this.hasRung && !this.isStopped) {
        this.hasRung = false;
        isFull = await this.pass();
      }
      return isFull ? FULL_MS : POLL_MS;
    } catch (error) {
      this.errors.report(`Messages are not handed on and wait: ${nameOf(error)}`);
      return POLL_MS;
    }
  }

  /** @returns whether a queue is full, so that what is due for it was left */
  private async pass(): Promise<boolean> {
    if (this.isAway) await this.queues.ping();
    this.isAway = false;
    const kinds = this.consumers.kinds();
    const wanted: ClaimedKind[] = [];
    for (const kind of kinds) {
      const room = await this.roomFor(kind);
      if (room > 0) wanted.push({ name: kind.name, most: Math.min(room, BATCH) });
    }
    const found = wanted.length > 0 ? await this.store.claim(wanted, this.options.leaseMs) : [];
    const claimed = found.filter(({ isDead }) => !isDead);
    for (const { id, kind, isDead } of found) if (isDead) this.logger.error(lostTooOften(id, kind));
    const queueOf = new Map(kinds.map(({ name, queue }) => [name, queue]));
    const byQueue = groupedBy(claimed, ({ kind }) => queueOf.get(kind) ?? '');
    for (const [queue, messages] of byQueue) await this.handOn(queue, messages);
    await this.failUnknown(kinds.map(({ name }) => name));
    const byKind = groupedBy(claimed, ({ kind }) => kind);
    if (wanted.some(({ name, most }) => (byKind.get(name)?.length ?? 0) >= most)) this.hasRung = true;
    return wanted.length < kinds.length;
  }

  /**
   * How many jobs of the kind its queue still takes: none until half of it is empty, since claiming a few at a time is
   * dear. The queue is asked only when so many were added that it could be full.
   */
  private async roomFor({ queue, inLine }: RegisteredKind): Promise<number> {
    const assumed = this.depths.get(queue) ?? 0;
    if (assumed < inLine) return inLine - assumed;
    const depth = await this.queues.depth(queue);
    this.depths.set(queue, depth);
    return depth > inLine / 2 ? 0 : inLine - depth;
  }

  private async handOn(queue: string, messages: readonly Claimed[]): Promise<void> {
    try {
      const jobs = messages.map(({ id, attempt, kind }) => ({
        name: kind,
        id: `${id}-${String(attempt)}`,
        data: { messageId: id, attempt },
      }));
      await this.queues.addOnce(queue, jobs);
      this.depths.set(queue, (this.depths.get(queue) ?? 0) + messages.length);
    } catch (error) {
      // Whether the jobs are there is unknown; the next attempt has ids of its own.
      this.isAway = true;
      await this.store.release(messages);
      throw error;
    }
  }

  private async failUnknown(known: readonly string[]): Promise<void> {
    if (performance.now() - this.unknownAt < UNKNOWN_EVERY_MS) return;
    this.unknownAt = performance.now();
    for (const message of await this.store.claimUnknown(known, BATCH, this.options.leaseMs)) {
      await this.store.fail(message, 'UnknownKind', retryAfterMs(message.failures, Math.random()), false);
      this.errors.report(`No consumer for messages ${message.kind}`);
    }
  }
}
