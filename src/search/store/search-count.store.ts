import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';

/** How searching went in a department on a day. Only counts are kept, never the words typed (R10). */
export interface SearchCount {
  readonly day: Day;
  readonly departmentId: string;
  readonly searches: number;
  readonly zeroHits: number;
  /** Searches in which a word had to be corrected. */
  readonly corrected: number;
}

@Injectable()
export class SearchCountStore {
  constructor(private readonly database: Database) {}

  /** Adds to the counts of today. */
  async add(counts: readonly Omit<SearchCount, 'day'>[]): Promise<void> {
    await this.database.query(
      `insert into search_count (day, department_id, searches, zero_hits, corrected)
       select broker_today(), * from unnest($1::text[], $2::int[], $3::int[], $4::int[])
       on conflict (day, department_id) do update set searches = search_count.searches + excluded.searches,
         zero_hits = search_count.zero_hits + excluded.zero_hits,
         corrected = search_count.corrected + excluded.corrected`,
      [
        counts.map((one) => one.departmentId),
        counts.map((one) => one.searches),
        counts.map((one) => one.zeroHits),
        counts.map((one) => one.corrected),
      ],
    );
  }

  /** The counts of a stretch of days, both ends inclusive. */
  async between(from: Day, to: Day): Promise<SearchCount[]> {
    return this.database.query<SearchCount>(
      `select day, department_id as "departmentId", searches, zero_hits as "zeroHits", corrected
       from search_count where day between $1 and $2 order by day, department_id`,
      [from, to],
    );
  }
}
