import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { answer, manyAnswers, manyMatchers, oneOffer, reconciled, type Api } from './races.js';
import { SlotOfferWorld } from './slot-offer-world.js';

/**
 * Many at once, through two APIs on one database. The long runs of the same, through processes of their own, are
 * `npm run test:faults`; here a few rounds show that exactly one is first and everybody else is told so.
 */
const ROUNDS = 3;

let world: SlotOfferWorld;
let other: TestApp;
let apis: readonly [Api, Api];
let cases: readonly string[];
beforeAll(async () => {
  world = await SlotOfferWorld.start({ env: { SLOT_OFFER_PORTION: '1000' } });
  other = await startTestApp({ database: { url: world.waitlist.app.config.databaseUrl } });
  const apiOf = async (app: TestApp): Promise<Api> => ({
    url: app.url,
    token: await app.token('health-staff'),
  });
  apis = [await apiOf(world.waitlist.app), await apiOf(other)];
  cases = await world.waitlist.healthCases(200);
}, 180_000);
afterAll(async () => {
  await reconciled(world);
  await other.close();
  await world.close();
});

describe('many answers at once', () => {
  it('of 200 accepts of one slot offer one wins; the others hear that it is accepted', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const told = await oneOffer(world, apis, cases, 200);
      expect(told.filter(({ state }) => state === 'ACCEPTED')).toHaveLength(1);
      expect(told.filter(({ codes }) => codes.join() === 'NOT_OPEN')).toHaveLength(199);
      expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]));
    }
  }, 240_000);

  it('to 20 slot offers, yes and no mixed with the sweep, leave each with exactly one outcome', async () => {
    for (let round = 0; round < ROUNDS; round += 1) expect(await manyAnswers(world, apis, cases)).toEqual([]);
  }, 240_000);

  it('with the same key change one thing once, and everybody hears of it', async () => {
    const id = await world.waitlist.queue({}, 1);
    await world.queued(id, 1);
    await world.match(id);
    const offer = await world.openOffer(id);
    const key = randomUUID();
    const told = await Promise.all(
      Array.from({ length: 20 }, async (_, nth) => answer(apis[nth % 2]!, 'ACCEPTED', offer.id, key)),
    );
    expect(told.filter(({ state }) => state === 'ACCEPTED')).toHaveLength(20);
    const [events] = await world.owner.rows<{ count: number }>(
      `select count(*)::int as count from waitlist_event where kind = 'ACCEPTED' and intervention_id = $1`,
      [id],
    );
    expect(events).toEqual({ count: 1 });
  }, 60_000);
});

describe('many matchers at once', () => {
  it('offer 20 places to exactly the first 20 of 200, in order, to nobody twice', async () => {
    const apps = [world.waitlist.app.app, other.app];
    for (let round = 0; round < ROUNDS; round += 1)
      expect(await manyMatchers(world, apps, cases)).toEqual([]);
  }, 240_000);
});
