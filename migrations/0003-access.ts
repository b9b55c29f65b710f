import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';
import { datedRecordTable } from '../src/platform/dated-record/dated-record.sql.js';

/**
 * Departments, people, their roles and deputies, all dated; and changes that wait for a second person. A grant that is
 * ended on the day it began keeps its row with an empty period, so that it is history and not gone.
 */
export class Access0000000000003 extends ForwardOnly {
  readonly name = 'Access0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(datedRecordTable('department'));
    await runner.query(`
      create table person (
        id uuid primary key,
        subject text not null unique check (length(subject) between 1 and 255),
        name text collate "da-x-icu" not null check (length(name) between 1 and 200),
        email text,
        valid_from date not null,
        valid_to date check (valid_to >= valid_from)
      );
      create index person_name on person (name, id);

      create table role_grant (
        id uuid primary key,
        person_id uuid not null references person (id),
        role text not null check (role in ('CW', 'OWN', 'CAP', 'RT', 'LEAD', 'DPO', 'SYS', 'ADM')),
        department_id text,
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        granted_by uuid references person (id),
        granted_at timestamptz not null,
        constraint role_grant_has_department
          check (department_id is not null or role in ('RT', 'DPO', 'SYS', 'ADM')),
        constraint role_grant_not_to_oneself check (granted_by <> person_id),
        constraint role_grant_one_at_a_time exclude using gist (
          person_id with =, role with =, (coalesce(department_id, '')) with =,
          daterange(valid_from, valid_to + 1) with &&)
      );
      create index role_grant_department on role_grant (department_id, person_id);

      create table deputy (
        id uuid primary key,
        person_id uuid not null references person (id),
        deputy_id uuid not null references person (id),
        department_id text not null,
        valid_from date not null,
        valid_to date not null check (valid_to >= valid_from - 1),
        reason text not null check (length(reason) between 1 and 500),
        appointed_by uuid not null references person (id),
        appointed_at timestamptz not null,
        constraint deputy_not_of_oneself check (deputy_id <> person_id),
        constraint deputy_not_by_oneself check (appointed_by <> deputy_id),
        constraint deputy_one_at_a_time exclude using gist (
          person_id with =, deputy_id with =, department_id with =, daterange(valid_from, valid_to + 1) with &&)
      );
      create index deputy_deputy on deputy (deputy_id);

      create table pending_change (
        id uuid primary key,
        kind text not null,
        department_id text not null,
        object_id text not null,
        payload jsonb not null,
        summary jsonb not null,
        proposed_by uuid not null references person (id),
        proposed_at timestamptz not null,
        state text not null check (state in ('PROPOSED', 'APPROVED', 'REJECTED', 'SUPERSEDED')),
        decided_by uuid references person (id),
        decided_at timestamptz,
        reason text check (length(reason) between 1 and 2000),
        constraint pending_change_two_people check (decided_by <> proposed_by),
        constraint pending_change_decided check ((state = 'PROPOSED') = (decided_at is null)),
        constraint pending_change_by_somebody
          check ((decided_by is not null) = (state in ('APPROVED', 'REJECTED'))),
        constraint pending_change_rejected_with_reason check (state <> 'REJECTED' or reason is not null)
      );
      create unique index pending_change_one_open on pending_change (kind, object_id) where state = 'PROPOSED';
      create index pending_change_newest on pending_change (proposed_at, id);
    `);
  }
}
