import { Injectable } from '@nestjs/common';
import { Database, prepared } from '../database/index.js';

/** What the outbox holds of one kind. */
export interface KindInOutbox {
  readonly kind: string;
  /** Messages that are not done, those that wait for another try too. */
  readonly queued: number;
  /** Since the oldest of them was put in line, seconds. */
  readonly oldest: number;
  /** How often those that are not done have failed so far. */
  readonly failures: number;
  /** How often a worker ended over those that are not done. */
  readonly lost: number;
  readonly dead: number;
}

/** How far behind the outbox is. */
export interface OutboxLag {
  /**
   * Since the oldest message that is due, and has not failed, was put in line, seconds; 0 when none waits. What is worked on
   * or was put off until later is not due.
   */
  readonly waitsSince: number;
  /** Messages that were handed on again and again while nobody said how an attempt had ended: workers end, or jobs are lost. */
  readonly stuck: number;
  readonly dead: number;
}

const AGE = 'coalesce(extract(epoch from clock_timestamp() - min(appended_at)), 0)::float8';

const BY_KIND = prepared(`select coalesce(open.kind, dead.kind) as kind, coalesce(queued, 0)::int as queued,
    coalesce(oldest, 0) as oldest, coalesce(failures, 0)::int as failures, coalesce(lost, 0)::int as lost, coalesce(dead.count, 0)::int as dead
  from (select kind, count(*) as queued, ${AGE} as oldest, sum(failures) as failures, sum(lost) as lost
      from outbox_message where done_at is null and dead_at is null group by kind) open
    full join (select kind, count(*) from outbox_message where dead_at is not null group by kind) dead
    on dead.kind = open.kind`);

/** So many attempts in a row without an end are more than a worker that was killed, or a queue that was emptied. */
const UNENDED_MAX = 3;

const LAG = prepared(`select
    (select ${AGE} from outbox_message where done_at is null and dead_at is null and failures = 0
      and due_at <= clock_timestamp()) as "waitsSince",
    (select count(*)::int from outbox_message where done_at is null and dead_at is null
      and attempt - ended_attempt > ${String(UNENDED_MAX)}) as stuck,
    (select count(*)::int from outbox_message where dead_at is not null) as dead`);

/** What operators are told of the outbox. */
@Injectable()
export class OutboxReads {
  constructor(private readonly database: Database) {}

  async byKind(): Promise<readonly KindInOutbox[]> {
    return this.database.query(BY_KIND);
  }

  async lag(): Promise<OutboxLag> {
    const [lag] = await this.database.query<OutboxLag>(LAG);
    return lag ?? { waitsSince: 0, stuck: 0, dead: 0 };
  }
}
