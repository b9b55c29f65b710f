import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { SearchCountStore } from '../store/search-count.store.js';

/** How often a process adds its counts to the database; a process that is killed loses at most these seconds. */
const FLUSH_INTERVAL_MS = 5_000;

interface Tally {
  searches: number;
  zeroHits: number;
  corrected: number;
}

/**
 * Counts searches by the searcher's department, so that "not found" is measured and not guessed (R10). Counts are
 * gathered in memory: a write per search would make the catalogue as slow as its hottest row.
 */
@Injectable()
export class SearchCounter implements OnApplicationShutdown {
  private readonly logger = new Logger(SearchCounter.name);
  private tallies = new Map<string, Tally>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly store: SearchCountStore) {}

  /** Notes one search by text. */
  count(actor: Actor, outcome: { readonly isZeroHit: boolean; readonly isCorrected: boolean }): void {
    const departmentId = actor.grants.find((grant) => grant.departmentId !== null)?.departmentId ?? 'none';
    const tally = this.tallies.get(departmentId) ?? { searches: 0, zeroHits: 0, corrected: 0 };
    tally.searches += 1;
    tally.zeroHits += outcome.isZeroHit ? 1 : 0;
    tally.corrected += outcome.isCorrected ? 1 : 0;
    this.tallies.set(departmentId, tally);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_INTERVAL_MS).unref();
  }

  /** Adds what was counted to the database; when that fails, it is kept for the next time. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const tallies = this.tallies;
    if (tallies.size === 0) return;
    this.tallies = new Map();
    try {
      await this.store.add([...tallies].map(([departmentId, tally]) => ({ departmentId, ...tally })));
    } catch (error) {
      this.logger.warn(`Search counts could not be written and are kept: ${(error as Error).name}`);
      for (const [departmentId, tally] of tallies) this.merge(departmentId, tally);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private merge(departmentId: string, tally: Tally): void {
    const current = this.tallies.get(departmentId);
    if (!current) {
      this.tallies.set(departmentId, tally);
      return;
    }
    current.searches += tally.searches;
    current.zeroHits += tally.zeroHits;
    current.corrected += tally.corrected;
  }
}
