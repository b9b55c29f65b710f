import { randomUUID } from 'node:crypto';
import { ExpireSlotOffers, MatchPlaces, TakeBackStranded } from '../../src/slot-offer/index.js';
import { mutationDocument, reasonsOf, type Outcome } from '../api/client.js';
import type { TestAppOptions } from '../support/app.js';
import { line, WaitlistWorld } from '../waitlist/waitlist-world.js';

/** A slot offer as the table has it. */
export interface OfferRow {
  readonly id: string;
  readonly entryId: string;
  readonly placeId: string;
  readonly cohortId: string | null;
  readonly state: string;
  readonly expiresAt: string;
  readonly isShortNotice: boolean;
}

/** Somebody in a queue, by entry and case. */
export interface Queued {
  readonly entryId: string;
  readonly caseId: string;
}

const OFFER = 'id state expiresAt informedAt answeredByWhom declineReason givenBackAt startedAt entryId';

/** Declared arguments and what is sent without being asked, by mutation. */
const MUTATIONS = {
  acceptSlotOffer: [
    '$slotOfferId: ID!, $byWhom: Answerer!, $channel: ContactChannel, $note: String',
    { byWhom: 'CITIZEN', channel: 'TELEPHONE', note: 'Ringede selv.' },
  ],
  declineSlotOffer: [
    '$slotOfferId: ID!, $byWhom: Answerer!, $reason: DeclineReason!, $channel: ContactChannel, $note: String',
    { byWhom: 'CITIZEN', channel: 'TELEPHONE', note: 'Ringede selv.', reason: 'CANNOT_COME_NOW' },
  ],
  givePlaceBack: [
    '$slotOfferId: ID!, $reason: DeclineReason!, $note: String',
    { reason: 'CANNOT_COME_NOW', note: 'Ringede selv.' },
  ],
  withdrawSlotOffer: ['$slotOfferId: ID!, $reason: WithdrawalReason!', { reason: 'OFFERED_BY_MISTAKE' }],
  recordCitizenInformed: [
    '$slotOfferId: ID!, $informedAt: Instant!, $channel: ContactChannel!',
    { channel: 'TELEPHONE' },
  ],
} as const;
export type OfferMutation = keyof typeof MUTATIONS;

/** Queues with places, and everything one does to hand places on. The worker's jobs are done when a test says so. */
export class SlotOfferWorld {
  private constructor(readonly waitlist: WaitlistWorld) {}

  static async start(options: TestAppOptions = {}): Promise<SlotOfferWorld> {
    return new SlotOfferWorld(await WaitlistWorld.start(options));
  }

  async close(): Promise<void> {
    await this.waitlist.close();
  }

  get owner() {
    return this.waitlist.owner;
  }

  get capacity() {
    return this.waitlist.capacity;
  }

  /** So many people in a queue, in their order, the one who waits longest first. */
  async queued(interventionId: string, count: number, more: object = {}): Promise<readonly Queued[]> {
    const cases = await this.waitlist.healthCases(count);
    const day = (nth: number): string =>
      `2026-0${String(1 + Math.floor(nth / 28))}-${String(1 + (nth % 28)).padStart(2, '0')}`;
    const ids = await this.waitlist.filled(
      cases.map((caseId, nth) => line(caseId, interventionId, { firstReferralOn: day(nth), ...more })),
    );
    return ids.map((entryId, nth) => ({ entryId, caseId: cases[nth] ?? '' }));
  }

  /** What the worker does for one queue. @returns how many slot offers were made */
  async match(interventionId: string): Promise<number> {
    return this.waitlist.app.app.get(MatchPlaces, { strict: false }).execute(interventionId, 'test');
  }

  /** Ends the slot offers whose time is over, and matches nothing. */
  async expire(): Promise<void> {
    await this.waitlist.app.app.get(ExpireSlotOffers, { strict: false }).execute('test');
  }

  /** What the worker does when time is over: expire, take back, and match what fell free. */
  async sweep(): Promise<void> {
    const { app } = this.waitlist.app;
    const freed = new Set([
      ...(await app.get(TakeBackStranded, { strict: false }).execute('test')),
      ...(await app.get(ExpireSlotOffers, { strict: false }).execute('test')),
    ]);
    for (const id of freed) await this.match(id);
  }

  /** The slot offers of an intervention, the oldest first; of those made together in the order of the queue. */
  async offers(interventionId: string, state?: string): Promise<readonly OfferRow[]> {
    return this.owner.rows<OfferRow>(
      `select o.id, o.entry_id as "entryId", o.place_id as "placeId", o.cohort_id as "cohortId", o.state,
         o.expires_at as "expiresAt", o.is_short_notice as "isShortNotice"
       from slot_offer o join waitlist_entry e on e.id = o.entry_id
       where o.intervention_id = $1 and ($2::text is null or o.state = $2)
       order by o.offered_at, e.order_tier, e.order_since, e.order_rank, e.id`,
      [interventionId, state ?? null],
    );
  }

  /** The one open slot offer of an intervention. */
  async openOffer(interventionId: string): Promise<OfferRow> {
    const [offer, other] = await this.offers(interventionId, 'OPEN');
    if (!offer || other) throw new Error('There is not exactly one open slot offer');
    return offer;
  }

  /** To whom places of an intervention are offered now. */
  async asked(interventionId: string): Promise<readonly string[]> {
    return (await this.offers(interventionId, 'OPEN')).map(({ entryId }) => entryId);
  }

  async stateOf(entryId: string): Promise<string> {
    const [row] = await this.owner.rows<{ state: string }>('select state from waitlist_entry where id = $1', [
      entryId,
    ]);
    return row?.state ?? 'NONE';
  }

  /** Sends a command about a slot offer; staff of the health department unless somebody else is named. */
  async send(
    mutation: OfferMutation,
    slotOfferId: string,
    more: object = {},
    { person = 'health-staff', key = randomUUID() }: { readonly person?: string; readonly key?: string } = {},
  ): Promise<Outcome> {
    const [declared, usual] = MUTATIONS[mutation];
    const asked = `... on SlotOffer { ${OFFER} } ... on Refusal { reasons { code field } }`;
    const variables = { slotOfferId, ...usual, ...more, key };
    const document = mutationDocument(mutation, declared, asked);
    return (await this.waitlist.client.read<{ answer: Outcome }>(person, document, variables)).answer;
  }

  async done(
    mutation: OfferMutation,
    slotOfferId: string,
    more: object = {},
    person?: string,
  ): Promise<Outcome> {
    const outcome = await this.send(mutation, slotOfferId, more, person === undefined ? {} : { person });
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return outcome;
  }

  async refused(
    mutation: OfferMutation,
    slotOfferId: string,
    more: object = {},
    person?: string,
  ): Promise<readonly string[]> {
    const outcome = await this.send(mutation, slotOfferId, more, person === undefined ? {} : { person });
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return reasonsOf(outcome);
  }

  /** Makes the offers of an intervention ones whose time is over. */
  async letExpire(interventionId: string): Promise<void> {
    await this.owner.rows(
      `update slot_offer set expires_at = broker_now() - interval '1 minute' where intervention_id = $1 and state = 'OPEN'`,
      [interventionId],
    );
  }
}
