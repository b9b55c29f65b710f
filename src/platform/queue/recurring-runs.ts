import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database, prepared } from '../database/index.js';
import type { RecurringJob, Rhythm } from './job.js';

/** How a recurring job has been doing, whichever worker its runs fell to. */
export interface RecurringRun {
  readonly name: string;
  /** Since it succeeded last, or since workers began to look after it; seconds. */
  readonly since: number;
  /** So long at most it may be, seconds. */
  readonly within: number;
  /** Runs in a row that failed. */
  readonly failures: number;
  /** Names of what failed, no data. */
  readonly lastFault: string | null;
}

/** What is due every so often may be missed some times, and a run may take minutes. */
const TIMES = 5;
const SHORTEST_S = 600;

/** Every cron line of the product names at least one time a day; two hours for a late worker and a long run. */
const CRON_S = 26 * 3_600;

const withinSeconds = (rhythm: Rhythm): number =>
  'everyMs' in rhythm ? Math.max(SHORTEST_S, Math.ceil((rhythm.everyMs / 1_000) * TIMES)) : CRON_S;

const SINCE = 'extract(epoch from clock_timestamp() - greatest(succeeded_at, watched_from))::float8';

// When all workers were away for long, the jobs that came late by that get their time anew.
const WATCH = `insert into recurring_job (name, within_seconds, watched_from)
  select w.name, w.within, clock_timestamp() from unnest($1::text[], $2::int[]) w (name, within)
  on conflict (name) do update set within_seconds = excluded.within_seconds, watched_from =
    case when extract(epoch from clock_timestamp() - greatest(recurring_job.succeeded_at, recurring_job.watched_from))
      > recurring_job.within_seconds then excluded.watched_from else recurring_job.watched_from end`;

const SUCCEEDED = prepared(
  'update recurring_job set succeeded_at = clock_timestamp(), failures = 0, last_fault = null where name = $1',
);

const FAILED = prepared('update recurring_job set failures = failures + 1, last_fault = $2 where name = $1');

const ALL =
  prepared(`select name, ${SINCE} as since, within_seconds as within, failures, last_fault as "lastFault"
  from recurring_job order by name`);

/** Owns `recurring_job`: when each recurring job succeeded last. Technical moments, by the real clock. */
@Injectable()
export class RecurringRuns {
  constructor(private readonly database: Database) {}

  /** From now on these are looked after, and no others. */
  async watch(jobs: readonly Pick<RecurringJob, 'name' | 'rhythm'>[]): Promise<void> {
    const names = jobs.map(({ name }) => name);
    await this.database.transaction(async (tx) => {
      await tx.query('delete from recurring_job where name <> all ($1)', [names]);
      await tx.query(WATCH, [names, jobs.map(({ rhythm }) => withinSeconds(rhythm))]);
    });
  }

  async succeeded(name: string): Promise<void> {
    await this.database.query(SUCCEEDED, [name]);
  }

  /** @param fault names, no data */
  async failed(name: string, fault: string): Promise<void> {
    await this.database.query(FAILED, [name, fault]);
  }

  /** When it succeeded last; null: never. */
  async succeededAt(name: string): Promise<Instant | null> {
    const [row] = await this.database.query<{ succeededAt: Instant | null }>(
      'select succeeded_at as "succeededAt" from recurring_job where name = $1',
      [name],
    );
    return row?.succeededAt ?? null;
  }

  /** All that are looked after, by name. */
  async all(): Promise<readonly RecurringRun[]> {
    return this.database.query(ALL);
  }
}
