import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Instant } from '../../kernel/index.js';
import { DoorbellListener } from '../doorbell/index.js';
import type { Change } from './change-feed.js';
import { FEED_CHANNEL } from './feed-bell.js';
import { feedPlaceNow, readClock, readFeed, type Clock, type FeedPlace } from './feed-reader.js';

/** How long a change may wait when the doorbell was not heard: the longest a process lags behind (one second). */
const POLL_INTERVAL_MS = 1_000;
/** How long a doorbell is left ringing before it is answered: of many changes at once the feed is read once. */
const GATHER_MS = 100;
/** How soon to look again when a committed change waits for an older transaction to end. */
const HELD_INTERVAL_MS = 50;

/** What a follower does with the feed. */
export interface FeedListener {
  /** Builds the state from nothing, as it is on the day; called at start, when a new day begins and on demand. */
  readonly rebuild: (clock: Clock) => Promise<void>;
  /** Brings the state up to date with the changes, in order. When it throws, the same changes come again. */
  readonly apply: (changes: readonly Change[], clock: Clock) => Promise<void>;
}

/**
 * Keeps one process's memory in step with the database: reads the change feed when the doorbell rings and at least
 * once a second. The table is the truth; a lost notification costs a second, never a change.
 */
export class FeedFollower {
  private readonly logger = new Logger(FeedFollower.name);
  private readonly bell: DoorbellListener;
  private timer: NodeJS.Timeout | undefined;
  private gathering: NodeJS.Timeout | null = null;
  private place: FeedPlace | null = null;
  private reading: Promise<void> | null = null;
  private rangWhileReading = false;
  private heldBack = false;
  private stopped = false;
  private caughtUpAt = 0;
  private clock: Clock | null = null;

  constructor(
    private readonly source: DataSource,
    url: string,
    private readonly listener: FeedListener,
  ) {
    this.bell = new DoorbellListener(url, FEED_CHANNEL, 'indsatsbro-feed', () => {
      this.gather();
    });
  }

  /** Builds the state and begins to follow; resolves when the state is complete. */
  async start(): Promise<void> {
    await this.bell.hang();
    await this.rebuild();
    this.schedule();
  }

  /** Builds the state anew from the database. */
  private async rebuild(): Promise<void> {
    const place = await feedPlaceNow(this.source);
    const clock = await readClock(this.source);
    await this.listener.rebuild(clock);
    this.place = place;
    this.caughtUp(clock);
  }

  /** The moment, by the database's clock, for which this process is certain to know every change. */
  asOf(): Instant | null {
    return this.clock?.now ?? null;
  }

  /** For how long this process has not been certain to know every change, milliseconds. */
  lagMs(): number {
    return Math.max(0, Math.round(performance.now() - this.caughtUpAt));
  }

  /** Reads what there is now; resolves when this process has it. */
  async catchUp(): Promise<void> {
    if (this.reading) {
      this.rangWhileReading = true;
      return this.reading;
    }
    this.reading = this.readAll().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.gathering) clearTimeout(this.gathering);
    await this.reading?.catch(() => undefined);
    await this.bell.stop();
  }

  private async readAll(): Promise<void> {
    do {
      this.rangWhileReading = false;
      const clock = await readClock(this.source);
      if (clock.today !== this.clock?.today) await this.rebuild();
      for (let more = true; more && this.place && !this.stopped;) {
        const read = await readFeed(this.source, this.place);
        if (read.changes.length > 0) await this.listener.apply(read.changes, clock);
        this.place = read.place;
        more = read.more;
      }
      this.heldBack = clock.held;
      if (!clock.held) this.caughtUp(clock);
    } while (this.rang() && !this.stopped);
  }

  /** Whether the doorbell rang while reading; a method, since the compiler does not see that others set it. */
  private rang(): boolean {
    return this.rangWhileReading;
  }

  private caughtUp(clock: Clock): void {
    this.clock = clock;
    this.caughtUpAt = performance.now();
  }

  private schedule(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const afterMs = this.heldBack ? HELD_INTERVAL_MS : POLL_INTERVAL_MS;
    this.timer = setTimeout(() => void this.tick(), afterMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    try {
      await this.bell.hang();
      await this.catchUp();
    } catch (error) {
      this.logger.warn(`The change feed could not be read and is tried again: ${(error as Error).name}`);
    }
    this.schedule();
  }

  private gather(): void {
    if (this.stopped || this.gathering) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      void this.tick();
    }, GATHER_MS);
  }
}
