import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** How often somebody looked up numbers within the minute, and when the oldest of these look-ups is a minute old. */
export interface RecentLookups {
  readonly count: number;
  /** Whole seconds, at least 1. */
  readonly secondsLeft: number;
}

/** How long a look-up matters, hours; a minute would do, were the clock of the database never set. */
const KEPT_HOURS = 1;

/** Who looked up a civil registration number when; never which one. */
@Injectable()
export class NumberLookupStore {
  /** The person's look-ups of the last minute; others of the same person wait until the transaction ends. */
  async recent(tx: Tx, personId: string): Promise<RecentLookups> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('number_lookup ' || $1::text, 0))`, [
      personId,
    ]);
    const [row] = await tx.query<RecentLookups>(
      `select count(*)::int as count,
         greatest(1, ceil(extract(epoch from min(at) + interval '1 minute' - $2::timestamptz)))::int as "secondsLeft"
       from number_lookup where person_id = $1 and at > $2::timestamptz - interval '1 minute'`,
      [personId, tx.now],
    );
    return row ?? { count: 0, secondsLeft: 1 };
  }

  async add(tx: Tx, personId: string): Promise<void> {
    await tx.query('insert into number_lookup (person_id, at) values ($1, $2)', [personId, tx.now]);
  }

  /** Whether a lead was told of the person's many look-ups within the last hour. */
  async isReported(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.query(
      `select from case_notice where kind = 'MANY_LOOKUPS' and about_person_id = $1
         and raised_at > $2::timestamptz - interval '1 hour' limit 1`,
      [personId, tx.now],
    );
    return rows.length > 0;
  }

  /** Removes look-ups that no longer matter. */
  async sweep(tx: Tx): Promise<void> {
    await tx.query(`delete from number_lookup where at < $1::timestamptz - make_interval(hours => $2)`, [
      tx.now,
      KEPT_HOURS,
    ]);
  }
}
