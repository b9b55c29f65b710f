import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/** The clock seam, idempotent answers, the change feed and the key that signs cursors. */
export class Platform0000000000001 extends ForwardOnly {
  readonly name = 'Platform0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      create function broker_now() returns timestamptz language sql stable as 'select now()';
      create function broker_today() returns date language sql stable
        as $$ select (broker_now() at time zone 'Europe/Copenhagen')::date $$;

      create table idempotent_answer (
        person_id uuid not null,
        operation text not null,
        key text not null check (length(key) between 1 and 100),
        fingerprint text not null,
        answer jsonb,
        created_at timestamptz not null default now(),
        primary key (person_id, operation, key)
      );
      create index idempotent_answer_age on idempotent_answer (created_at);

      create table change_feed (
        id bigint generated always as identity primary key,
        xact xid8 not null default pg_current_xact_id(),
        topic text not null,
        key text not null,
        created_at timestamptz not null default now()
      );
      create index change_feed_order on change_feed (xact, id);

      create table signing_secret (
        purpose text primary key,
        secret text not null
      );
      insert into signing_secret (purpose, secret)
        values ('cursor', gen_random_uuid()::text || gen_random_uuid()::text);
    `);
  }
}
