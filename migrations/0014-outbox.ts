import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * What is to be done after a change, written in its transaction: the truth of everything asynchronous. Job queues only
 * ring for it, and may be emptied at any time. `due_at` is a lease as well: a message that is being worked on comes due
 * again, as another attempt, when nobody renews it. An attempt whose effect lies outside begins once: `begun_attempt`. `processed_message` says which
 * consumer did its part; it is written only under the lock of its message, so no foreign key is checked for each.
 */
export class Outbox0000000000014 extends ForwardOnly {
  readonly name = 'Outbox0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_message (
        id bigint generated always as identity primary key,
        kind text not null,
        data jsonb not null,
        raised_at timestamptz not null,
        appended_at timestamptz not null default clock_timestamp(),
        due_at timestamptz not null default clock_timestamp(),
        attempt int not null default 0 check (attempt >= 0),
        begun_attempt int not null default 0,
        failures int not null default 0 check (failures >= 0),
        last_fault text,
        done_at timestamptz,
        dead_at timestamptz,
        constraint outbox_message_one_end check (done_at is null or dead_at is null),
        constraint outbox_message_begun check (begun_attempt between 0 and attempt)
      ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
      create index outbox_message_due on outbox_message (kind, due_at, id) where done_at is null and dead_at is null;
      create index outbox_message_dead on outbox_message (dead_at) where dead_at is not null;
      create index outbox_message_done on outbox_message (done_at) where done_at is not null;

      create table processed_message (
        message_id bigint not null,
        consumer text not null,
        processed_at timestamptz not null,
        primary key (message_id, consumer)
      );
    `);
  }
}
