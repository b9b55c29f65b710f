import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day, Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { Channel } from '../domain/index.js';
import { DELIVER_MAIL, DELIVER_WEBHOOK } from './messages.js';

/** Something that is to leave the product for a person: one alert, or one digest. */
export interface NewDelivery {
  readonly personId: string;
  readonly channel: Channel;
  readonly alertId: string | null;
  readonly digestId: string | null;
  readonly dueAt: Instant;
}

/** An alert that a digest is to tell. */
export interface DigestItem {
  readonly alertId: string;
  readonly personId: string;
  readonly dueOn: Day;
}

/** Whether an alert does not rest; `a` is `alert`. @param now the number of the parameter that is the moment */
const AWAKE = (now: number): string => `(a.snoozed_until is null or a.snoozed_until <= $${String(now)})`;

/** So many deliveries are rung for in one go. */
const RING_MAX = 1_000;

/** What leaves the product, and the digests that gather it. */
@Injectable()
export class AlertDeliveryStore {
  constructor(private readonly outbox: Outbox) {}

  /** Adds deliveries and rings for those that are due. */
  async add(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await tx.query(
      `insert into alert_delivery (id, person_id, channel, alert_id, digest_id, state, due_at, created_at)
       select w.id, w."personId", w.channel, w."alertId", w."digestId", 'WAITING', w."dueAt", $2
       from jsonb_to_recordset($1::jsonb) as w (id uuid, "personId" uuid, channel text, "alertId" uuid,
         "digestId" uuid, "dueAt" timestamptz)
       on conflict do nothing`,
      [JSON.stringify(deliveries.map((one) => ({ id: randomUUID(), ...one }))), tx.now],
    );
    await this.ring(tx);
  }

  /**
   * Puts into the outbox what has come due and was not rung for yet, once each.
   *
   * @returns how many
   */
  async ring(tx: Tx): Promise<number> {
    const due = await tx.query<{ id: string; channel: Channel }>(
      `with due as (
         select id from alert_delivery where rung_at is null and state = 'WAITING' and due_at <= $1
         order by due_at, id limit $2 for update skip locked),
       rung as (
         update alert_delivery d set rung_at = $1 from due where d.id = due.id returning d.id, d.channel)
       select id, channel from rung`,
      [tx.now, RING_MAX],
    );
    const of = (channel: Channel) =>
      due.filter((one) => one.channel === channel).map(({ id }) => ({ deliveryId: id }));
    await this.outbox.append(tx, DELIVER_MAIL, ...of('EMAIL'));
    await this.outbox.append(tx, DELIVER_WEBHOOK, ...of('WEBHOOK'));
    return due.length;
  }

  /** What is in a digest that is on its way is told by that one. */
  async addToDigests(tx: Tx, items: readonly DigestItem[]): Promise<void> {
    if (items.length === 0) return;
    await tx.query(
      `insert into alert_digest_item (alert_id, person_id, due_on)
       select w."alertId", w."personId", w."dueOn"
       from jsonb_to_recordset($1::jsonb) as w ("alertId" uuid, "personId" uuid, "dueOn" date)
       where not exists (
         select from alert_digest_item i join alert_delivery d on d.digest_id = i.digest_id
         where i.alert_id = w."alertId" and d.state = 'WAITING')
       on conflict do nothing`,
      [JSON.stringify(items)],
    );
  }

  /** Who has something to be told in a digest by the day that does not rest, and none of this day yet. */
  async peopleWithItems(tx: Tx, day: Day, limit: number): Promise<readonly string[]> {
    const rows = await tx.query<{ personId: string }>(
      `select distinct i.person_id as "personId" from alert_digest_item i join alert a on a.id = i.alert_id
       where i.digest_id is null and i.due_on <= $1 and ${AWAKE(3)} and not exists (
         select from alert_digest d where d.person_id = i.person_id and d.due_on = $1)
       order by 1 limit $2`,
      [day, limit, tx.now],
    );
    return rows.map(({ personId }) => personId);
  }

  /** Takes out what people have seen meanwhile. */
  async dropSeenItems(tx: Tx): Promise<void> {
    await tx.query(
      `delete from alert_digest_item i using alert a
       where i.digest_id is null and a.id = i.alert_id and (a.acknowledged_at is not null or a.closed_at is not null)`,
    );
  }

  /** Takes out what is not told by digest any more. */
  async dropItemsOf(tx: Tx, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await tx.query('delete from alert_digest_item where digest_id is null and person_id = any ($1)', [
      personIds,
    ]);
  }

  /**
   * Gathers what is to be told by the day and does not rest: at most one digest a person and day.
   *
   * @returns the digests that are new
   */
  async makeDigests(
    tx: Tx,
    day: Day,
    personIds: readonly string[],
  ): Promise<readonly { readonly id: string; readonly personId: string }[]> {
    if (personIds.length === 0) return [];
    const made = await tx.query<{ id: string; personId: string }>(
      `insert into alert_digest (id, person_id, due_on, made_at)
       select gen_random_uuid(), w.id, $2, $3 from unnest($1::uuid[]) w (id)
       on conflict do nothing returning id, person_id as "personId"`,
      [personIds, day, tx.now],
    );
    await tx.query(
      `update alert_digest_item i set digest_id = d.id from alert_digest d, alert a
       where d.id = any ($1) and i.person_id = d.person_id and i.digest_id is null and i.due_on <= $2
         and a.id = i.alert_id and ${AWAKE(3)}`,
      [made.map(({ id }) => id), day, tx.now],
    );
    return made;
  }
}
