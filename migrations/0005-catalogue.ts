import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';
import { datedRecordTable } from '../src/platform/dated-record/dated-record.sql.js';

/** Interventions with their immutable revisions, and the data they refer to. */
export class Catalogue0000000000005 extends ForwardOnly {
  readonly name = 'Catalogue0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(datedRecordTable('provider'));
    await runner.query(datedRecordTable('purpose'));
    await runner.query(datedRecordTable('legal_basis'));
    await runner.query(`
      create table interpretation_note (
        id uuid primary key default gen_random_uuid(),
        legal_basis_id text not null,
        text text not null check (length(text) between 1 and 4000),
        author text not null,
        valid_from date not null,
        recorded_by uuid,
        recorded_at timestamptz not null
      );
      create index interpretation_note_basis on interpretation_note (legal_basis_id, valid_from);

      create table intervention (
        id uuid primary key,
        slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
        department_id text not null,
        state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
        version int not null check (version > 0),
        content jsonb not null,
        revision int check (revision > 0),
        created_at timestamptz not null,
        constraint intervention_published_has_revision check (state <> 'PUBLISHED' or revision is not null)
      );
      create index intervention_department on intervention (department_id, state);

      create table intervention_revision (
        intervention_id uuid not null references intervention (id),
        revision int not null check (revision > 0),
        content jsonb not null,
        shown_from timestamptz not null,
        shown_to timestamptz check (shown_to >= shown_from),
        published_by uuid,
        primary key (intervention_id, revision),
        constraint intervention_revision_one_at_a_time
          exclude using gist (intervention_id with =, tstzrange(shown_from, shown_to) with &&)
      );

      create function revision_is_immutable() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.shown_to is not null
           or (new.intervention_id, new.revision, new.content, new.shown_from, new.published_by)
              is distinct from
              (old.intervention_id, old.revision, old.content, old.shown_from, old.published_by) then
          raise exception 'a revision is never changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$;
      create trigger intervention_revision_immutable before update or delete on intervention_revision
        for each row execute function revision_is_immutable();
    `);
  }
}
