import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/**
 * What somebody was told, or not, is found by what it is about: a slot offer, a task, an entry. The keys of occasions begin
 * with such an id, so they are kept in the order of their bytes.
 */
export class AlertOccasion0000000000020 extends ForwardOnly {
  readonly name = 'AlertOccasion0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index alert_decision_key on alert_decision (dedupe_key collate "C");
      create index alert_object on alert (object_id) where object_id is not null;
      create index alert_entry on alert (entry_id) where entry_id is not null;
    `);
  }
}
