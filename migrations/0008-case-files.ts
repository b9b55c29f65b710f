import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * What is known of citizens. A citizen is an id; names and civil registration numbers stand sealed beside it, and a
 * number is found by a keyed hash, so that nobody who reads the database reads who somebody is. Departments have case
 * files on a citizen, each with the name as that department knows it: a name that came from another one would tell that
 * it knows the citizen too. What may be shared between them is decided by grounds. Rows are ended and never deleted.
 */
export class CaseFiles0000000000008 extends ForwardOnly {
  readonly name = 'CaseFiles0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table citizen (
        id uuid primary key,
        died_on date,
        moved_away_on date,
        merged_into uuid references citizen (id),
        merge_reason text check (length(merge_reason) between 1 and 500),
        created_at timestamptz not null,
        constraint citizen_not_merged_into_itself check (merged_into <> id)
      );
      create index citizen_merged on citizen (merged_into) where merged_into is not null;

      create table civil_registration_number (
        lookup bytea primary key check (length(lookup) = 32),
        citizen_id uuid not null references citizen (id),
        sealed text not null,
        recorded_at timestamptz not null
      );
      create index civil_registration_number_citizen on civil_registration_number (citizen_id, recorded_at);

      create table number_lookup (
        person_id uuid not null,
        at timestamptz not null
      );
      create index number_lookup_recent on number_lookup (person_id, at);

      create table case_file (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        department_id text not null,
        name_sealed text not null,
        interpreter_language text check (interpreter_language ~ '^[a-z]{2,3}$'),
        origin text not null check (origin in ('CASEWORKER', 'GP', 'HOSPITAL', 'CITIZEN', 'OTHER')),
        opened_on date not null,
        opened_by uuid,
        opened_at timestamptz not null,
        closed_on date check (closed_on >= opened_on),
        closing_reason text check (length(closing_reason) between 1 and 2000)
      );
      create index case_file_citizen on case_file (citizen_id);
      create index case_file_department on case_file (department_id, id);

      -- The constraints name a case by an expression, so that no search for a case's rows runs through their slower indexes.
      create table case_relationship (
        id uuid primary key,
        case_id uuid not null references case_file (id),
        kind text not null check (kind in ('RESPONSIBLE', 'COLLABORATOR', 'ABSENCE_COVER', 'UNIT')),
        person_id uuid references person (id),
        reason text not null check (length(reason) between 1 and 500),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        recorded_by uuid,
        recorded_at timestamptz not null,
        constraint case_relationship_unit_is_nobody check ((kind = 'UNIT') = (person_id is null)),
        constraint case_relationship_cover_ends check (kind <> 'ABSENCE_COVER' or valid_to is not null),
        constraint case_relationship_one_responsible exclude using gist (
          (coalesce(case_id, '00000000-0000-0000-0000-000000000000')) with =, daterange(valid_from, valid_to + 1) with &&) where (kind = 'RESPONSIBLE'),
        constraint case_relationship_once exclude using gist (
          (coalesce(case_id, '00000000-0000-0000-0000-000000000000')) with =, kind with =, (coalesce(person_id, '00000000-0000-0000-0000-000000000000')) with =,
          daterange(valid_from, valid_to + 1) with &&)
      );
      create index case_relationship_case on case_relationship (case_id, valid_from);
      create index case_relationship_person on case_relationship (person_id, case_id);
      create index case_relationship_unit on case_relationship (case_id) where kind = 'UNIT';

      create table case_fact (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        case_id uuid not null references case_file (id),
        department_id text not null,
        recording bigint generated always as identity,
        fact text not null,
        value jsonb not null,
        sensitivity text not null check (sensitivity in ('ordinary', 'confidential', 'special_category')),
        source text not null check (source in ('CITIZEN', 'RELATIVE', 'CASEWORKER', 'GP', 'HOSPITAL', 'PROVIDER', 'REGISTER')),
        observed_on date not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        retracted_at timestamptz,
        retracted_by uuid,
        retraction_reason text check (length(retraction_reason) between 1 and 500),
        constraint case_fact_retracted_with_reason
          check ((retracted_at is null) = (retraction_reason is null))
      );
      create index case_fact_citizen on case_fact (citizen_id, fact, observed_on);

      create table wish (
        id uuid primary key,
        case_id uuid not null references case_file (id),
        words text not null check (length(words) between 1 and 4000),
        stated_on date not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        ended_on date check (ended_on >= stated_on)
      );
      create index wish_case on wish (case_id, stated_on);

      create table earlier_participation (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        case_id uuid not null references case_file (id),
        department_id text not null,
        intervention_id uuid,
        intervention_slug text check (length(intervention_slug) between 1 and 100),
        title text not null check (length(title) between 1 and 200),
        outcome text not null check (outcome in ('COMPLETED', 'LEFT_EARLY', 'NEVER_STARTED', 'ONGOING')),
        began_on date,
        ended_on date check (ended_on >= began_on),
        note text check (length(note) between 1 and 2000),
        recorded_by uuid,
        recorded_at timestamptz not null,
        retracted_at timestamptz
      );
      create index earlier_participation_citizen on earlier_participation (citizen_id);

      create table weekly_commitment (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        case_id uuid not null references case_file (id),
        department_id text not null,
        label text not null check (length(label) between 1 and 200),
        weekday text not null
          check (weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
        starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        ends text not null check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        is_fixed boolean not null,
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        recorded_by uuid,
        recorded_at timestamptz not null,
        constraint weekly_commitment_ends_after_it_starts check (ends > starts)
      );
      create index weekly_commitment_citizen on weekly_commitment (citizen_id);

      create table representative (
        id uuid primary key,
        case_id uuid not null references case_file (id),
        kind text not null check (kind in ('REPRESENTATIVE', 'GUARDIAN', 'PARENT', 'RELATIVE', 'COMPANION')),
        name_sealed text not null,
        may_be_told boolean not null,
        may_answer boolean not null,
        ground text check (length(ground) between 1 and 500),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        recorded_by uuid,
        recorded_at timestamptz not null,
        constraint representative_rights_have_ground check (ground is not null or not (may_be_told or may_answer))
      );
      create index representative_case on representative (case_id);

      create table case_municipality (
        id uuid primary key,
        case_id uuid not null references case_file (id),
        acting_code text not null check (acting_code ~ '^[0-9]{4}$'),
        paying_code text not null check (paying_code ~ '^[0-9]{4}$'),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        recorded_by uuid,
        recorded_at timestamptz not null,
        constraint case_municipality_one_at_a_time exclude using gist (
          case_id with =, daterange(valid_from, valid_to + 1) with &&)
      );

      create table sharing_ground (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        case_id uuid not null references case_file (id),
        from_department text not null,
        to_department text not null check (to_department <> from_department),
        items text[] not null check (cardinality(items) between 1 and 200),
        purpose text not null check (length(purpose) between 1 and 500),
        kind text not null check (kind in ('CONSENT', 'LAW', 'ESSENTIAL')),
        decision text not null check (decision in ('GIVEN', 'REFUSED')),
        law text check (length(law) between 1 and 200),
        form text check (form in ('ORAL', 'WRITTEN', 'DIGITAL')),
        given_on date not null,
        valid_to date check (valid_to >= given_on),
        informed_on date,
        recorded_by uuid,
        recorded_at timestamptz not null,
        withdrawn_at timestamptz,
        withdrawn_by uuid,
        constraint sharing_ground_law_is_named check ((kind = 'LAW') = (law is not null)),
        constraint sharing_ground_consent_has_form check ((kind = 'CONSENT') = (form is not null)),
        constraint sharing_ground_only_consent_is_refused check (kind = 'CONSENT' or decision = 'GIVEN')
      );
      create index sharing_ground_citizen on sharing_ground (citizen_id, to_department);

      create table address_protection (
        id uuid primary key,
        citizen_id uuid not null references citizen (id),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from - 1),
        recorded_by uuid,
        recorded_at timestamptz not null,
        constraint address_protection_one_at_a_time exclude using gist (
          citizen_id with =, daterange(valid_from, valid_to + 1) with &&)
      );
      create table protection_viewer (
        citizen_id uuid not null references citizen (id),
        person_id uuid not null references person (id),
        reason text not null check (length(reason) between 1 and 500),
        named_by uuid,
        named_at timestamptz not null,
        ended_at timestamptz,
        primary key (citizen_id, person_id, named_at)
      );
      create unique index protection_viewer_once on protection_viewer (citizen_id, person_id) where ended_at is null;

      create table case_bar (
        id uuid primary key,
        person_id uuid not null references person (id),
        citizen_id uuid references citizen (id),
        number_lookup bytea check (length(number_lookup) = 32),
        reason text not null check (reason in ('ONESELF', 'FAMILY', 'FRIEND', 'NEIGHBOUR', 'COLLEAGUE', 'OTHER')),
        barred_by uuid not null,
        barred_at timestamptz not null,
        lifted_at timestamptz,
        lifted_by uuid,
        constraint case_bar_somebody check (num_nonnulls(citizen_id, number_lookup) = 1)
      );
      create index case_bar_person on case_bar (person_id) where lifted_at is null;
      create index case_bar_citizen on case_bar (citizen_id) where lifted_at is null;
      create index case_bar_number on case_bar (number_lookup) where lifted_at is null;

      create table broken_glass (
        id uuid primary key,
        case_id uuid not null references case_file (id),
        person_id uuid not null references person (id),
        reason text not null check (length(reason) between 1 and 500),
        opened_at timestamptz not null,
        ends_at timestamptz not null check (ends_at > opened_at)
      );
      create index broken_glass_case on broken_glass (case_id, person_id, ends_at);

      create table case_notice (
        id uuid primary key,
        kind text not null check (kind in ('BREAK_GLASS', 'MANY_LOOKUPS', 'CONSENT_REFUSED', 'CONSENT_WITHDRAWN',
          'MOVED_AWAY', 'DIED', 'MERGED', 'NO_RESPONSIBLE')),
        department_id text not null,
        case_id uuid references case_file (id),
        about_person_id uuid,
        addressee_id uuid references person (id),
        raised_at timestamptz not null,
        acknowledged_at timestamptz,
        acknowledged_by uuid
      );
      create index case_notice_open on case_notice (department_id, raised_at) where acknowledged_at is null;
      create index case_notice_newest on case_notice (raised_at, id);

      create table case_event (
        id bigint generated always as identity primary key,
        public_id uuid not null default gen_random_uuid(),
        case_id uuid not null references case_file (id),
        kind text not null,
        at timestamptz not null,
        person_id uuid,
        department_id text,
        object_id text,
        details jsonb not null
      );
      create index case_event_case on case_event (case_id, id);
    `);
  }
}
