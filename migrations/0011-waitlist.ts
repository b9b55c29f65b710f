import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

const ENTRY_STATES = `'REFERRED', 'WAITING', 'PAUSED', 'OFFERED', 'PLACED', 'STARTED', 'ENDED', 'WITHDRAWN', 'REFUSED', 'CLOSED'`;

/**
 * Queues. An entry carries its place in the order as three columns, so that "who is next" and "how many are ahead" are
 * ranges of one index; every change of it leaves an event with the order before and after, which explains each position
 * that worsened.
 */
export class Waitlist0000000000011 extends ForwardOnly {
  readonly name = 'Waitlist0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table priority_policy (
        id uuid primary key,
        department_id text not null,
        intervention_id uuid references intervention (id),
        version int not null check (version > 0),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        content jsonb not null,
        body text not null check (length(body) between 1 and 200),
        decided_on date not null,
        decision_reference text not null check (length(decision_reference) between 1 and 200),
        proposed_by uuid,
        adopted_by uuid,
        adopted_at timestamptz not null,
        applied_at timestamptz,
        constraint priority_policy_two_people check (proposed_by <> adopted_by),
        constraint priority_policy_decided_before
          check (decided_on <= (adopted_at at time zone 'Europe/Copenhagen')::date),
        constraint priority_policy_never_back_in_time
          check (valid_from >= (adopted_at at time zone 'Europe/Copenhagen')::date),
        constraint priority_policy_one_at_a_time exclude using gist (
          department_id with =, (coalesce(intervention_id, '00000000-0000-0000-0000-000000000000')) with =,
          daterange(valid_from, valid_to + 1, '[)') with &&)
      );
      create unique index priority_policy_version
        on priority_policy (department_id, coalesce(intervention_id, '00000000-0000-0000-0000-000000000000'), version);
      create index priority_policy_due on priority_policy (valid_from) where applied_at is null;
      create function priority_policy_is_immutable() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE'
           or (to_jsonb(new) - 'valid_to' - 'applied_at') is distinct from (to_jsonb(old) - 'valid_to' - 'applied_at') then
          raise exception 'an adopted policy is never changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$;
      create trigger priority_policy_immutable before update or delete on priority_policy
        for each row execute function priority_policy_is_immutable();

      create table waitlist_entry (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        department_id text not null,
        case_id uuid not null references case_file (id),
        citizen_id uuid not null references citizen (id),
        referring_department_id text not null,
        state text not null check (state in (${ENTRY_STATES})),
        version int not null check (version > 0),
        legal_basis_id text,
        payer text,
        payer_owner_id uuid references person (id),
        payer_due_on date,
        guest_municipality text check (guest_municipality ~ '^[0-9]{4}$'),
        first_referral_on date not null,
        waiting_since timestamptz not null,
        joined_at timestamptz not null,
        joined_by uuid,
        tier int not null check (tier >= -1),
        policy_id uuid references priority_policy (id),
        priority_facts jsonb not null,
        move jsonb,
        order_tier int not null,
        order_since timestamptz not null,
        order_rank int not null,
        guarantee_due_on date,
        guarantee_on_breach text check (guarantee_on_breach in ('PRIVATE_SUPPLIER', 'FREE_CHOICE', 'ALERT_ONLY')),
        is_restored boolean not null default false,
        comes_at_short_notice boolean not null default false,
        responsible_id uuid references person (id),
        next_contact_on date not null,
        paused_until date,
        pause_reason text check (pause_reason in ('ILLNESS', 'TRAVEL', 'OTHER_INTERVENTION', 'CITIZENS_WISH', 'OTHER')),
        end_reason text,
        ended_at timestamptz,
        placement_id uuid references placement (id),
        verdict_outcome text not null,
        verdict jsonb not null,
        exception_reason text check (length(exception_reason) between 1 and 2000),
        exception_by uuid references person (id),
        emergency_handled_by uuid references person (id),
        emergency_handling text check (length(emergency_handling) between 1 and 2000),
        constraint waitlist_entry_payer_or_owner
          check (payer is not null or payer_owner_id is null or payer_due_on is not null),
        constraint waitlist_entry_pause check (state <> 'PAUSED' or pause_reason is not null),
        constraint waitlist_entry_exception check ((exception_reason is null) = (exception_by is null)),
        constraint waitlist_entry_emergency check ((emergency_handling is null) = (emergency_handled_by is null)),
        constraint waitlist_entry_started check (state <> 'STARTED' or placement_id is not null)
      );
      create unique index waitlist_entry_one_live on waitlist_entry (citizen_id, intervention_id)
        where state in ('REFERRED', 'WAITING', 'PAUSED', 'OFFERED', 'PLACED', 'STARTED');
      create index waitlist_entry_order
        on waitlist_entry (intervention_id, order_tier, order_since, order_rank, id) include (state)
        where state in ('REFERRED', 'WAITING', 'PAUSED', 'OFFERED');
      create index waitlist_entry_case on waitlist_entry (case_id);
      create index waitlist_entry_citizen on waitlist_entry (citizen_id);
      create index waitlist_entry_department on waitlist_entry (department_id, state);
      create unique index waitlist_entry_placement on waitlist_entry (placement_id) where placement_id is not null;
      create index waitlist_entry_guarantee on waitlist_entry (guarantee_due_on)
        where guarantee_due_on is not null and state in ('REFERRED', 'WAITING', 'PAUSED', 'OFFERED');

      create table waitlist_event (
        id bigint generated always as identity primary key,
        entry_id uuid not null references waitlist_entry (id),
        intervention_id uuid not null references intervention (id),
        kind text not null,
        at timestamptz not null,
        person_id uuid,
        from_state text,
        to_state text not null,
        before_tier int,
        before_since timestamptz,
        before_rank int,
        after_tier int,
        after_since timestamptz,
        after_rank int,
        details jsonb not null
      );
      create index waitlist_event_entry on waitlist_event (entry_id, id);
      create index waitlist_event_intervention on waitlist_event (intervention_id, id);
      create function waitlist_event_is_kept() returns trigger language plpgsql as $$
      begin
        raise exception 'the history of a queue is append-only' using errcode = 'insufficient_privilege';
      end $$;
      create trigger waitlist_event_append_only before update or delete on waitlist_event
        for each row execute function waitlist_event_is_kept();

      create table position_change (
        id bigint generated always as identity primary key,
        entry_id uuid not null references waitlist_entry (id),
        intervention_id uuid not null references intervention (id),
        policy_id uuid references priority_policy (id),
        at timestamptz not null,
        from_position int not null check (from_position > 0),
        to_position int not null check (to_position > from_position),
        from_tier int not null,
        to_tier int not null
      );
      create index position_change_entry on position_change (entry_id, id);

      create table entry_move (
        id uuid primary key,
        entry_id uuid not null references waitlist_entry (id),
        intervention_id uuid not null references intervention (id),
        department_id text not null,
        to_position int not null check (to_position > 0),
        from_position int not null check (from_position > 0),
        reason text not null check (length(reason) between 1 and 2000),
        urgency text check (urgency in ('DETERIORATING', 'DISCHARGE_IMMINENT', 'CHILD_AT_RISK', 'LOSING_HOME_OR_JOB')),
        displaced jsonb not null,
        state text not null check (state in ('PROPOSED', 'APPLIED', 'CONFIRMED', 'REJECTED')),
        change_id uuid references pending_change (id),
        proposed_by uuid not null references person (id),
        proposed_at timestamptz not null,
        applied_at timestamptz,
        due_on date,
        decided_by uuid references person (id),
        decided_at timestamptz,
        constraint entry_move_two_people check (decided_by <> proposed_by)
      );
      create unique index entry_move_one_open on entry_move (entry_id) where state in ('PROPOSED', 'APPLIED');
      create index entry_move_due on entry_move (due_on) where state = 'APPLIED';

      create table referral_decision (
        id uuid primary key,
        entry_id uuid not null references waitlist_entry (id),
        outcome text not null check (outcome in ('CONFIRMED', 'REFUSED', 'SUITABLE', 'NOT_SUITABLE')),
        decision_kind text not null check (decision_kind in ('DECISION', 'SERVICE_ANSWER')),
        legal_basis_id text,
        reason_codes text[] not null,
        staff_reason text check (length(staff_reason) between 1 and 4000),
        citizen_wording text check (length(citizen_wording) between 1 and 4000),
        hearing jsonb,
        appeal_route text,
        decided_by uuid not null references person (id),
        decided_at timestamptz not null,
        sent_on date,
        sent_by uuid references person (id),
        sent_channel text,
        constraint referral_decision_refused_with_reason
          check (outcome not in ('REFUSED', 'NOT_SUITABLE') or (cardinality(reason_codes) > 0 and citizen_wording is not null)),
        constraint referral_decision_sent check ((sent_on is null) = (sent_by is null))
      );
      create index referral_decision_entry on referral_decision (entry_id, decided_at);

      create table waitlist_contact (
        id uuid primary key,
        entry_id uuid not null references waitlist_entry (id),
        on_day date not null,
        channel text not null check (channel in ('TELEPHONE', 'MEETING', 'DIGITAL_POST', 'LETTER', 'TEXT_MESSAGE', 'E_MAIL')),
        reached boolean not null,
        recorded_by uuid,
        recorded_at timestamptz not null
      );
      create index waitlist_contact_entry on waitlist_contact (entry_id, on_day);

      create table waitlist_note (
        id bigint generated always as identity primary key,
        entry_id uuid not null references waitlist_entry (id),
        kind text not null,
        words text not null check (length(words) between 1 and 2000),
        written_by uuid not null references person (id),
        written_at timestamptz not null
      );
      create index waitlist_note_entry on waitlist_note (entry_id, id);

      create table waitlist_task (
        id uuid primary key,
        kind text not null check (kind in ('MAKE_CONTACT', 'INFORM_CITIZEN', 'BOOK_INTERPRETER', 'MOVE_COMMITMENT',
          'GUARANTEE_NEAR', 'GUARANTEE_BROKEN', 'RESOLVE_PAYER', 'SECOND_APPROVAL', 'REASSESS', 'REFUSE_OR_REASSESS',
          'ASK_AFTER_MOVE', 'PAUSE_ENDED', 'COHORT_UNDER_MINIMUM')),
        department_id text not null,
        entry_id uuid references waitlist_entry (id),
        intervention_id uuid not null references intervention (id),
        object_id uuid,
        addressee_id uuid references person (id),
        for_lead boolean not null default false,
        due_on date not null,
        tell_citizen jsonb,
        raised_at timestamptz not null,
        done_at timestamptz,
        done_by uuid,
        done_note text check (length(done_note) between 1 and 2000)
      );
      create unique index waitlist_task_one_open
        on waitlist_task (kind, (coalesce(entry_id, intervention_id)), (coalesce(object_id, intervention_id))) where done_at is null;
      create index waitlist_task_open on waitlist_task (department_id, due_on, id) where done_at is null;
      create index waitlist_task_addressee on waitlist_task (addressee_id, due_on, id) where done_at is null;
      create index waitlist_task_entry on waitlist_task (entry_id);
    `);
  }
}
