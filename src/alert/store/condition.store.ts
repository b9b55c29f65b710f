import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Condition, RaisedCondition } from '../domain/index.js';

/** What was raised and still lasts, so that it is raised once. */
@Injectable()
export class ConditionStore {
  /** What is remembered of a kind; whoever else looks at it waits until the transaction ends. */
  async lock(tx: Tx, kind: string): Promise<readonly RaisedCondition[]> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`alert_condition:${kind}`]);
    return tx.query<RaisedCondition>('select subject, level from alert_condition where kind = $1', [kind]);
  }

  async raised(tx: Tx, kind: string, conditions: readonly Condition[]): Promise<void> {
    if (conditions.length === 0) return;
    await tx.query(
      `insert into alert_condition (kind, subject, raised_at, level)
       select $1, w.key, $3, w.level from jsonb_to_recordset($2::jsonb) as w (key text, level int)
       on conflict (kind, subject) do update set raised_at = excluded.raised_at, level = excluded.level`,
      [kind, JSON.stringify(conditions.map(({ key, level }) => ({ key, level }))), tx.now],
    );
  }

  async ended(tx: Tx, kind: string, subjects: readonly string[]): Promise<void> {
    if (subjects.length === 0) return;
    await tx.query('delete from alert_condition where kind = $1 and subject = any ($2)', [kind, subjects]);
  }
}
