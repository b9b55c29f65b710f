import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * What goes wrong again and again is seen, and what is over is not kept for ever. `ended_attempt` is the last attempt of
 * which somebody said how it ended (failed, put off, not handed on); one that began and is not among them was `lost`, with
 * its worker. `recurring_job` says when each recurring job succeeded last, for all workers. The indexes on alerts are for
 * taking away what is over, with what hangs on it, and for reading what is open.
 */
export class Endurance0000000000018 extends ForwardOnly {
  readonly name = 'Endurance0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outbox_message
        add column ended_attempt int not null default 0,
        add column lost int not null default 0 check (lost >= 0);

      create table recurring_job (
        name text primary key,
        within_seconds int not null check (within_seconds > 0),
        watched_from timestamptz not null,
        succeeded_at timestamptz,
        failures int not null default 0 check (failures >= 0),
        last_fault text
      ) with (fillfactor = 50);

      drop index alert_open;
      create index alert_open on alert (person_id, urgency, raised_at, id)
        where acknowledged_at is null and closed_at is null;
      create index alert_ended on alert (coalesce(acknowledged_at, closed_at))
        where coalesce(acknowledged_at, closed_at) is not null;
      create index alert_escalated_from on alert (escalated_from) where escalated_from is not null;
      create index alert_decision_alert on alert_decision (alert_id) where alert_id is not null;
      create index alert_decision_decided on alert_decision using brin (decided_at);
    `);
  }
}
