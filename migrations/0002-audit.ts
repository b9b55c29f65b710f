import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * The audit trail: rows are inserted with the change they record and can be neither changed nor removed; the chain
 * of hashes stands beside them, so that sealing never touches a row.
 */
export class Audit0000000000002 extends ForwardOnly {
  readonly name = 'Audit0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        person_id uuid,
        roles text[] not null,
        department_ids text[] not null,
        action text not null
          check (action in ('READ', 'SEARCH', 'CHANGE', 'EXPORT', 'DISCLOSURE', 'REFUSAL')),
        operation text not null,
        subject_ids text[] not null,
        object_ids text[] not null,
        ground text,
        details jsonb not null,
        request_id text not null
      );
      create index audit_entry_at on audit_entry (at, id);
      create index audit_entry_subject on audit_entry using gin (subject_ids);
      create index audit_entry_person on audit_entry (person_id, at);

      create table audit_seal (
        position bigint primary key check (position > 0),
        entry_id bigint not null unique references audit_entry (id),
        hash bytea not null check (length(hash) = 32),
        sealed_at timestamptz not null default now()
      );

      create function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
      end $$;
      create trigger audit_entry_append_only before update or delete on audit_entry
        for each row execute function audit_is_append_only();
      create trigger audit_entry_no_truncate before truncate on audit_entry
        for each statement execute function audit_is_append_only();
      create trigger audit_seal_append_only before update or delete on audit_seal
        for each row execute function audit_is_append_only();
      create trigger audit_seal_no_truncate before truncate on audit_seal
        for each statement execute function audit_is_append_only();
    `);
  }
}
