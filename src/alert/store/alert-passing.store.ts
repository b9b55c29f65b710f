import { Injectable } from '@nestjs/common';
import { ZONE, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Because } from '../domain/index.js';
import { ALERT_COLUMNS, lockOccasions, STANDS, unsent } from './alert.sql.js';
import type { Alert } from './alert.store.js';
import { isWithin, TOUCHED, touchColumns, type AlertTouch } from './touched.sql.js';

/** How far the escalation of an alert is. */
export interface EscalationState {
  readonly id: string;
  readonly stepsDone: number;
  readonly nextAt: Instant | null;
}

/** So far back it is looked where it is not known when it was looked last, days. */
const HANDED_OVER_DAYS = 7;

/** Due to go on to somebody else. */
const IS_DUE = `a.escalates_at <= $1 and ${STANDS} and (a.snoozed_until is null or a.snoozed_until <= $1)`;

/** Open, and about the case or told for it. */
const OF_CASE = `${STANDS} and a.id in (
  select one.id from alert one where one.case_id = $1
  union all select t.alert_id from alert_touched t where t.case_id = $1 and t.ended_at is null)`;

/** How alerts pass from one person to others: when nobody takes them up, and when others answer for a citizen. */
@Injectable()
export class AlertPassingStore {
  /**
   * Alerts that nobody acknowledged in time, all of their occasions locked. When one of those who heard of the same has
   * acknowledged it, it goes no further, unless he or she only follows it, or is told for others.
   */
  async lockToEscalate(tx: Tx, limit: number): Promise<readonly Alert[]> {
    const due = `select a.kind, a.dedupe_key from alert a where ${IS_DUE} order by a.escalates_at, a.id limit $2`;
    const locked = await lockOccasions(tx, due, [tx.now, limit]);
    if (locked.length === 0) return [];
    await tx.query(
      `update alert a set escalates_at = null
       where a.id = any ($2) and a.escalates_at <= $1 and a.acknowledged_at is null and exists (
         select from alert b where b.kind = a.kind and b.dedupe_key = a.dedupe_key and b.acknowledged_at is not null
           and b.because <> 'FOLLOWER' and ${isWithin('a', 'b')})`,
      [tx.now, locked],
    );
    return tx.query<Alert>(
      `select ${ALERT_COLUMNS} from alert a ${TOUCHED}
       where a.id = any ($3) and ${IS_DUE} order by a.escalates_at, a.id limit $2`,
      [tx.now, limit, locked],
    );
  }

  /** Says of each how far it is now. */
  async escalated(tx: Tx, states: readonly EscalationState[]): Promise<void> {
    if (states.length === 0) return;
    await tx.write(
      `update alert a set steps_done = w.steps, escalates_at = w.at
       from unnest($1::uuid[], $2::int[], $3::timestamptz[]) w (id, steps, at) where a.id = w.id`,
      [
        states.map(({ id }) => id),
        states.map(({ stepsDone }) => stepsDone),
        states.map(({ nextAt }) => nextAt),
      ],
    );
  }

  /** The person's open alert goes on from where another one stopped, unless it goes on by itself. */
  async carryOn(tx: Tx, { kind, dedupeKey, escalatesAt, stepsDone }: Alert, personId: string): Promise<void> {
    await tx.write(
      `update alert a set escalates_at = $4, steps_done = $5
       where a.kind = $1 and a.dedupe_key = $2 and a.person_id = $3 and ${STANDS} and a.escalates_at is null`,
      [kind, dedupeKey, personId, escalatesAt, stepsDone],
    );
  }

  /** People have their alerts for another reason from now on, and not because somebody left one unread. */
  async becomes(
    tx: Tx,
    reasons: readonly { readonly alertId: string; readonly because: Because }[],
  ): Promise<void> {
    if (reasons.length === 0) return;
    await tx.write(
      `update alert a set because = w.because, escalated_from = null
       from unnest($1::uuid[], $2::text[]) w (id, because) where a.id = w.id`,
      [reasons.map(({ alertId }) => alertId), reasons.map(({ because }) => because)],
    );
  }

  /** The open alerts about a case, or told for it; all of their occasions are locked. */
  async lockOfCase(tx: Tx, caseId: string): Promise<readonly Alert[]> {
    const locked = await lockOccasions(tx, `select a.kind, a.dedupe_key from alert a where ${OF_CASE}`, [
      caseId,
    ]);
    if (locked.length === 0) return [];
    return tx.query<Alert>(
      `select ${ALERT_COLUMNS} from alert a ${TOUCHED} where a.id = any ($2) and ${OF_CASE} order by a.id`,
      [caseId, locked],
    );
  }

  /** Cases with open alerts whose people changed with the beginning of today, or of a day since then; null: of the last ones. */
  async casesHandedOver(tx: Tx, since: Instant | null): Promise<readonly string[]> {
    const rows = await tx.query<{ caseId: string }>(
      `select r.case_id as "caseId" from case_relationship r
       cross join lateral (select least($1::date,
         coalesce(($2::timestamptz at time zone '${ZONE}')::date, $1::date - ${String(HANDED_OVER_DAYS)})) as day) begin
       where (r.valid_from between begin.day and $1 or r.valid_to between begin.day - 1 and $1::date - 1) and (
         exists (select from alert a where a.case_id = r.case_id and ${STANDS})
         or exists (select from alert_touched t join alert a on a.id = t.alert_id
           where t.case_id = r.case_id and t.ended_at is null and ${STANDS}))
       group by 1 order by 1`,
      [tx.today, since],
    );
    return rows.map(({ caseId }) => caseId);
  }

  /** The same for alerts that are no longer their persons' concern. */
  async close(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `with closed as (
         update alert a set closed_at = $1, escalates_at = null where a.id = any ($2) and ${STANDS} returning a.id),
         ${unsent('OVER')}
       select id from closed`,
      [tx.now, ids],
    );
  }

  /** Alerts are not told for these any more. */
  async untouch(tx: Tx, touches: readonly AlertTouch[]): Promise<void> {
    if (touches.length === 0) return;
    await tx.write(
      `update alert_touched t set ended_at = $4 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) w (alert_id, case_id, entry_id)
       where t.alert_id = w.alert_id and t.case_id = w.case_id and t.entry_id is not distinct from w.entry_id`,
      [...touchColumns(touches), tx.now],
    );
  }
}
