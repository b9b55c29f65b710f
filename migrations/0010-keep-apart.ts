import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * People who must not meet in a group. The other one is known by the keyed hash of the number alone, so that nobody who
 * records it learns whether the municipality knows that person. Why is not kept at all. Each case has its own row: one
 * row for all cases of a citizen would tell a department what another one recorded.
 */
export class KeepApart0000000000010 extends ForwardOnly {
  readonly name = 'KeepApart0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table keep_apart (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        case_id uuid not null references case_file (id),
        other_lookup bytea not null check (length(other_lookup) = 32),
        recorded_by uuid,
        recorded_at timestamptz not null,
        ended_at timestamptz,
        ended_by uuid,
        constraint keep_apart_ended_by_somebody check ((ended_at is null) = (ended_by is null))
      );
      create unique index keep_apart_once on keep_apart (case_id, other_lookup) where ended_at is null;
      create index keep_apart_citizen on keep_apart (citizen_id) where ended_at is null;
      create index keep_apart_other on keep_apart (other_lookup) where ended_at is null;
    `);
  }
}
