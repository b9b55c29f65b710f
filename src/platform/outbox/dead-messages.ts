import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database, prepared, type Tx } from '../database/index.js';
import { OutboxBell } from './outbox-bell.js';

/** A message that nobody tries any more. It shows no data, not even ids: what it was about is for those who may know. */
export interface DeadMessage {
  readonly id: string;
  readonly kind: string;
  /** A closed code, or the name of an error; `WORKER_LOST`: too many workers ended over it. */
  readonly fault: string;
  readonly attempts: number;
  readonly raisedAt: Instant;
  readonly deadAt: Instant;
}

/** Messages that one command puts in line again at most. */
const REDRIVEN_MAX = 10_000;

const LIST = prepared(`select id::text, kind, coalesce(last_fault, '') as fault, attempt as attempts,
    raised_at as "raisedAt", dead_at as "deadAt"
  from outbox_message where dead_at is not null and ($1::bigint is null or id < $1) order by id desc limit $2`);

const COUNT = prepared(
  'select count(*)::int as count from (select id from outbox_message where dead_at is not null and id = any ($1::bigint[]) for update) dead',
);

const REDRIVE = prepared(`update outbox_message
  set dead_at = null, failures = 0, lost = 0, ended_attempt = attempt, last_fault = null, due_at = clock_timestamp(), appended_at = clock_timestamp()
  where id in (select id from outbox_message
    where dead_at is not null and ($1::bigint[] is null or id = any ($1)) order by id limit ${String(REDRIVEN_MAX)}
    for update) returning id::text`);

/** What an operator sees of dead messages, and does about them. */
@Injectable()
export class DeadMessages {
  constructor(
    private readonly database: Database,
    private readonly bell: OutboxBell,
  ) {}

  /** Newest first. @param before the number of the last one that was seen; null at the beginning */
  async list(before: string | null, most: number): Promise<readonly DeadMessage[]> {
    return this.database.query(LIST, [before, most]);
  }

  /** How many of them are dead; they stay so until the transaction ends. */
  async countDead(tx: Tx, ids: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ count: number }>(COUNT, [ids]);
    return row?.count ?? 0;
  }

  /**
   * Puts them in line again as if they had never failed; consumers that did their part do not do it twice.
   *
   * @param ids null for all that are dead
   * @returns those that were dead
   */
  async redrive(tx: Tx, ids: readonly string[] | null): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(REDRIVE, [ids]);
    tx.afterCommit(() => {
      this.bell.ring();
    });
    return rows.map(({ id }) => id);
  }
}
