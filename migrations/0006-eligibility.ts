import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/** Versions of eligibility rules per intervention and legal route; a version is never changed, only ended. */
export class Eligibility0000000000006 extends ForwardOnly {
  readonly name = 'Eligibility0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rule_set (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        legal_basis_id text,
        version int not null check (version > 0),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from),
        content jsonb not null,
        proposed_by uuid,
        published_by uuid,
        published_at timestamptz not null,
        superseded boolean not null default false,
        constraint rule_set_two_people check (proposed_by is null or proposed_by <> published_by),
        constraint rule_set_one_at_a_time exclude using gist (
          intervention_id with =, (coalesce(legal_basis_id, '')) with =,
          daterange(valid_from, valid_to, '[]') with &&) where (not superseded)
      );
      create unique index rule_set_version on rule_set (intervention_id, coalesce(legal_basis_id, ''), version);

      create function rule_set_is_immutable() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE'
           or (new.id, new.intervention_id, new.legal_basis_id, new.version, new.valid_from, new.content)
              is distinct from
              (old.id, old.intervention_id, old.legal_basis_id, old.version, old.valid_from, old.content) then
          raise exception 'a published version of rules is never changed'
            using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$;
      create trigger rule_set_immutable before update or delete on rule_set
        for each row execute function rule_set_is_immutable();
    `);
  }
}
