import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { LiveFeed, LiveStream, type ChangedKeys } from '../../platform/live/index.js';
import { WAITLIST_TOPIC } from '../store/entry.store.js';
import { PositionReads } from '../store/position.reads.js';
import { EntryLoaders } from './entry.loader.js';

/** So long changes of queues are gathered: however many they are and whoever watches, one reading answers them. */
const GATHER_MS = 200;

/** An entry that is watched, and the queue in which it stands. */
export interface WatchedEntry {
  readonly id: string;
  readonly interventionId: string;
}

/** What one subscription watches. */
interface Watch {
  readonly stream: LiveStream<string>;
  /** The case whose entries are watched, those too that join a queue later; null: only certain entries. */
  readonly caseId: string | null;
  /** The watched entries with their queues. */
  readonly queueOf: Map<string, string>;
  /** Where each stood when it was looked at last; null: in no queue. */
  readonly stood: Map<string, number | null>;
}

/**
 * Watches where people stand, for all the subscriptions of this process together: a change in a queue costs two statements,
 * however many watch it, and those hear of it whose entry stands somewhere else now.
 */
@Injectable()
export class PositionWatch {
  private readonly logger = new Logger(PositionWatch.name);
  private readonly watches = new Set<Watch>();
  private listening: Promise<unknown> | null = null;
  private changed: Set<string> | 'ALL' = new Set();
  private looking: Promise<void> | null = null;

  constructor(
    private readonly feed: LiveFeed,
    private readonly reads: PositionReads,
    private readonly loaders: EntryLoaders,
    private readonly database: Database,
  ) {}

  /** Watches entries, or those of a case; they are told once at the beginning, as they are. */
  async open(entries: readonly WatchedEntry[], caseId: string | null): Promise<LiveStream<string>> {
    this.listening ??= this.feed
      .listen(WAITLIST_TOPIC, (keys) => {
        this.heard(keys);
      })
      .catch((error: unknown) => {
        this.listening = null;
        throw error;
      });
    await this.listening;
    const stream = new LiveStream<string>();
    const watch: Watch = { stream, caseId, queueOf: new Map(), stood: new Map() };
    for (const { id, interventionId } of entries) watch.queueOf.set(id, interventionId);
    this.watches.add(watch);
    stream.onEnd(() => this.watches.delete(watch));
    await this.compare([watch], 'ALL');
    return stream;
  }

  private heard(keys: ChangedKeys): void {
    if (this.watches.size === 0) return;
    if (keys === 'ALL') this.changed = 'ALL';
    else if (this.changed !== 'ALL') for (const key of keys) this.changed.add(key);
    this.looking ??= this.lookSoon();
  }

  private async lookSoon(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS).unref());
    const { changed } = this;
    this.changed = new Set();
    try {
      await this.compare([...this.watches], changed);
    } catch (error) {
      this.logger.warn(`Queues could not be read and are looked at again: ${(error as Error).name}`);
      this.changed = 'ALL';
    }
    this.looking = null;
    if (this.changed === 'ALL' || this.changed.size > 0) this.heard(this.changed);
  }

  /** Reads where the watched entries of the queues stand now, and tells of those that stood elsewhere. */
  private async compare(watches: readonly Watch[], queues: Set<string> | 'ALL'): Promise<void> {
    await this.addNewcomers(watches, queues);
    const isIn = (queue: string): boolean => queues === 'ALL' || queues.has(queue);
    const watched = watches.map((watch) => ({
      watch,
      ids: [...watch.queueOf].filter(([, queue]) => isIn(queue)).map(([id]) => id),
    }));
    const ids = [...new Set(watched.flatMap((one) => one.ids))];
    const positions = new Map((await this.reads.of(this.database, ids)).map((one) => [one.entryId, one]));
    const batch = {};
    const known = this.loaders.positions(batch);
    for (const id of ids) known.prime(id, positions.get(id) ?? null);
    for (const { watch, ids: own } of watched) {
      const place = (id: string): number | null => positions.get(id)?.position ?? null;
      const moved = own.filter((id) => watch.stood.get(id) !== place(id));
      for (const id of moved) watch.stood.set(id, place(id));
      watch.stream.tell(moved, batch);
    }
  }

  /** Entries of watched cases that have joined a queue since. */
  private async addNewcomers(watches: readonly Watch[], queues: Set<string> | 'ALL'): Promise<void> {
    const caseIds = [...new Set(watches.flatMap(({ caseId }) => caseId ?? []))];
    if (caseIds.length === 0) return;
    const found = await this.reads.ofCases(this.database, caseIds, queues === 'ALL' ? null : [...queues]);
    const byCase = new Map<string, WatchedEntry[]>(caseIds.map((id) => [id, []]));
    for (const entry of found) byCase.get(entry.caseId)?.push(entry);
    for (const { caseId, queueOf } of watches)
      for (const { id, interventionId } of byCase.get(caseId ?? '') ?? []) queueOf.set(id, interventionId);
  }
}
