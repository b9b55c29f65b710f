import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

const KEPT = ['imported_event', 'forecast_run', 'issued_forecast', 'window_move'];

/**
 * When somebody starts. Logs of earlier systems stand beside the events of the queues and go before them; every forecast
 * that was issued is kept, so that it can be held against what happened.
 */
export class Forecast0000000000013 extends ForwardOnly {
  readonly name = 'Forecast0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table log_import (
        id uuid primary key,
        log_from date not null,
        is_generated boolean not null,
        events int not null check (events >= 0),
        imported_by uuid,
        imported_at timestamptz not null
      );
      create table imported_queue (
        intervention_id uuid primary key references intervention (id),
        import_id uuid not null references log_import (id),
        opened_on date not null
      );
      create table imported_event (
        intervention_id uuid not null references imported_queue (intervention_id),
        seq int not null check (seq > 0),
        entry_ref text not null check (length(entry_ref) between 1 and 100),
        on_day date not null,
        kind text not null check (kind in ('joined', 'offered', 'accepted', 'declined', 'expired', 'started', 'left',
          'finished', 'reclassified')),
        priority_class int not null check (priority_class > 0),
        cohort_ref text check (length(cohort_ref) between 1 and 100),
        reason text check (length(reason) between 1 and 100),
        primary key (intervention_id, seq)
      );
      create table imported_cohort (
        intervention_id uuid not null references imported_queue (intervention_id),
        cohort_ref text not null check (length(cohort_ref) between 1 and 100),
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        seats int not null check (seats > 0),
        intake_opens_on date not null check (intake_opens_on <= starts_on),
        announced_on date not null,
        cancelled_on date,
        primary key (intervention_id, cohort_ref)
      );
      create table imported_capacity (
        intervention_id uuid not null references imported_queue (intervention_id),
        valid_from date not null,
        places int not null check (places >= 0),
        announced_on date not null,
        primary key (intervention_id, valid_from)
      );
      create table imported_closure (
        intervention_id uuid not null references imported_queue (intervention_id),
        from_day date not null,
        to_day date not null check (to_day >= from_day),
        kind text not null check (kind in ('summer', 'christmas', 'staff-sick', 'other')),
        announced_on date not null,
        primary key (intervention_id, from_day, to_day)
      );

      create table forecast_run (
        id bigint generated always as identity primary key,
        intervention_id uuid not null references intervention (id),
        department_id text not null,
        delivery text not null,
        day date not null,
        calculated_at timestamptz not null,
        confirmed_at timestamptz,
        is_replayed boolean not null,
        basis jsonb,
        experienced jsonb not null,
        flow jsonb not null
      );
      create index forecast_run_day on forecast_run (intervention_id, day, id);

      create table issued_forecast (
        run_id bigint not null references forecast_run (id),
        tier int not null,
        entry_ref text,
        ahead int check (ahead >= 0),
        status text not null check (status in ('OK', 'WEAK', 'UNKNOWN')),
        p10 int check (p10 >= 0),
        p50 int check (p50 >= p10),
        p80 int check (p80 >= p50),
        p90 int check (p90 >= p80),
        leaves_first real check (leaves_first between 0 and 1),
        cohorts jsonb,
        unknown jsonb,
        constraint issued_forecast_says_why check ((status = 'UNKNOWN') = (unknown is not null)),
        constraint issued_forecast_has_median check ((status = 'UNKNOWN') = (p50 is null))
      );
      create unique index issued_forecast_key on issued_forecast (run_id, tier, coalesce(entry_ref, ''));
      create index issued_forecast_entry on issued_forecast (entry_ref, run_id) where entry_ref is not null;

      create table forecast_head (
        intervention_id uuid primary key references intervention (id),
        run_id bigint not null references forecast_run (id),
        read_at timestamptz not null,
        seen_xact xid8 not null,
        anchors jsonb not null
      );

      create table window_move (
        id bigint generated always as identity primary key,
        intervention_id uuid not null references intervention (id),
        tier int not null,
        run_id bigint not null references forecast_run (id),
        at timestamptz not null,
        from_p50 int,
        from_p80 int,
        to_p50 int,
        to_p80 int
      );
      create index window_move_intervention on window_move (intervention_id, id);

      create table wait_snapshot (
        intervention_id uuid not null references intervention (id),
        day date not null,
        waiting int not null check (waiting >= 0),
        p50 int check (p50 >= 0),
        primary key (intervention_id, day)
      );

      create table stated_wait (
        id bigint generated always as identity primary key,
        intervention_id uuid not null references intervention (id),
        weeks int not null check (weeks between 0 and 520),
        stated_by uuid,
        stated_at timestamptz not null
      );
      create index stated_wait_intervention on stated_wait (intervention_id, id);

      create table calibration_alarm (
        id uuid primary key,
        department_id text not null,
        delivery text not null,
        resolved int not null check (resolved > 0),
        held int not null check (held between 0 and resolved),
        raised_at timestamptz not null,
        ended_at timestamptz
      );
      create unique index calibration_alarm_one_open on calibration_alarm (department_id, delivery)
        where ended_at is null;

      create table calibration_figure (
        as_of date not null,
        department_id text,
        delivery text,
        status text check (status in ('OK', 'WEAK')),
        is_replayed boolean,
        forecasts int not null check (forecasts >= 0),
        resolved80 int not null check (resolved80 between 0 and forecasts),
        held80 int not null check (held80 between 0 and resolved80),
        censored80 real check (censored80 between 0 and 1),
        resolved90 int not null check (resolved90 between 0 and forecasts),
        held90 int not null check (held90 between 0 and resolved90),
        censored90 real check (censored90 between 0 and 1),
        constraint calibration_figure_names_both check ((department_id is null) = (delivery is null))
      );
      create unique index calibration_figure_group on calibration_figure (department_id, delivery, status, is_replayed)
        nulls not distinct;

      create table intervention_hit_rate (
        intervention_id uuid primary key references intervention (id),
        as_of date not null,
        resolved int not null check (resolved between 1 and 20),
        held int not null check (held between 0 and resolved)
      );

      create function forecast_is_kept() returns trigger language plpgsql as $$
      begin
        raise exception 'what was known and what was issued is never changed' using errcode = 'insufficient_privilege';
      end $$;
      ${KEPT.map(
        (table) => `create trigger ${table}_append_only before update or delete on ${table}
        for each row execute function forecast_is_kept();`,
      ).join('\n      ')}
    `);
  }
}
