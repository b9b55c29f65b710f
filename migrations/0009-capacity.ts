import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';
import { datedRecordTable } from '../src/platform/dated-record/dated-record.sql.js';

/** What rows of places add to the counts, each times a sign. */
const counted = (sign: string): string =>
  Object.entries({
    free: "state = 'FREE'",
    held: "state = 'HELD'",
    occupied: "state = 'OCCUPIED'",
    closing: 'closes_when_free',
    closed: "state = 'CLOSED'",
  })
    .map(([name, which]) => `coalesce(sum(${sign}) filter (where ${which}), 0)::int as ${name}`)
    .join(', ');

/**
 * Places. `intervention_capacity` is the head of an intervention: what holds now, and the row that a change locks.
 * Statements, confirmations, revisions and changes of sessions stand beside it as history and are never overwritten.
 * A place is a row, so that "never more held and occupied than there are places" holds by construction.
 */
export class Capacity0000000000009 extends ForwardOnly {
  readonly name = 'Capacity0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(datedRecordTable('department_calendar'));
    await runner.query(`
      create table intervention_capacity (
        intervention_id uuid primary key references intervention (id),
        department_id text not null,
        version int not null check (version > 0),
        statement_id uuid not null,
        mode text not null check (mode in ('PLACES', 'COHORTS', 'UNLIMITED', 'COUNT_ONLY')),
        places int not null check (places between 0 and 10000),
        guest_places jsonb not null,
        intake text not null check (intake in ('OPEN', 'ASSESSMENT_FIRST', 'CLOSED')),
        keeps_waitlist boolean not null,
        stated_by uuid,
        stated_at timestamptz not null,
        confirmed_by uuid,
        confirmed_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index intervention_capacity_department on intervention_capacity (department_id, intervention_id);

      create table capacity_statement (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        mode text not null,
        places int not null,
        guest_places jsonb not null,
        intake text not null,
        keeps_waitlist boolean not null,
        stated jsonb not null,
        holds_from date not null,
        announced_on date not null,
        note text check (length(note) between 1 and 2000),
        stated_by uuid,
        stated_at timestamptz not null,
        in_force_at timestamptz,
        dropped_at timestamptz
      );
      create index capacity_statement_history on capacity_statement (intervention_id, holds_from, stated_at);
      create index capacity_statement_due on capacity_statement (holds_from)
        where in_force_at is null and dropped_at is null;

      create table capacity_confirmation (
        statement_id uuid not null references capacity_statement (id),
        confirmed_by uuid,
        confirmed_at timestamptz not null,
        expires_at timestamptz not null,
        primary key (statement_id, confirmed_at)
      );

      create table cohort (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        version int not null check (version > 0),
        state text not null check (state in ('OPEN', 'CANCELLED')),
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        enrol_from date not null,
        enrol_to date not null check (enrol_to >= enrol_from),
        last_entry_on date not null,
        seats int not null check (seats between 0 and 10000),
        extra_seats int not null check (extra_seats between 0 and 10000),
        minimum_size int not null check (minimum_size between 0 and 10000),
        content jsonb not null,
        changed_by uuid,
        changed_at timestamptz not null,
        opened_at timestamptz not null
      );
      create index cohort_intervention on cohort (intervention_id, starts_on);

      create table cohort_revision (
        cohort_id uuid not null references cohort (id),
        version int not null,
        state text not null,
        content jsonb not null,
        reason text check (length(reason) between 1 and 2000),
        announced_on date not null,
        changed_by uuid,
        changed_at timestamptz not null,
        primary key (cohort_id, version)
      );

      create table session_change (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        cohort_id uuid references cohort (id),
        day date not null,
        starts text not null,
        kind text not null check (kind in ('MOVED', 'CANCELLED')),
        to_day date,
        to_starts text,
        to_ends text,
        reason text not null check (length(reason) between 1 and 2000),
        announced_on date not null,
        changed_by uuid,
        changed_at timestamptz not null,
        replaced_at timestamptz,
        constraint session_change_moved_somewhere
          check ((kind = 'MOVED') = (to_day is not null and to_starts is not null and to_ends is not null))
      );
      create unique index session_change_one_in_force
        on session_change (intervention_id, coalesce(cohort_id, intervention_id), day, starts) where replaced_at is null;

      create table closure (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        from_day date not null,
        to_day date not null check (to_day >= from_day),
        reason text not null check (length(reason) between 1 and 2000),
        announced_on date not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        lifted_by uuid,
        lifted_at timestamptz,
        constraint closure_no_overlap exclude using gist (
          intervention_id with =, daterange(from_day, to_day, '[]') with &&) where (lifted_at is null)
      );

      create table place (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        cohort_id uuid references cohort (id),
        guest_municipality text check (guest_municipality ~ '^[0-9]{4}$'),
        state text not null check (state in ('FREE', 'HELD', 'OCCUPIED', 'CLOSED')),
        holder_id uuid unique,
        vacancy int not null check (vacancy > 0),
        closes_when_free boolean not null default false,
        constraint place_has_holder check ((state in ('HELD', 'OCCUPIED')) = (holder_id is not null)),
        constraint place_closing_is_taken check (not closes_when_free or state in ('HELD', 'OCCUPIED'))
      );
      create index place_of_intervention on place (intervention_id, cohort_id, guest_municipality, state)
        include (closes_when_free) where state <> 'CLOSED';
      create index place_closed on place (intervention_id, cohort_id) where state = 'CLOSED';

      create table place_count (
        intervention_id uuid not null references intervention (id),
        cohort_id uuid references cohort (id),
        guest_municipality text,
        free int not null check (free >= 0),
        held int not null check (held >= 0),
        occupied int not null check (occupied >= 0),
        closing int not null check (closing between 0 and held + occupied),
        closed int not null check (closed >= 0)
      );
      create unique index place_count_key
        on place_count (intervention_id, coalesce(cohort_id, intervention_id), coalesce(guest_municipality, ''));

      create function count_places() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into place_count as c
            select intervention_id, cohort_id, guest_municipality, ${counted('1')}
            from new_places group by 1, 2, 3
            on conflict (intervention_id, coalesce(cohort_id, intervention_id), coalesce(guest_municipality, ''))
            do update set free = c.free + excluded.free, held = c.held + excluded.held,
              occupied = c.occupied + excluded.occupied, closing = c.closing + excluded.closing,
              closed = c.closed + excluded.closed;
        else
          update place_count c set free = c.free + d.free, held = c.held + d.held, occupied = c.occupied + d.occupied,
            closing = c.closing + d.closing, closed = c.closed + d.closed
          from (select intervention_id, cohort_id, guest_municipality, ${counted('sign')}
                from (select *, 1 as sign from new_places union all select *, -1 from old_places) changed
                group by 1, 2, 3) d
          where c.intervention_id = d.intervention_id and c.cohort_id is not distinct from d.cohort_id
            and c.guest_municipality is not distinct from d.guest_municipality;
        end if;
        return null;
      end $$;
      create trigger place_inserted after insert on place
        referencing new table as new_places for each statement execute function count_places();
      create trigger place_updated after update on place
        referencing old table as old_places new table as new_places
        for each statement execute function count_places();
      create function place_is_kept() returns trigger language plpgsql as $$
      begin
        raise exception 'a place is closed and never deleted' using errcode = 'integrity_constraint_violation';
      end $$;
      create trigger place_not_deleted before delete on place for each row execute function place_is_kept();

      create table placement (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        cohort_id uuid references cohort (id),
        place_id uuid references place (id),
        case_id uuid not null references case_file (id),
        citizen_id uuid not null references citizen (id),
        started_on date not null,
        ended_on date check (ended_on >= started_on),
        end_reason text check (end_reason in ('FINISHED', 'LEFT_EARLY', 'NO_SHOW', 'TRANSFERRED', 'ILLNESS', 'MOVED_AWAY',
          'DIED', 'CANCELLED', 'OTHER')),
        recorded_by uuid,
        recorded_at timestamptz not null,
        ended_by uuid,
        ended_at timestamptz,
        constraint placement_ended_with_reason check ((ended_on is null) = (end_reason is null))
      );
      create unique index placement_one_live on placement (citizen_id, intervention_id) where ended_on is null;
      create unique index placement_one_a_place on placement (place_id) where ended_on is null;
      create index placement_intervention on placement (intervention_id, cohort_id, started_on);
      create index placement_case on placement (case_id);

      create table visit_count (
        id bigint generated always as identity primary key,
        intervention_id uuid not null references intervention (id),
        day date not null,
        visits int not null check (visits between 0 and 100000),
        recorded_by uuid,
        recorded_at timestamptz not null
      );
      create index visit_count_day on visit_count (intervention_id, day, id);

      create table capacity_conflict (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        cohort_id uuid references cohort (id),
        department_id text not null,
        kind text not null check (kind in ('MORE_TAKEN_THAN_PLACES', 'COHORT_CANCELLED_WITH_PARTICIPANTS',
          'COHORT_UNDER_MINIMUM')),
        people int not null check (people >= 0),
        raised_at timestamptz not null,
        raised_by uuid,
        settled_at timestamptz,
        settled_by uuid,
        settlement text check (length(settlement) between 1 and 2000)
      );
      create unique index capacity_conflict_one_open
        on capacity_conflict (kind, intervention_id, (coalesce(cohort_id, intervention_id))) where settled_at is null;
      create index capacity_conflict_department on capacity_conflict (department_id, raised_at);

      create table capacity_snapshot (
        day date not null,
        intervention_id uuid not null references intervention (id),
        status text not null,
        places int not null,
        occupied int not null,
        held int not null,
        free int not null,
        is_stale boolean not null,
        primary key (intervention_id, day)
      );
    `);
  }
}
