import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, ZONE, type Instant } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import { ALERT_TOPIC } from './alert.reads.js';
import {
  ANSWERING,
  type AlertRule,
  type Because,
  type Occasion,
  type Outcome,
  type Urgency,
} from '../domain/index.js';

/** What an alert keeps of its occasion: ids and plain values, never words. */
export type AlertSubjectIds = Pick<
  Occasion,
  'interventionId' | 'caseId' | 'entryId' | 'objectId' | 'departmentId' | 'details'
>;

/** An alert of one person. */
export interface Alert extends AlertSubjectIds {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly urgency: Urgency;
  readonly dedupeKey: string;
  readonly because: Because;
  readonly raisedAt: Instant;
  /** How many steps of its escalation are done. */
  readonly stepsDone: number;
  /** The alert that nobody acknowledged and that went on to this person; null: it did not come that way. */
  readonly escalatedFrom: string | null;
}

/** An alert to be raised. */
export interface NewAlert extends Omit<Alert, 'id' | 'raisedAt' | 'stepsDone'> {
  /** The message it comes from; null: nobody sent one. */
  readonly messageId: string | null;
  readonly escalatesAt: Instant | null;
}

/** An alert whose rest is over. */
export interface WokenAlert {
  readonly alertId: string;
  readonly personId: string;
  readonly urgency: Urgency;
  readonly outcome: Outcome;
}

/** What was decided about a person who might have heard of something. */
export interface AlertDecision {
  readonly messageId: string | null;
  readonly kind: string;
  readonly dedupeKey: string;
  readonly personId: string;
  readonly because: Because;
  readonly outcome: Outcome;
  readonly alertId: string | null;
}

/** The columns of an alert as the domain names them; `a` is `alert`. */
const ALERT_COLUMNS = `a.id, a.person_id as "personId", a.kind, a.urgency, a.dedupe_key as "dedupeKey", a.because,
  a.intervention_id as "interventionId", a.case_id as "caseId", a.entry_id as "entryId", a.object_id as "objectId",
  a.department_id as "departmentId", a.details, a.raised_at as "raisedAt", a.steps_done as "stepsDone",
  a.escalated_from as "escalatedFrom"`;

/** Open in its owner's list: neither acknowledged nor over. */
const STANDS = 'a.acknowledged_at is null and a.closed_at is null';

/** So far back it is looked where it is not known when it was looked last, days. */
const HANDED_OVER_DAYS = 7;

/** What is no longer to be sent, of alerts that were just closed. */
const unsent = (reason: 'OVER' | 'ACKNOWLEDGED'): string => `dropped as (
    update alert_delivery d set state = 'DROPPED', reason = '${reason}', ended_at = $1
    from closed where d.alert_id = closed.id and d.state = 'WAITING' returning d.id),
  left_out as (
    delete from alert_digest_item i using closed where i.alert_id = closed.id and i.digest_id is null returning i.alert_id)`;

/** Of those who hear of the same: whoever shares it with the others, so that one of them takes it up for all. */
const shares = (alias: string): string =>
  `(${alias}.because = any ($3) or ${alias}.escalated_from is not null)`;

/** Alerts and why they were raised, or not. */
@Injectable()
export class AlertStore {
  constructor(private readonly feed: ChangeFeed) {}

  /**
   * Raises alerts; one that its person has already is left out.
   *
   * @returns those that are new, with their ids
   */
  async raise(tx: Tx, alerts: readonly NewAlert[]): Promise<readonly (NewAlert & Pick<Alert, 'id'>)[]> {
    if (alerts.length === 0) return [];
    const wanted = alerts.map((alert) => ({ ...alert, id: randomUUID() }));
    const raised = await tx.query<{ id: string }>(
      `insert into alert (id, person_id, kind, urgency, dedupe_key, because, message_id, intervention_id, case_id, entry_id,
         object_id, department_id, details, raised_at, escalates_at, escalated_from)
       select w.id, w."personId", w.kind, w.urgency, w."dedupeKey", w.because, w."messageId", w."interventionId",
         w."caseId", w."entryId", w."objectId", w."departmentId", w.details, $2, w."escalatesAt", w."escalatedFrom"
       from jsonb_to_recordset($1::jsonb) as w (id uuid, "personId" uuid, kind text, urgency text, "dedupeKey" text,
         because text, "messageId" bigint, "interventionId" uuid, "caseId" uuid, "entryId" uuid, "objectId" text,
         "departmentId" text, details jsonb, "escalatesAt" timestamptz, "escalatedFrom" uuid)
       on conflict do nothing returning id`,
      [JSON.stringify(wanted), tx.now],
    );
    const ids = new Set(raised.map(({ id }) => id));
    const news = wanted.filter(({ id }) => ids.has(id));
    const people = [...new Set(news.map(({ personId }) => personId))];
    if (people.length > 0) await this.feed.append(tx, ...people.map((key) => ({ topic: ALERT_TOPIC, key })));
    return news;
  }

  /** Keeps what was decided about everybody, so that it can be explained. */
  async keepDecisions(tx: Tx, decisions: readonly AlertDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await tx.write(
      `insert into alert_decision (message_id, kind, dedupe_key, person_id, because, outcome, alert_id, decided_at)
       select w."messageId", w.kind, w."dedupeKey", w."personId", w.because, w.outcome, w."alertId", $2
       from jsonb_to_recordset($1::jsonb) as w ("messageId" bigint, kind text, "dedupeKey" text, "personId" uuid,
         because text, outcome text, "alertId" uuid)`,
      [JSON.stringify(decisions), tx.now],
    );
  }

  /** Who has an alert of the kind under one of the keys, as {@link toldKey}. */
  async told(tx: Tx, kind: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ personId: string; dedupeKey: string }>(
      `select person_id as "personId", dedupe_key as "dedupeKey" from alert where kind = $1 and dedupe_key = any ($2)`,
      [kind, keys],
    );
    return new Set(rows.map(({ personId, dedupeKey }) => toldKey(dedupeKey, personId)));
  }

  /**
   * Alerts that nobody acknowledged in time, locked; those that another process holds are left out. When one of those who
   * heard of the same has acknowledged it, it goes no further, unless he or she only follows it.
   */
  async lockToEscalate(tx: Tx, limit: number): Promise<readonly Alert[]> {
    await tx.query(
      `update alert a set escalates_at = null where a.escalates_at <= $1 and a.acknowledged_at is null and exists (
         select from alert b where b.kind = a.kind and b.dedupe_key = a.dedupe_key and b.acknowledged_at is not null
           and b.because <> 'FOLLOWER')`,
      [tx.now],
    );
    return tx.query<Alert>(
      `select ${ALERT_COLUMNS} from alert a
       where a.escalates_at <= $1 and ${STANDS} and (a.snoozed_until is null or a.snoozed_until <= $1)
       order by a.escalates_at, a.id limit $2 for update skip locked`,
      [tx.now, limit],
    );
  }

  async escalated(tx: Tx, id: string, stepsDone: number, nextAt: Instant | null): Promise<void> {
    await tx.query('update alert set steps_done = $2, escalates_at = $3 where id = $1', [
      id,
      stepsDone,
      nextAt,
    ]);
  }

  /** Closes the alerts of a rule whose matter is over; what was not sent yet is not sent any more. @returns how many */
  async closeOver(tx: Tx, { kind, isOver }: Pick<AlertRule, 'kind' | 'isOver'>): Promise<number> {
    if (isOver === null) return 0;
    const closed = await tx.query(
      `with closed as (
         update alert a set closed_at = $1, escalates_at = null where a.kind = $2 and ${STANDS} and ${isOver}
         returning a.id), ${unsent('OVER')}
       select id from closed`,
      [tx.now, kind],
    );
    return closed.length;
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

  /**
   * A person takes up alerts of his or her own, and by that those of everybody who shares them. They go no further, and
   * what was not sent yet is not sent any more.
   */
  async acknowledge(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
    const shared = await tx.query<{ id: string }>(
      `select b.id from alert b
       where b.acknowledged_at is null and b.closed_at is null and exists (
         select from alert a where a.id = any ($1) and a.person_id = $2 and a.acknowledged_at is null
           and a.closed_at is null and a.kind = b.kind and a.dedupe_key = b.dedupe_key
           and (a.id = b.id or (${shares('a')} and ${shares('b')})))
       order by b.id for update`,
      [ids, personId, ANSWERING],
    );
    if (shared.length === 0) return;
    await tx.query(
      `with closed as (
         update alert a set acknowledged_at = $1, acknowledged_by = $3, escalates_at = null, snoozed_until = null
         where a.id = any ($2) and ${STANDS} returning a.id), ${unsent('ACKNOWLEDGED')}
       select id from closed`,
      [tx.now, shared.map(({ id }) => id), personId],
    );
  }

  /** Lets an alert that stands rest until then; null: no more. */
  async snooze(tx: Tx, id: string, until: Instant | null): Promise<void> {
    await tx.query(`update alert a set snoozed_until = $2 where a.id = $1 and ${STANDS}`, [id, until]);
  }

  /**
   * Ends the rests that are over, and tells the feed, so that whoever looks is told again. What another process holds is
   * left out.
   *
   * @returns those alerts, with how each was told when it was raised
   */
  async wake(tx: Tx, limit: number): Promise<readonly WokenAlert[]> {
    const woken = await tx.query<WokenAlert>(
      `with over as (
         select a.id from alert a where a.snoozed_until <= $1 and ${STANDS}
         order by a.snoozed_until, a.id limit $2 for update skip locked)
       update alert a set snoozed_until = null, woke_at = $1 from over where a.id = over.id
       returning a.id as "alertId", a.person_id as "personId", a.urgency, coalesce((
         select d.outcome from alert_decision d
         where d.kind = a.kind and d.dedupe_key = a.dedupe_key and d.alert_id = a.id limit 1), 'RAISED') as outcome`,
      [tx.now, limit],
    );
    const people = [...new Set(woken.map(({ personId }) => personId))];
    await this.feed.append(tx, ...people.map((key) => ({ topic: ALERT_TOPIC, key })));
    return woken;
  }

  /** Locks the person's alerts until the transaction ends. */
  async lock(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
    await tx.query('select from alert where person_id = $1 and id = any ($2) order by id for update', [
      personId,
      ids.filter(isUuid),
    ]);
  }

  /** An alert that was closed when its person handed the case over is his or hers again. */
  async reopen(tx: Tx, kind: string, dedupeKey: string, personIds: readonly string[]): Promise<void> {
    await tx.query(
      `update alert set closed_at = null where kind = $1 and dedupe_key = $2 and person_id = any ($3)
         and closed_at is not null and acknowledged_at is null`,
      [kind, dedupeKey, personIds],
    );
  }

  /** The alerts about a case that stand, locked. */
  async lockOfCase(tx: Tx, caseId: string): Promise<readonly Alert[]> {
    return tx.query<Alert>(
      `select ${ALERT_COLUMNS} from alert a where a.case_id = $1 and ${STANDS} order by a.id for update`,
      [caseId],
    );
  }

  /** Cases with open alerts whose people changed with the beginning of today, or of a day since then; null: of the last ones. */
  async casesHandedOver(tx: Tx, since: Instant | null): Promise<readonly string[]> {
    const rows = await tx.query<{ caseId: string }>(
      `select distinct a.case_id as "caseId" from alert a join case_relationship r on r.case_id = a.case_id
       cross join lateral (select least($1::date,
         coalesce(($2::timestamptz at time zone '${ZONE}')::date, $1::date - ${String(HANDED_OVER_DAYS)})) as day) begin
       where ${STANDS} and (r.valid_from between begin.day and $1 or r.valid_to between begin.day - 1 and $1::date - 1)
       order by 1`,
      [tx.today, since],
    );
    return rows.map(({ caseId }) => caseId);
  }
}

/** One person and one occasion, for a set. */
export const toldKey = (dedupeKey: string, personId: string): string => `${personId} ${dedupeKey}`;
