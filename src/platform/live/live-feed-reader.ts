import { prepared, type Database } from '../database/index.js';
import type { Change } from '../change-feed/index.js';

/**
 * At one moment: below which transaction everything is over, and the changes from the place on that are committed. Unlike
 * the followers of the feed it does not wait for older transactions to end, so that a long one holds nobody's news up.
 */
const READ = prepared(`
  select pg_snapshot_xmin(pg_current_snapshot())::text as place,
    coalesce((select jsonb_agg(to_jsonb(f)) from (
      select id::text as id, xact::text as xact, topic, key from change_feed
      where xact >= $1::xid8 and not (id = any ($2::bigint[])) order by id limit $3) f), '[]') as changes`);

const NOW = prepared('select pg_snapshot_xmin(pg_current_snapshot())::text as place');

interface SeenChange extends Change {
  readonly id: string;
  readonly xact: string;
}

/**
 * Reads the change feed as it is committed: each change once, none missed. Ids are handed out before commits, so it looks
 * again at everything since the oldest transaction that was running, and passes over what it has seen.
 */
export class LiveFeedReader {
  private place: string | null = null;
  /** What was seen since the place, with its transaction. */
  private seen = new Map<string, bigint>();

  constructor(private readonly database: Pick<Database, 'query'>) {}

  /** Begins now: what was committed before may be told once more, and nothing after it is missed. */
  async begin(): Promise<void> {
    const [row] = await this.database.query<{ place: string }>(NOW);
    if (!row) throw new Error('the database gave no snapshot');
    this.place = row.place;
    this.seen = new Map();
  }

  /** The changes that were committed since the last reading; null when there are more than so many. */
  async read(most: number): Promise<readonly Change[] | null> {
    const [row] = await this.database.query<{ place: string; changes: readonly SeenChange[] }>(READ, [
      this.place,
      [...this.seen.keys()],
      most + 1,
    ]);
    if (!row) throw new Error('the database gave no snapshot');
    if (row.changes.length > most) return null;
    const place = BigInt(row.place);
    for (const { id, xact } of row.changes) this.seen.set(id, BigInt(xact));
    for (const [id, xact] of this.seen) if (xact < place) this.seen.delete(id);
    this.place = row.place;
    return row.changes;
  }
}
