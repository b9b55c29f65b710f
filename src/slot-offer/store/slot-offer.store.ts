import { Injectable } from '@nestjs/common';
import { isUuid, type Instant } from '../../kernel/index.js';
import { prepared, type Statement, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { ContactChannel } from '../../waitlist/domain/index.js';
import type { Answerer, DeclineReason, SlotOffer } from '../domain/index.js';
import { SLOT_OFFER_EXPIRED, SLOT_OFFER_MADE, SLOT_OFFER_WITHDRAWN } from './messages.js';

/** The columns of a slot offer as the domain names them; `o` is `slot_offer`. */
export const OFFER_COLUMNS = `o.id, o.run_id as "runId", o.intervention_id as "interventionId",
  o.department_id as "departmentId", o.cohort_id as "cohortId", o.place_id as "placeId", o.vacancy,
  o.entry_id as "entryId", o.case_id as "caseId", o.state, o.is_direct as "isDirect",
  o.is_short_notice as "isShortNotice", o.offered_at as "offeredAt", o.answer_days as "answerDays",
  o.expires_at as "expiresAt", o.informed_at as "informedAt", o.informed_channel as "informedChannel",
  o.answered_at as "answeredAt", o.answered_by_whom as "answeredByWhom", o.decline_reason as "declineReason",
  o.given_back_at as "givenBackAt", o.started_at as "startedAt"`;

/** What keeps a place for somebody who has not started. */
export const HOLDING = `(o.state = 'OPEN' or (o.state = 'ACCEPTED' and o.given_back_at is null and o.started_at is null))`;

/** Without a lock; also what an answer is shown from. */
export const FIND = prepared(`select ${OFFER_COLUMNS} from slot_offer o where o.id = $1`);
/** It never changes. */
const ENTRY_OF = prepared(
  `select entry_id as "entryId", case_id as "caseId", intervention_id as "interventionId",
     department_id as "departmentId"
   from slot_offer where id = $1`,
);
const LOCK = prepared(`select ${OFFER_COLUMNS} from slot_offer o where o.id = $1 for no key update`);
const ANSWER = `answered_at = $2, answered_by = $3, answered_by_whom = $4, answer_channel = $5, answer_note = $6`;
const ACCEPT = prepared(`update slot_offer o set state = 'ACCEPTED', ${ANSWER} where o.id = $1`);
const DECLINE = prepared(
  `update slot_offer o set state = 'DECLINED', ${ANSWER}, decline_reason = $7 where o.id = $1`,
);

/** A slot offer to be made now. */
export type NewSlotOffer = Pick<
  SlotOffer,
  | 'id'
  | 'interventionId'
  | 'departmentId'
  | 'cohortId'
  | 'placeId'
  | 'vacancy'
  | 'entryId'
  | 'caseId'
  | 'isShortNotice'
  | 'answerDays'
  | 'expiresAt'
>;

/** An answer as somebody recorded it. */
export interface RecordedAnswer {
  readonly by: string;
  readonly byWhom: Answerer;
  readonly channel: ContactChannel | null;
  readonly note: string | null;
}

/** Somebody started past the queue, recorded on the same path. */
export interface DirectOffer extends Omit<NewSlotOffer, 'expiresAt' | 'answerDays' | 'isShortNotice'> {
  readonly runId: string | null;
  readonly reason: string;
  readonly note: string | null;
  readonly by: string;
}

/** Places offered to people. Whoever changes an offer has locked its entry first. */
@Injectable()
export class SlotOfferStore {
  constructor(private readonly outbox: Outbox) {}

  /** Makes the offers of one matching. */
  async insert(tx: Tx, runId: string, offers: readonly NewSlotOffer[]): Promise<void> {
    await tx.query(
      `insert into slot_offer (id, run_id, intervention_id, department_id, cohort_id, place_id, vacancy, entry_id,
         case_id, state, is_short_notice, offered_at, answer_days, expires_at)
       select w.id, $2, w."interventionId", w."departmentId", w."cohortId", w."placeId", w.vacancy, w."entryId",
         w."caseId", 'OPEN', w."isShortNotice", $3, w."answerDays", w."expiresAt"
       from jsonb_to_recordset($1::jsonb) as w (id uuid, "interventionId" uuid, "departmentId" text,
         "cohortId" uuid, "placeId" uuid, vacancy int, "entryId" uuid, "caseId" uuid, "isShortNotice" boolean,
         "answerDays" int, "expiresAt" timestamptz)`,
      [JSON.stringify(offers), runId, tx.now],
    );
    await this.outbox.append(tx, SLOT_OFFER_MADE, ...offers.map(({ id }) => ({ slotOfferId: id })));
  }

  async insertDirect(tx: Tx, { reason, note, by, ...offer }: DirectOffer): Promise<void> {
    await tx.query(
      `insert into slot_offer (id, run_id, intervention_id, department_id, cohort_id, place_id, vacancy, entry_id,
         case_id, state, is_direct, direct_reason, direct_note, is_short_notice, offered_at, answer_days, expires_at,
         answered_at, answered_by, answered_by_whom, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ACCEPTED', true, $10, $11, false, $12, 0, $12, $12, $13, 'STAFF', $12)`,
      [
        offer.id,
        offer.runId,
        offer.interventionId,
        offer.departmentId,
        offer.cohortId,
        offer.placeId,
        offer.vacancy,
        offer.entryId,
        offer.caseId,
        reason,
        note,
        tx.now,
        by,
      ],
    );
  }

  /** Finds of which entry, case and queue a slot offer is; null for what is no id at all. */
  entryOf(id: string): Statement | null {
    return isUuid(id) ? { text: ENTRY_OF, parameters: [id] } : null;
  }

  async lock(tx: Tx, id: string): Promise<SlotOffer | null> {
    const [offer] = await tx.query<SlotOffer>(LOCK, [id]);
    return offer ?? null;
  }

  /** The offer that keeps a place for an entry; null when none does. */
  async lockHolding(tx: Tx, entryId: string): Promise<SlotOffer | null> {
    const [offer] = await tx.query<SlotOffer>(
      `select ${OFFER_COLUMNS} from slot_offer o where o.entry_id = $1 and ${HOLDING} for no key update`,
      [entryId],
    );
    return offer ?? null;
  }

  /** The offers with the ids, locked in the order of their ids. */
  async lockMany(tx: Tx, ids: readonly string[]): Promise<readonly SlotOffer[]> {
    return tx.query<SlotOffer>(
      `select ${OFFER_COLUMNS} from slot_offer o where o.id = any ($1) order by o.id for no key update`,
      [ids],
    );
  }

  /** @returns the locked offer as it is now */
  async accept(tx: Tx, offer: SlotOffer, { by, byWhom, channel, note }: RecordedAnswer): Promise<SlotOffer> {
    await tx.write(ACCEPT, [offer.id, tx.now, by, byWhom, channel, note]);
    return { ...offer, state: 'ACCEPTED', answeredAt: tx.now, answeredByWhom: byWhom };
  }

  /** @returns the locked offer as it is now */
  async decline(
    tx: Tx,
    offer: SlotOffer,
    declineReason: DeclineReason,
    { by, byWhom, channel, note }: RecordedAnswer,
  ): Promise<SlotOffer> {
    await tx.write(DECLINE, [offer.id, tx.now, by, byWhom, channel, note, declineReason]);
    return { ...offer, state: 'DECLINED', answeredAt: tx.now, answeredByWhom: byWhom, declineReason };
  }

  /** The citizen has started on the place. */
  async started(tx: Tx, id: string): Promise<void> {
    await tx.query('update slot_offer set started_at = $2 where id = $1', [id, tx.now]);
  }

  /** Nobody answered in time, or the offer was taken back. */
  async close(tx: Tx, ids: readonly string[], state: 'EXPIRED' | 'WITHDRAWN'): Promise<void> {
    const closed = await tx.query<{ id: string }>(
      `with closed as (
         update slot_offer set state = $2 where id = any ($1) and state = 'OPEN' returning id)
       select id from closed`,
      [ids, state],
    );
    const kind = state === 'EXPIRED' ? SLOT_OFFER_EXPIRED : SLOT_OFFER_WITHDRAWN;
    await this.outbox.append(tx, kind, ...closed.map(({ id }) => ({ slotOfferId: id })));
  }

  /** Accepted places that are given back before the start, with the reason where somebody said one. */
  async giveBack(tx: Tx, ids: readonly string[], reason: DeclineReason | null): Promise<void> {
    await tx.query(
      `update slot_offer set given_back_at = $2, decline_reason = $3
       where id = any ($1) and state = 'ACCEPTED' and given_back_at is null`,
      [ids, tx.now, reason],
    );
  }

  /** The citizen was informed: the time to answer counts from then. */
  async informed(
    tx: Tx,
    id: string,
    said: { readonly at: Instant; readonly channel: ContactChannel; readonly by: string },
    expiresAt: Instant,
  ): Promise<void> {
    await tx.query(
      `update slot_offer set informed_at = $2, informed_channel = $3, informed_by = $4, expires_at = $5 where id = $1`,
      [id, said.at, said.channel, said.by, expiresAt],
    );
  }
}
