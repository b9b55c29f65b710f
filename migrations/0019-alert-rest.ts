import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * An alert whose rest has ended is told again: by another delivery or in another digest than before, so that each stays in
 * the log. Of one alert at most one item waits for a digest.
 */
export class AlertRest0000000000019 extends ForwardOnly {
  readonly name = 'AlertRest0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert add woke_at timestamptz;
      create index alert_woke on alert (person_id, woke_at) where woke_at is not null;
      create index alert_resting on alert (snoozed_until)
        where snoozed_until is not null and acknowledged_at is null and closed_at is null;

      alter table alert_digest_item drop constraint alert_digest_item_pkey;
      create unique index alert_digest_item_once on alert_digest_item (alert_id, digest_id) nulls not distinct;
    `);
  }
}
