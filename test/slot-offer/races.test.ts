import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MatchPlaces, Reconcile } from '../../src/slot-offer/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { SlotOfferWorld } from './slot-offer-world.js';

/**
 * Many at once, through two API processes on one database. The long runs of the same are `npm run test:faults`; here a
 * few rounds show that exactly one is first and everybody else is told so.
 */
const ROUNDS = 3;

let world: SlotOfferWorld;
let other: TestApp;
beforeAll(async () => {
  world = await SlotOfferWorld.start({ env: { SLOT_OFFER_PORTION: '1000' } });
  other = await startTestApp({ database: { url: world.waitlist.app.config.databaseUrl } });
}, 180_000);
afterAll(async () => {
  await other.close();
  await world.close();
});

interface Told {
  readonly status: number;
  readonly type: string;
  readonly codes: readonly string[];
}

const ACCEPT = `mutation ($id: ID!, $key: String!) {
  answer: acceptSlotOffer(slotOfferId: $id, byWhom: CITIZEN, note: "Ringede.", idempotencyKey: $key) {
    __typename ... on SlotOffer { state } ... on Refusal { reasons { code } } } }`;
const DECLINE = `mutation ($id: ID!, $key: String!) {
  answer: declineSlotOffer(slotOfferId: $id, byWhom: CITIZEN, reason: CANNOT_COME_NOW, note: "Ringede.", idempotencyKey: $key) {
    __typename ... on SlotOffer { state } ... on Refusal { reasons { code } } } }`;

async function answer(app: TestApp, document: string, id: string, key: string = randomUUID()): Promise<Told> {
  const { status, data } = await app.ask<{
    answer: { __typename: string; reasons?: { code: string }[] };
  }>('health-staff', document, { id, key });
  const told = data?.answer;
  return {
    status,
    type: told?.__typename ?? 'nothing',
    codes: told?.reasons?.map(({ code }) => code) ?? [],
  };
}

/** Everything that does not add up over the whole database; nothing may. */
async function findings(): Promise<readonly unknown[]> {
  const checks = await world.waitlist.app.app.get(Reconcile, { strict: false }).execute();
  return checks.filter(({ count }) => count > 0);
}

describe('many answers at once', () => {
  it('of 200 accepts of one slot offer one wins; the others hear that it is accepted', async () => {
    const id = await world.waitlist.queue({}, 1);
    await world.queued(id, 1);
    await world.match(id);
    const offer = await world.openOffer(id);
    const told = await Promise.all(
      Array.from({ length: 200 }, (_, nth) => answer(nth % 2 ? world.waitlist.app : other, ACCEPT, offer.id)),
    );
    expect(told.filter(({ type }) => type === 'SlotOffer')).toHaveLength(1);
    expect(told.filter(({ codes }) => codes.join() === 'NOT_OPEN')).toHaveLength(199);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]));
  }, 120_000);

  it('to 20 slot offers, yes and no mixed with the sweep, leave each with exactly one outcome', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await world.waitlist.queue({}, 20);
      await world.queued(id, 20);
      expect(await world.match(id)).toBe(20);
      const offers = await world.offers(id, 'OPEN');
      // A quarter of them is over while people answer.
      await world.owner.rows(
        `update slot_offer set expires_at = broker_now() - interval '1 second' where id = any ($1)`,
        [offers.slice(0, 5).map((offer) => offer.id)],
      );
      const answers = offers.flatMap(({ id: offerId }) =>
        Array.from({ length: 10 }, async (_, nth) => ({
          offerId,
          ...(await answer(nth % 2 ? world.waitlist.app : other, nth % 3 ? ACCEPT : DECLINE, offerId)),
        })),
      );
      const [told] = await Promise.all([Promise.all(answers), world.sweep(), world.sweep()]);
      expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]));
      for (const { id: offerId } of offers) {
        const winners = told.filter((one) => one.offerId === offerId && one.type === 'SlotOffer');
        const [row] = await world.owner.rows<{ state: string }>(
          'select state from slot_offer where id = $1',
          [offerId],
        );
        expect(winners).toHaveLength(row!.state === 'EXPIRED' ? 0 : 1);
        expect(['ACCEPTED', 'DECLINED', 'EXPIRED']).toContain(row!.state);
      }
      const others = told.filter(({ type }) => type !== 'SlotOffer');
      expect(others.every(({ codes }) => ['NOT_OPEN', 'TIME_IS_OVER'].includes(codes.join()))).toBe(true);
    }
    expect(await findings()).toEqual([]);
  }, 240_000);

  it('with the same key change one thing once, and everybody hears of it', async () => {
    const id = await world.waitlist.queue({}, 1);
    await world.queued(id, 1);
    await world.match(id);
    const offer = await world.openOffer(id);
    const key = randomUUID();
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        answer(nth % 2 ? world.waitlist.app : other, ACCEPT, offer.id, key),
      ),
    );
    expect(told.filter(({ type }) => type === 'SlotOffer')).toHaveLength(20);
    const [events] = await world.owner.rows<{ count: number }>(
      `select count(*)::int as count from waitlist_event where kind = 'ACCEPTED' and intervention_id = $1`,
      [id],
    );
    expect(events).toEqual({ count: 1 });
  }, 60_000);
});

describe('many matchers at once', () => {
  it('offer 20 places to exactly the first 20 of 200, in order, to nobody twice', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await world.waitlist.queue({}, 20);
      const people = await world.queued(id, 200);
      const matchers = Array.from({ length: 8 }, async (_, nth) =>
        (nth % 2 ? world.waitlist.app : other).app.get(MatchPlaces, { strict: false }).execute(id, 'test'),
      );
      const made = await Promise.all(matchers);
      expect(made.reduce((sum, one) => sum + one, 0)).toBe(20);
      expect(await world.asked(id)).toEqual(people.slice(0, 20).map(({ entryId }) => entryId));
    }
    expect(await findings()).toEqual([]);
  }, 240_000);
});
