import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * Which of the entries and cases that something touches are those of the person who is told: by them an alert follows a
 * citizen to whoever answers for him or her, and leaves who does not any more. And what comes back to a person is
 * delivered again: one delivery of an alert waits in a channel at a time, however many came before it.
 */
export class AlertTouched0000000000017 extends ForwardOnly {
  readonly name = 'AlertTouched0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_touched (
        alert_id uuid not null references alert (id),
        case_id uuid not null references case_file (id),
        entry_id uuid references waitlist_entry (id),
        ended_at timestamptz
      );
      create unique index alert_touched_once on alert_touched (alert_id, case_id, entry_id) nulls not distinct;
      create index alert_touched_case on alert_touched (case_id) where ended_at is null;

      drop index alert_delivery_once;
      create unique index alert_delivery_once on alert_delivery (alert_id, channel)
        where alert_id is not null and state = 'WAITING';
      create index alert_delivery_alert on alert_delivery (alert_id) where alert_id is not null;
    `);
  }
}
