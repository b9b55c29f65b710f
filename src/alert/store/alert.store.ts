import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, type Instant } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import { ALERT_TOPIC } from './alert.reads.js';
import { lockOccasions, STANDS, unsent } from './alert.sql.js';
import { isWithin, TOUCHED, touchColumns, type AlertTouch } from './touched.sql.js';
import {
  ANSWERING,
  touchedKey,
  type AlertRule,
  type Because,
  type Occasion,
  type Outcome,
  type Touched,
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
  /** When it goes on to somebody else unless it is acknowledged; null: never, or another one does. */
  readonly escalatesAt: Instant | null;
  /** How many steps of its escalation are done. */
  readonly stepsDone: number;
  /** The alert that nobody acknowledged and that went on to this person; null: it did not come that way. */
  readonly escalatedFrom: string | null;
  /** Those whom it touches and for whom this person is told; null: it is told for another reason. */
  readonly touched: readonly Touched[] | null;
}

/** An alert to be raised. */
export interface NewAlert extends Omit<Alert, 'id' | 'raisedAt' | 'stepsDone'> {
  /** The message it comes from; null: nobody sent one. */
  readonly messageId: string | null;
}

/** What a person has of an occasion already. */
export interface ToldAlert {
  readonly id: string;
  readonly personId: string;
  readonly dedupeKey: string;
  readonly because: Because;
  readonly isEscalated: boolean;
  readonly isAcknowledged: boolean;
  readonly isClosed: boolean;
  /** As {@link touchedKey}; null: it is told for nobody in particular. */
  readonly touched: ReadonlySet<string> | null;
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

/** Of those who hear of the same: whoever shares it with the others, so that one of them takes it up for all. */
const shares = (alias: string): string =>
  `(${alias}.because = any ($3) or ${alias}.escalated_from is not null)`;

/** Alerts and why they were raised, or not. */
@Injectable()
export class AlertStore {
  constructor(private readonly feed: ChangeFeed) {}

  /**
   * Raises alerts. One that its person has already is left out, or raised anew, as if he or she had never had it.
   *
   * @returns those that were raised, with their ids
   */
  async raise(
    tx: Tx,
    alerts: readonly NewAlert[],
    isAnew: boolean,
  ): Promise<readonly (NewAlert & Pick<Alert, 'id'>)[]> {
    if (alerts.length === 0) return [];
    const wanted = alerts.map((alert) => ({ ...alert, id: randomUUID() }));
    const raised = await tx.query<Pick<Alert, 'id' | 'personId' | 'dedupeKey'>>(
      `insert into alert (id, person_id, kind, urgency, dedupe_key, because, message_id, intervention_id, case_id, entry_id,
         object_id, department_id, details, raised_at, escalates_at, escalated_from)
       select w.id, w."personId", w.kind, w.urgency, w."dedupeKey", w.because, w."messageId", w."interventionId",
         w."caseId", w."entryId", w."objectId", w."departmentId", w.details, $2, w."escalatesAt", w."escalatedFrom"
       from jsonb_to_recordset($1::jsonb) as w (id uuid, "personId" uuid, kind text, urgency text, "dedupeKey" text,
         because text, "messageId" bigint, "interventionId" uuid, "caseId" uuid, "entryId" uuid, "objectId" text,
         "departmentId" text, details jsonb, "escalatesAt" timestamptz, "escalatedFrom" uuid)
       on conflict ${isAnew ? ANEW : 'do nothing'}
       returning id, person_id as "personId", dedupe_key as "dedupeKey"`,
      [JSON.stringify(wanted.map(({ touched: _touched, ...row }) => row)), tx.now],
    );
    const ids = new Map(raised.map(({ id, personId, dedupeKey }) => [toldKey(dedupeKey, personId), id]));
    const news = wanted.flatMap((alert) => {
      const id = ids.get(toldKey(alert.dedupeKey, alert.personId));
      return id === undefined ? [] : [{ ...alert, id }];
    });
    await this.tell(
      tx,
      news.map(({ personId }) => personId),
    );
    await this.touch(
      tx,
      news.flatMap(({ id, touched }) => (touched ?? []).map((one) => ({ ...one, alertId: id }))),
    );
    return news;
  }

  /** Alerts are told for these, too, from now on. */
  async touch(tx: Tx, touches: readonly AlertTouch[]): Promise<void> {
    if (touches.length === 0) return;
    await tx.write(
      `insert into alert_touched (alert_id, case_id, entry_id)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])
       on conflict (alert_id, case_id, entry_id) do update set ended_at = null`,
      touchColumns(touches),
    );
  }

  /** People's lists have changed. */
  async tell(tx: Tx, personIds: readonly string[]): Promise<void> {
    const people = [...new Set(personIds)];
    if (people.length > 0) await this.feed.append(tx, ...people.map((key) => ({ topic: ALERT_TOPIC, key })));
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

  /** Who has an alert of the kind under one of the keys, by {@link toldKey}. */
  async told(tx: Tx, kind: string, keys: readonly string[]): Promise<ReadonlyMap<string, ToldAlert>> {
    const rows = await tx.query<Omit<ToldAlert, 'touched'> & { readonly touched: readonly Touched[] | null }>(
      `select a.id, a.person_id as "personId", a.dedupe_key as "dedupeKey", a.because,
         a.escalated_from is not null as "isEscalated", a.acknowledged_at is not null as "isAcknowledged",
         a.closed_at is not null as "isClosed", mine.touched
       from alert a ${TOUCHED} where a.kind = $1 and a.dedupe_key = any ($2)`,
      [kind, keys],
    );
    return new Map(
      rows.map(({ touched, ...row }) => [
        toldKey(row.dedupeKey, row.personId),
        { ...row, touched: touched && new Set(touched.map(touchedKey)) },
      ]),
    );
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

  /**
   * A person takes up alerts of his or her own, and by that those of everybody who shares them and is told for nobody
   * else. They go no further, and what was not sent yet is not sent any more.
   */
  async acknowledge(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
    // Whoever lets the same go on meanwhile is waited for: whom it went on to is read after that.
    const own = `select a.kind, a.dedupe_key from alert a where a.id = any ($1) and a.person_id = $2`;
    await lockOccasions(tx, own, [ids, personId]);
    const shared = await tx.query<{ id: string }>(
      `select b.id from alert b
       where b.acknowledged_at is null and b.closed_at is null and exists (
         select from alert a where a.id = any ($1) and a.person_id = $2 and a.acknowledged_at is null
           and a.closed_at is null and a.kind = b.kind and a.dedupe_key = b.dedupe_key
           and (a.id = b.id or (${shares('a')} and ${shares('b')} and ${isWithin('b', 'a')})))`,
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
    await this.tell(
      tx,
      woken.map(({ personId }) => personId),
    );
    return woken;
  }

  /** Locks the person's alerts until the transaction ends. */
  async lock(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
    await tx.query('select from alert where person_id = $1 and id = any ($2) order by id for update', [
      personId,
      ids.filter(isUuid),
    ]);
  }
}

/** Somebody has it as if for the first time, whatever became of it before. */
const ANEW = `(person_id, kind, dedupe_key) do update set because = excluded.because, urgency = excluded.urgency,
  raised_at = excluded.raised_at, escalates_at = excluded.escalates_at, steps_done = 0,
  escalated_from = excluded.escalated_from, acknowledged_at = null, acknowledged_by = null, snoozed_until = null,
  closed_at = null, woke_at = null`;

/** One person and one occasion, for a set. */
export const toldKey = (dedupeKey: string, personId: string): string => `${personId} ${dedupeKey}`;
