import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * Places offered to people in a queue. "At most one" stands in indexes: one open or accepted offer of a vacancy, one open
 * offer to an entry, and never the same vacancy to the same entry twice.
 */
export class SlotOffer0000000000012 extends ForwardOnly {
  readonly name = 'SlotOffer0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table match_run (
        id uuid primary key,
        intervention_id uuid not null references intervention (id),
        at timestamptz not null,
        released_by uuid
      );
      create index match_run_intervention on match_run (intervention_id, at);

      create table slot_offer (
        id uuid primary key,
        run_id uuid references match_run (id),
        intervention_id uuid not null references intervention (id),
        department_id text not null,
        cohort_id uuid references cohort (id),
        place_id uuid not null references place (id),
        vacancy int not null check (vacancy > 0),
        entry_id uuid not null references waitlist_entry (id),
        case_id uuid not null references case_file (id),
        state text not null check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
        is_direct boolean not null default false,
        direct_reason text check (direct_reason in ('COURT_ORDER', 'EMERGENCY', 'NOBODY_WAITING', 'CONTINUES_COURSE',
          'CORRECTS_RECORD', 'OTHER')),
        direct_note text check (length(direct_note) between 1 and 2000),
        is_short_notice boolean not null,
        offered_at timestamptz not null,
        answer_days int not null check (answer_days >= 0),
        expires_at timestamptz not null,
        informed_at timestamptz,
        informed_by uuid,
        informed_channel text check (informed_channel in ('TELEPHONE', 'MEETING', 'DIGITAL_POST', 'LETTER', 'TEXT_MESSAGE',
          'E_MAIL')),
        answered_at timestamptz,
        answered_by uuid,
        answer_note text check (length(answer_note) between 1 and 2000),
        answered_by_whom text check (answered_by_whom in ('CITIZEN', 'REPRESENTATIVE', 'STAFF')),
        answer_channel text check (answer_channel in ('TELEPHONE', 'MEETING', 'DIGITAL_POST', 'LETTER', 'TEXT_MESSAGE',
          'E_MAIL')),
        decline_reason text,
        given_back_at timestamptz,
        started_at timestamptz,
        constraint slot_offer_answered check ((state in ('ACCEPTED', 'DECLINED')) = (answered_at is not null)),
        constraint slot_offer_declined_with_reason check (state <> 'DECLINED' or decline_reason is not null),
        constraint slot_offer_informed check ((informed_at is null) = (informed_channel is null)),
        constraint slot_offer_given_back check (given_back_at is null or (state = 'ACCEPTED' and started_at is null)),
        constraint slot_offer_started check (started_at is null or state = 'ACCEPTED')
      );
      create unique index slot_offer_one_a_place on slot_offer (place_id)
        where state = 'OPEN' or (state = 'ACCEPTED' and given_back_at is null and started_at is null);
      create unique index slot_offer_one_open_an_entry on slot_offer (entry_id) where state = 'OPEN';
      create unique index slot_offer_vacancy_once on slot_offer (place_id, vacancy, entry_id) where not is_direct;
      create index slot_offer_expiry on slot_offer (expires_at) where state = 'OPEN';
      create index slot_offer_entry on slot_offer (entry_id, offered_at);
      create index slot_offer_case on slot_offer (case_id);
      create index slot_offer_department on slot_offer (department_id, state, offered_at, id);
      create index slot_offer_open_of_intervention on slot_offer (intervention_id) where state = 'OPEN';

      create table passed_over (
        run_id uuid not null references match_run (id),
        cohort_id uuid references cohort (id),
        guest_municipality text,
        entry_id uuid not null references waitlist_entry (id),
        reason text not null
      );
      create index passed_over_run on passed_over (run_id);
      create index passed_over_entry on passed_over (entry_id);

      create table missed_session (
        placement_id uuid not null references placement (id),
        day date not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        primary key (placement_id, day)
      );
    `);
  }
}
