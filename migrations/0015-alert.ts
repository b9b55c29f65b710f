import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/** Ids of what an alert or a subscription is about; the text is made when it is read, from what the reader may see. */
const SUBJECT = `intervention_id uuid references intervention (id),
        case_id uuid references case_file (id),
        entry_id uuid references waitlist_entry (id),
        object_id text,
        department_id text`;

/**
 * Who hears of what, how, and what became of it. Whoever might have heard of something has a row that says why he or she
 * did or did not, so that it can be explained afterwards.
 */
export class Alert0000000000015 extends ForwardOnly {
  readonly name = 'Alert0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_setting (
        person_id uuid primary key references person (id),
        language text not null check (language in ('da', 'en')),
        channels text[] not null check (channels <@ '{EMAIL,WEBHOOK}'),
        digest text not null check (digest in ('DAILY', 'WEEKLY')),
        quiet_from time,
        quiet_to time,
        works_on int[] not null check (works_on <@ '{1,2,3,4,5,6,7}'),
        constraint alert_setting_quiet check ((quiet_from is null) = (quiet_to is null))
      );

      create table alert_unsubscribing (
        person_id uuid primary key references person (id),
        key text not null unique check (length(key) >= 22),
        unsubscribed_at timestamptz
      );

      create table alert_subscription (
        id uuid primary key,
        person_id uuid not null references person (id),
        kind text,
        intervention_id uuid references intervention (id),
        purpose_id text,
        case_id uuid references case_file (id),
        threshold_weeks int check (threshold_weeks between 1 and 260),
        delivery text not null check (delivery in ('AT_ONCE', 'DIGEST', 'OFF')),
        created_at timestamptz not null,
        ended_at timestamptz,
        constraint alert_subscription_one_scope check (num_nonnulls(intervention_id, purpose_id, case_id) <= 1)
      );
      create unique index alert_subscription_once
        on alert_subscription (person_id, kind, intervention_id, purpose_id, case_id) nulls not distinct
        where ended_at is null;
      create index alert_subscription_intervention on alert_subscription (intervention_id) where ended_at is null;
      create index alert_subscription_purpose on alert_subscription (purpose_id) where ended_at is null;
      create index alert_subscription_case on alert_subscription (case_id) where ended_at is null;

      create table alert_webhook (
        id uuid primary key,
        person_id uuid not null references person (id),
        url text not null check (length(url) <= 2000),
        sealed_secret text not null,
        created_at timestamptz not null,
        ended_at timestamptz
      );
      create unique index alert_webhook_one on alert_webhook (person_id) where ended_at is null;

      create table alert (
        id uuid primary key,
        person_id uuid not null references person (id),
        kind text not null,
        urgency text not null check (urgency in ('URGENT', 'NORMAL', 'LOW')),
        dedupe_key text not null check (length(dedupe_key) between 1 and 200),
        because text not null,
        message_id bigint,
        ${SUBJECT},
        details jsonb not null,
        raised_at timestamptz not null,
        escalates_at timestamptz,
        steps_done int not null default 0,
        escalated_from uuid references alert (id),
        acknowledged_at timestamptz,
        acknowledged_by uuid references person (id),
        snoozed_until timestamptz,
        closed_at timestamptz,
        unique (person_id, kind, dedupe_key)
      );
      create index alert_newest on alert (person_id, raised_at, id);
      create index alert_open on alert (person_id, urgency, raised_at, id) where acknowledged_at is null;
      create index alert_case on alert (case_id) where case_id is not null;
      create index alert_occasion on alert (kind, dedupe_key);
      create index alert_standing on alert (kind) where acknowledged_at is null and closed_at is null;
      create index alert_escalates on alert (escalates_at) where escalates_at is not null and acknowledged_at is null;

      create table alert_decision (
        id bigint generated always as identity primary key,
        message_id bigint,
        kind text not null,
        dedupe_key text not null,
        person_id uuid not null references person (id),
        because text not null,
        outcome text not null,
        alert_id uuid references alert (id),
        decided_at timestamptz not null
      );
      create index alert_decision_message on alert_decision (message_id);
      create index alert_decision_occasion on alert_decision (kind, dedupe_key);
      create index alert_decision_person on alert_decision (person_id, decided_at);

      create table alert_condition (
        kind text not null,
        subject text not null,
        raised_at timestamptz not null,
        level int,
        primary key (kind, subject)
      );

      create table alert_digest (
        id uuid primary key,
        person_id uuid not null references person (id),
        due_on date not null,
        made_at timestamptz not null,
        unique (person_id, due_on)
      );

      create table alert_delivery (
        id uuid primary key,
        person_id uuid not null references person (id),
        channel text not null check (channel in ('EMAIL', 'WEBHOOK')),
        alert_id uuid references alert (id),
        digest_id uuid references alert_digest (id),
        state text not null check (state in ('WAITING', 'SENT', 'DROPPED', 'DEAD')),
        reason text,
        due_at timestamptz not null,
        rung_at timestamptz,
        created_at timestamptz not null,
        ended_at timestamptz,
        constraint alert_delivery_of_one check (num_nonnulls(alert_id, digest_id) = 1),
        constraint alert_delivery_ended check ((state = 'WAITING') = (ended_at is null))
      );
      create unique index alert_delivery_once on alert_delivery (alert_id, channel) where alert_id is not null;
      create unique index alert_delivery_digest on alert_delivery (digest_id, channel) where digest_id is not null;
      create index alert_delivery_to_ring on alert_delivery (due_at) where rung_at is null and state = 'WAITING';
      create index alert_delivery_waiting on alert_delivery (channel, due_at) where state = 'WAITING';
      create index alert_delivery_person on alert_delivery (person_id, created_at);

      create table alert_digest_item (
        alert_id uuid primary key references alert (id),
        person_id uuid not null references person (id),
        due_on date not null,
        digest_id uuid references alert_digest (id)
      );
      create index alert_digest_item_due on alert_digest_item (due_on, person_id) where digest_id is null;
      create index alert_digest_item_digest on alert_digest_item (digest_id) where digest_id is not null;

      create table alert_delivery_attempt (
        delivery_id uuid not null references alert_delivery (id),
        attempt int not null check (attempt > 0),
        began_at timestamptz not null,
        ended_at timestamptz,
        outcome text,
        primary key (delivery_id, attempt)
      );
    `);
  }
}
