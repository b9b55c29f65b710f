import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../../platform/database/index.js';
import type { DeliveredAlert, OutgoingDelivery, DropReason } from '../domain/delivery-step.js';
import { DUE } from './due.sql.js';
import { TOUCHED } from './touched.sql.js';

const LOAD = prepared(`
  select d.id, d.person_id as "personId", d.channel, d.digest_id is not null as "isDigest", d.state,
    d.due_at as "dueAt", p.email,
    p.valid_from <= broker_today() and (p.valid_to is null or p.valid_to >= broker_today()) as "isInService",
    s.channels, u.unsubscribed_at is not null as "isUnsubscribed",
    coalesce(s.language, 'da') as language,
    case when w.id is not null then
      jsonb_build_object('id', w.id, 'url', w.url, 'sealedSecret', w.sealed_secret) end as webhook
  from alert_delivery d
  join person p on p.id = d.person_id
  left join alert_setting s on s.person_id = d.person_id
  left join alert_unsubscribing u on u.person_id = d.person_id
  left join alert_webhook w on w.person_id = d.person_id and w.ended_at is null
  where d.id = $1`);

const ALERTS = prepared(`
  select a.id, a.kind, a.urgency, a.intervention_id as "interventionId", a.case_id as "caseId",
    a.entry_id as "entryId", a.department_id as "departmentId", ${DUE},
    a.raised_at as "raisedAt", a.acknowledged_at is not null as "isAcknowledged",
    a.snoozed_until as "snoozedUntil", a.closed_at is not null as "isOver", mine.touched
  from alert a ${TOUCHED}
  where a.id in (
    select d.alert_id from alert_delivery d where d.id = $1
    union all
    select i.alert_id from alert_delivery d join alert_digest_item i on i.digest_id = d.digest_id where d.id = $1)
  order by a.raised_at, a.id`);

const BEGIN =
  prepared(`insert into alert_delivery_attempt (delivery_id, attempt, began_at) values ($1, $2, $3)
  on conflict (delivery_id, attempt) do update set began_at = excluded.began_at, ended_at = null, outcome = null`);
const END = prepared(
  `update alert_delivery_attempt set ended_at = $3, outcome = $4 where delivery_id = $1 and attempt = $2`,
);
/**
 * The lock comes in a statement of its own, so that the next one sees what was written until it was granted. A try that
 * begins refers to the row, and so waits for the lock, and this for it.
 */
const LOCK_OPEN = prepared(
  `select id from alert_delivery where id = $1 and state in ('WAITING', 'DEAD') for update`,
);
const LATER_TRY = prepared(
  'select attempt from alert_delivery_attempt where delivery_id = $1 and attempt > $2 limit 1',
);
/** One that was given up and arrived all the same has arrived. */
const SENT = prepared(`update alert_delivery set state = 'SENT', reason = null, ended_at = $2
  where id = $1 and state in ('WAITING', 'DEAD')`);
const DROP = prepared(`update alert_delivery set state = 'DROPPED', reason = $3, ended_at = $2
  where id = $1 and state in ('WAITING', 'DEAD')`);
const DIE = prepared(`update alert_delivery set state = 'DEAD', reason = $3, ended_at = $2
  where id = $1 and state in ('WAITING', 'DEAD')`);

/** Deliveries on their way and each try of them. */
@Injectable()
export class OutgoingDeliveryStore {
  /** With what decides about it now; null when there is none. */
  async load(tx: Tx, id: string): Promise<OutgoingDelivery | null> {
    const [delivery] = await tx.query<OutgoingDelivery>(LOAD, [id]);
    return delivery ?? null;
  }

  /** The alert that the delivery is about, or all those of its digest. */
  async alertsOf(tx: Tx, id: string): Promise<readonly DeliveredAlert[]> {
    return tx.query<DeliveredAlert>(ALERTS, [id]);
  }

  /** A try begins: known before anything leaves, so that one whose worker died is seen too. */
  async begin(tx: Tx, id: string, attempt: number): Promise<void> {
    await tx.query(BEGIN, [id, attempt, tx.now]);
  }

  /** It has arrived. */
  async sent(tx: Tx, id: string, attempt: number): Promise<void> {
    await tx.write(END, [id, attempt, tx.now, 'SENT']);
    await tx.write(SENT, [id, tx.now]);
  }

  /**
   * A try failed. One that was believed dead and fails after a later one has begun, or after the delivery has ended, says
   * nothing of the delivery any more.
   *
   * @param isLast no other one follows
   * @returns false when it was overtaken: nothing was written then
   */
  async failed(tx: Tx, id: string, attempt: number, fault: string, isLast: boolean): Promise<boolean> {
    if ((await tx.query(LOCK_OPEN, [id])).length === 0) return false;
    if ((await tx.query(LATER_TRY, [id, attempt])).length > 0) return false;
    await tx.write(END, [id, attempt, tx.now, fault]);
    if (isLast) await tx.write(DIE, [id, tx.now, fault]);
    return true;
  }

  /** It is not sent and never will be. */
  async drop(tx: Tx, id: string, reason: DropReason): Promise<void> {
    await tx.write(DROP, [id, tx.now, reason]);
  }
}
