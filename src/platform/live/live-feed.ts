import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { FEED_CHANNEL } from '../change-feed/index.js';
import { Database } from '../database/index.js';
import { Bell, DoorbellListener } from '../doorbell/index.js';
import { LiveFeedReader } from './live-feed-reader.js';

/** How long a bell is left ringing before it is answered: of several changes at once the feed is read once. */
const GATHER_MS = 10;
/** How long a change may wait when the bell was not heard. */
const POLL_INTERVAL_MS = 1_000;
/** With more changes than this since the last reading, everybody reads what he or she watches anew instead. */
const CHANGES_MAX = 2_000;

/**
 * What changed of one topic, by key, or ALL: anything may have. `batch` is one object for all that one reading found, so that
 * whoever hears it can share what is read for it.
 */
export type ChangedKeys = ReadonlySet<string> | 'ALL';
type Listener = (keys: ChangedKeys, batch: object) => void;

/**
 * Tells this process what was committed by any process, within milliseconds: for whoever waits with an open connection. It
 * begins when the first one listens. The table of the change feed is the truth and the bell only its sound: while the bell is
 * lost it looks once a second, after a database that was away it goes on where it stood.
 */
@Injectable()
export class LiveFeed implements OnApplicationShutdown {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly reader: LiveFeedReader;
  private readonly listeners = new Map<string, Set<Listener>>();
  private starting: Promise<void> | null = null;
  private readonly listening: DoorbellListener;
  private hanging: Promise<void> | null = null;
  private gathering: NodeJS.Timeout | null = null;
  private poll: NodeJS.Timeout | null = null;
  private reading: Promise<void> | null = null;
  private isRungAgain = false;
  private isStopped = false;

  constructor(database: Database, bell: Bell) {
    this.reader = new LiveFeedReader(database);
    this.listening = new DoorbellListener(bell, FEED_CHANNEL, () => {
      this.gather();
    });
  }

  /** Listens from now on: what is committed after this resolves is heard. @returns how to stop */
  async listen(topic: string, listener: Listener): Promise<() => void> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = null;
      throw error;
    });
    await this.starting;
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    if (this.gathering) clearTimeout(this.gathering);
    if (this.poll) clearInterval(this.poll);
    await this.reading;
    await this.hanging;
    await this.listening.stop();
  }

  private async start(): Promise<void> {
    await this.reader.begin();
    await this.hang();
    this.poll = setInterval(() => {
      this.hanging ??= this.hang();
      this.look();
    }, POLL_INTERVAL_MS).unref();
  }

  private async hang(): Promise<void> {
    try {
      await this.listening.hang();
    } catch {
      // The next look tries again.
    } finally {
      this.hanging = null;
    }
  }

  private gather(): void {
    if (this.isStopped || this.gathering) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      this.look();
    }, GATHER_MS);
  }

  private look(): void {
    if (this.isStopped) return;
    if (this.reading) {
      this.isRungAgain = true;
      return;
    }
    this.reading = this.read().finally(() => {
      this.reading = null;
      if (this.isRungAgain) this.look();
    });
  }

  private async read(): Promise<void> {
    this.isRungAgain = false;
    try {
      const changes = await this.reader.read(CHANGES_MAX);
      const batch = {};
      if (changes === null) {
        await this.reader.begin();
        for (const listeners of this.listeners.values())
          for (const listener of listeners) listener('ALL', batch);
        return;
      }
      for (const [topic, listeners] of this.listeners) {
        const keys = new Set(changes.filter((change) => change.topic === topic).map(({ key }) => key));
        if (keys.size > 0) for (const listener of listeners) listener(keys, batch);
      }
    } catch (error) {
      this.logger.warn(`The change feed could not be read and is tried again: ${(error as Error).name}`);
    }
  }
}
