import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database, prepared, type Statement, type Tx } from '../database/index.js';
import { FAILURES_MAX, LOST_MAX } from './backoff.js';

/** One attempt at one message. */
export interface Attempt {
  readonly id: string;
  readonly attempt: number;
}

/** A kind of which messages are claimed. */
export interface ClaimedKind {
  readonly name: string;
  /** So many at most. */
  readonly most: number;
}

/** A message that was claimed for its next attempt. */
export interface Claimed extends Attempt {
  readonly kind: string;
}

/** A message that was claimed, or found to be dead: too many workers ended over it. */
export interface ClaimedOrDead extends Claimed {
  readonly isDead: boolean;
}

/** The fault of a message over which too many workers ended. */
const WORKER_LOST = 'WORKER_LOST';

/** What an attempt works with. */
export interface Taken {
  readonly data: unknown;
  readonly failures: number;
  readonly raisedAt: Instant;
  /** Since it was put in line, seconds. */
  readonly age: number;
  /** False for a consumer that did its part at an earlier attempt. */
  readonly isNew: boolean;
}

/** Leases are technical: they go by the real clock, also where the clock of the service is offset for a test. */
const IS_OPEN = 'done_at is null and dead_at is null';
/** The same, written so that the planner cannot take the index of all that is open for rows that are known by id. */
const IS_OPEN_ROW = 'coalesce(done_at, dead_at) is null';
/** The rows of the attempts $1 and $2, as far as those are the current ones. */
const ATTEMPTS = `id = any ($1::bigint[]) and attempt = ($2::int[])[array_position($1::bigint[], id)] and ${IS_OPEN_ROW}`;
const TAKEN = `data, failures, raised_at as "raisedAt",
  extract(epoch from clock_timestamp() - appended_at)::float8 as age`;

// For each kind by itself, so that what waits of one is no detour for the others. A message whose attempt began and was
// never ended has lost its worker. From the second time on it rests a while of its own before it is handed on, so that
// what ends workers comes alone in the end, and does not take with it whatever it was worked on together with.
const CLAIM = prepared(`with due as (
    select m.* from unnest($1::text[], $2::int[]) k (kind, most) cross join lateral (
      select id, begun_attempt = attempt and ended_attempt < attempt as is_lost
      from outbox_message where kind = k.kind and ${IS_OPEN} and due_at <= clock_timestamp()
      order by due_at, id limit k.most for update skip locked) m),
  claimed as (
    update outbox_message m set attempt = m.attempt + 1, lost = m.lost + due.is_lost::int,
      due_at = clock_timestamp() + $3 * interval '1 ms' * case when due.is_lost and m.lost > 0 then random() else 1 end,
      dead_at = case when due.is_lost and m.lost + 1 >= ${String(LOST_MAX)} then clock_timestamp() end,
      last_fault = case when due.is_lost and m.lost + 1 >= ${String(LOST_MAX)} then '${WORKER_LOST}' else m.last_fault end
    from due where m.id = due.id
    returning m.id::text, m.attempt, m.kind, m.dead_at is not null as "isDead", due.is_lost and m.lost > 1 as rests)
  select id, attempt, kind, "isDead" from claimed where "isDead" or not rests`);

const RELEASE = prepared(
  `update outbox_message set due_at = clock_timestamp(), ended_attempt = attempt where ${ATTEMPTS}`,
);

const RENEW = prepared(
  `update outbox_message set due_at = clock_timestamp() + $3 * interval '1 ms' where ${ATTEMPTS}`,
);

// Kinds that no consumer here knows: of a newer version, or of one that is gone. They wait as those that fail do.
const CLAIM_UNKNOWN = prepared(`with due as (
    select id from outbox_message where kind <> all ($1::text[]) and ${IS_OPEN} and due_at <= clock_timestamp()
    order by due_at, id limit $2 for update skip locked)
  update outbox_message m set attempt = m.attempt + 1, due_at = clock_timestamp() + $3 * interval '1 ms'
  from due where m.id = due.id returning m.id::text, m.attempt, m.kind, m.failures`);

// The rows stay locked until the transaction ends, so no other attempt begins; and whoever stands still in it for as
// long as a lease loses the transaction and with it everything that it wrote.
const TAKE = prepared(`with message as (
    update outbox_message set done_at = case when $4 then clock_timestamp() end
    where ${ATTEMPTS} returning id, ${TAKEN}),
  inbox as (
    insert into processed_message (message_id, consumer, processed_at)
    select id, $3, clock_timestamp() from message on conflict do nothing returning message_id)
  select message.id::text, data, failures, "raisedAt", age, inbox.message_id is not null as "isNew",
    set_config('idle_in_transaction_session_timeout', $5, true) as lease
  from message left join inbox on inbox.message_id = message.id`);

const BEGIN = prepared(`update outbox_message
  set begun_attempt = attempt, due_at = clock_timestamp() + $3 * interval '1 ms'
  where id = $1 and attempt = $2 and begun_attempt < attempt and ${IS_OPEN_ROW} returning ${TAKEN}, true as "isNew"`);

const MARK = prepared(
  `update outbox_message set begun_attempt = attempt where ${ATTEMPTS} and begun_attempt < attempt`,
);

const SETTLE = prepared(`update outbox_message set done_at = clock_timestamp()
  where id = $1 and attempt = $2 and ${IS_OPEN_ROW} returning id`);

// The moment is one of the business clock, which a test may have set; how long it is until then is the same by both.
const POSTPONE = prepared(`update outbox_message set ended_attempt = attempt,
    due_at = clock_timestamp() + ($3::timestamptz - broker_now())
  where id = $1 and attempt = $2 and ${IS_OPEN_ROW}`);

const FAIL = prepared(`update outbox_message
  set failures = failures + 1, ended_attempt = attempt, last_fault = $3, due_at = clock_timestamp() + $4 * interval '1 ms',
    dead_at = case when $5 or failures + 1 >= ${String(FAILURES_MAX)} then clock_timestamp() end
  where id = $1 and attempt = $2 and ${IS_OPEN_ROW} returning failures, dead_at is not null as "isDead"`);

/** Owns `outbox_message` and `processed_message`: each statement counts for one attempt and changes nothing for an older one. */
@Injectable()
export class OutboxStore {
  constructor(private readonly database: Database) {}

  /**
   * Begins the next attempt of messages of the kinds that are due, at most so many of each kind.
   *
   * @returns those to be handed on, and those that are dead from now on
   */
  async claim(kinds: readonly ClaimedKind[], leaseMs: number): Promise<readonly ClaimedOrDead[]> {
    const [names, most] = [kinds.map(({ name }) => name), kinds.map((kind) => kind.most)];
    return this.database.query(CLAIM, [names, most, leaseMs]);
  }

  /** The same for all other kinds, at most so many in all. */
  async claimUnknown(
    kinds: readonly string[],
    most: number,
    leaseMs: number,
  ): Promise<readonly (Claimed & Pick<Taken, 'failures'>)[]> {
    return this.database.query(CLAIM_UNKNOWN, [kinds, most, leaseMs]);
  }

  /** Gives back what could not be handed on: it is due again at once. */
  async release(attempts: readonly Attempt[]): Promise<void> {
    await this.database.query(RELEASE, byColumn(attempts));
  }

  /** Lets attempts that are worked on go on. */
  async renew(attempts: readonly Attempt[], leaseMs: number): Promise<void> {
    await this.database.query(RENEW, [...byColumn(attempts), leaseMs]);
  }

  /**
   * The opening statement of a consumer's transaction: takes the messages for it, and says that they are done when it is
   * the last of their consumers. Gives no row to an attempt that is not the current one.
   */
  taking(attempts: readonly Attempt[], consumer: string, isLast: boolean, leaseMs: number): Statement {
    return { text: TAKE, parameters: [...byColumn(attempts), consumer, isLast, String(leaseMs)] };
  }

  /** Begins an attempt whose effect lies outside; null when it is not the current one or has begun before. */
  async begin({ id, attempt }: Attempt, leaseMs: number): Promise<Taken | null> {
    const [taken] = await this.database.query<Taken>(BEGIN, [id, attempt, leaseMs]);
    return taken ?? null;
  }

  /**
   * Notes that attempts begin whose work is in the database: it leaves no trace when the worker ends in the middle of it.
   */
  async mark(attempts: readonly Attempt[]): Promise<void> {
    await this.database.query(MARK, byColumn(attempts));
  }

  /** Whether the attempt is the current one, and the message done by it. */
  async settle(tx: Tx, { id, attempt }: Attempt): Promise<boolean> {
    return (await tx.query(SETTLE, [id, attempt])).length > 0;
  }

  /** Lets a message come back at a moment of the business clock; that it came too early is no failure. */
  async postpone({ id, attempt }: Attempt, at: Instant): Promise<void> {
    await this.database.query(POSTPONE, [id, attempt, at]);
  }

  /** Notes a failure: it is tried again, or dead. Null when the attempt is not the current one. */
  async fail(
    { id, attempt }: Attempt,
    fault: string,
    retryMs: number,
    isHopeless: boolean,
  ): Promise<{ readonly failures: number; readonly isDead: boolean } | null> {
    const [failed] = await this.database.query<{ failures: number; isDead: boolean }>(FAIL, [
      id,
      attempt,
      fault,
      retryMs,
      isHopeless,
    ]);
    return failed ?? null;
  }
}

const byColumn = (attempts: readonly Attempt[]): [string[], number[]] => [
  attempts.map(({ id }) => id),
  attempts.map(({ attempt }) => attempt),
];
