import type { DataSource } from 'typeorm';
import type { Day, Instant } from '../../kernel/index.js';
import type { Change } from './change-feed.js';

/** How many changes are read at a time. */
const BATCH = 1_000;

interface FeedRow extends Change {
  readonly id: number;
  readonly xact: string;
}

/**
 * A place in the feed. Ids are handed out before commits, so a row may appear behind the newest id; but every
 * transaction below the oldest running one is over, and reading only up to that one misses nothing.
 */
export interface FeedPlace {
  readonly xact: string;
  readonly id: number;
}

/** Where a reader that builds its state now must begin: take it BEFORE reading the state. */
export async function feedPlaceNow(source: DataSource): Promise<FeedPlace> {
  const [row] = await source.query<{ xact: string }[]>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xact',
  );
  if (!row) throw new Error('the database gave no snapshot');
  return { xact: row.xact, id: 0 };
}

/** What the clock of the database says: processes never use their own for business. */
export interface Clock {
  readonly now: Instant;
  readonly today: Day;
  /** Whether a committed change is still held back behind an older transaction, so that it cannot be read yet. */
  readonly held: boolean;
}

export async function readClock(source: DataSource): Promise<Clock> {
  const [clock] = await source.query<Clock[]>(`
    select broker_now() as now, broker_today() as today,
      exists (select from change_feed where xact >= pg_snapshot_xmin(pg_current_snapshot())) as held`);
  if (!clock) throw new Error('the database gave no time');
  return clock;
}

/** The changes after a place that are certain to be complete, and the place after them. */
export async function readFeed(
  source: DataSource,
  after: FeedPlace,
): Promise<{ readonly changes: readonly Change[]; readonly place: FeedPlace; readonly more: boolean }> {
  const rows = await source.query<FeedRow[]>(
    `select id, xact::text, topic, key from change_feed
     where (xact, id) > ($1::xid8, $2::bigint) and xact < pg_snapshot_xmin(pg_current_snapshot())
     order by xact, id limit ${String(BATCH)}`,
    [after.xact, after.id],
  );
  const last = rows.at(-1);
  return {
    changes: rows.map(({ topic, key }) => ({ topic, key })),
    place: last ? { xact: last.xact, id: last.id } : after,
    more: rows.length === BATCH,
  };
}
