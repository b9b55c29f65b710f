import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { ExpireSlotOffers, MatchPlaces, Reconcile } from '../../src/slot-offer/index.js';
import { line } from '../waitlist/waitlist-world.js';
import type { OfferRow, SlotOfferWorld } from './slot-offer-world.js';

/** An API as clients reach it: in this process, or in one of its own. */
export interface Api {
  readonly url: string;
  readonly token: string;
}

/** What somebody was told who answered a slot offer. */
export interface Told {
  readonly offerId: string;
  readonly status: number;
  /** What became of the offer by this answer; null: nothing, it was refused. */
  readonly state: string | null;
  readonly codes: readonly string[];
}

const ANSWERS = {
  ACCEPTED: 'acceptSlotOffer',
  DECLINED: 'declineSlotOffer',
} as const;
export type Answer = keyof typeof ANSWERS;

const documentOf = (answer: Answer): string => `mutation ($id: ID!, $key: String!) {
  answer: ${ANSWERS[answer]}(slotOfferId: $id, byWhom: CITIZEN, channel: TELEPHONE, note: "Ringede selv.",
    ${answer === 'DECLINED' ? 'reason: CANNOT_COME_NOW,' : ''} idempotencyKey: $key) {
    __typename ... on SlotOffer { state } ... on Refusal { reasons { code } } } }`;

interface Answered {
  readonly data?: {
    readonly answer?: { readonly state?: string; readonly reasons?: readonly { readonly code: string }[] };
  };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Answers a slot offer. @throws when the connection broke before an answer came */
export async function answer(
  { url, token }: Api,
  as: Answer,
  offerId: string,
  key: string = randomUUID(),
): Promise<Told> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: documentOf(as), variables: { id: offerId, key } });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const { data, errors = [] } = (await response.json()) as Answered;
  const told = data?.answer;
  return {
    offerId,
    status: response.status,
    state: told?.state ?? null,
    codes: [
      ...(told?.reasons ?? []).map(({ code }) => code),
      ...errors.map(({ extensions }) => extensions.code),
    ],
  };
}

/** What a refused answer may say: somebody was first, or its time is over. */
const TYPED = new Set(['NOT_OPEN', 'TIME_IS_OVER']);

/** Fills a queue with the cases, in their order; the entries' ids. */
export async function queueOf(
  world: SlotOfferWorld,
  interventionId: string,
  cases: readonly string[],
): Promise<readonly string[]> {
  const day = (nth: number): string =>
    `2026-0${String(1 + Math.floor(nth / 28))}-${String(1 + (nth % 28)).padStart(2, '0')}`;
  return world.waitlist.filled(
    cases.map((caseId, nth) => line(caseId, interventionId, { firstReferralOn: day(nth) })),
  );
}

/**
 * Twenty open slot offers, ten answers to each through both APIs, yes and no mixed, while time is over for some of them
 * and a sweep runs: each has one outcome, whoever brought it about is told so, and everybody else why not.
 *
 * @returns what was not so
 */
export async function manyAnswers(
  world: SlotOfferWorld,
  apis: readonly [Api, Api],
  cases: readonly string[],
): Promise<readonly string[]> {
  const id = await world.waitlist.queue({}, 20);
  await queueOf(world, id, cases.slice(0, 40));
  await world.match(id);
  const offers = await world.offers(id, 'OPEN');
  await letSomeEnd(world, offers);
  const asked = offers.flatMap(({ id: offerId }) =>
    Array.from({ length: 10 }, async (_, nth) =>
      answer(apis[nth % 2] ?? apis[0], nth % 3 === 0 ? 'DECLINED' : 'ACCEPTED', offerId),
    ),
  );
  const sweeping = { isOver: false };
  const swept = sweepUntil(world, sweeping);
  const told = await Promise.all(asked);
  sweeping.isOver = true;
  await swept;
  const states = new Map((await world.offers(id)).map((offer) => [offer.id, offer.state]));
  return [
    ...told.flatMap(({ status, state, codes }) =>
      status === 200 && (state !== null || codes.some((code) => TYPED.has(code)))
        ? []
        : [`an answer was ${String(status)} ${codes.join(' ')}`],
    ),
    ...offers.flatMap((offer) => outcomeProblems(offer, states.get(offer.id) ?? 'GONE', told)),
  ];
}

function outcomeProblems({ id }: OfferRow, state: string, told: readonly Told[]): readonly string[] {
  const won = told.filter((one) => one.offerId === id && one.state !== null);
  const expected = state === 'EXPIRED' ? 0 : 1;
  return [
    ...(['ACCEPTED', 'DECLINED', 'EXPIRED'].includes(state) ? [] : [`an offer is ${state}`]),
    ...(won.length === expected && won.every((one) => one.state === state)
      ? []
      : [`an offer is ${state} and ${String(won.length)} were told that theirs was the first`]),
  ];
}

/** Of some the time is over already, of others in a moment. */
async function letSomeEnd(world: SlotOfferWorld, offers: readonly OfferRow[]): Promise<void> {
  await world.owner.rows(
    `update slot_offer set expires_at = broker_now() + w.ms * interval '1 millisecond'
     from unnest($1::uuid[], $2::int[]) as w (id, ms) where slot_offer.id = w.id`,
    [offers.slice(0, 8).map(({ id }) => id), [-1_000, -1_000, -1_000, 50, 150, 300, 500, 800]],
  );
}

async function sweepUntil(world: SlotOfferWorld, until: { readonly isOver: boolean }): Promise<void> {
  const expire = world.waitlist.app.app.get(ExpireSlotOffers, { strict: false });
  do {
    const freed = await expire.execute('test');
    for (const id of freed) await world.match(id);
  } while (!until.isOver);
  await expire.execute('test');
}

/** So many accepts of one slot offer at once. @returns what everybody was told */
export async function oneOffer(
  world: SlotOfferWorld,
  apis: readonly [Api, Api],
  cases: readonly string[],
  accepts: number,
): Promise<readonly Told[]> {
  const id = await world.waitlist.queue({}, 1);
  await queueOf(world, id, cases.slice(0, 2));
  await world.match(id);
  const offer = await world.openOffer(id);
  return Promise.all(
    Array.from({ length: accepts }, async (_, nth) => answer(apis[nth % 2] ?? apis[0], 'ACCEPTED', offer.id)),
  );
}

/** Twenty free places and two hundred who wait, eight matchers at once. @returns what is not as it must be, by the tables */
export async function manyMatchers(
  world: SlotOfferWorld,
  apps: readonly INestApplicationContext[],
  cases: readonly string[],
): Promise<readonly string[]> {
  const id = await world.waitlist.queue({}, 20);
  const entries = await queueOf(world, id, cases.slice(0, 200));
  const matchers = Array.from({ length: 8 }, async (_, nth) =>
    apps[nth % apps.length]!.get(MatchPlaces, { strict: false }).execute(id, 'test'),
  );
  const made = (await Promise.all(matchers)).reduce((sum, one) => sum + one, 0);
  const asked = await world.asked(id);
  const isInOrder = JSON.stringify(asked) === JSON.stringify(entries.slice(0, 20));
  const [counted] = await world.owner.rows<{ offers: number; people: number; places: number; held: number }>(
    `select count(*)::int as offers, count(distinct o.entry_id)::int as people, count(distinct o.place_id)::int as places,
       (select count(*)::int from place p where p.intervention_id = $1 and p.state = 'HELD') as held
     from slot_offer o where o.intervention_id = $1`,
    [id],
  );
  const isCounted = counted !== undefined && Object.values(counted).every((count) => count === 20);
  return [
    ...(made === 20 && isCounted ? [] : [`${String(made)} offers were made: ${JSON.stringify(counted)}`]),
    ...(isInOrder ? [] : ['the places were not offered to the first twenty in order']),
  ];
}

/** @throws when places, queues and slot offers do not agree with each other */
export async function reconciled(world: SlotOfferWorld): Promise<void> {
  const findings = await world.waitlist.app.app.get(Reconcile, { strict: false }).execute();
  const broken = findings.filter(({ count }) => count > 0);
  if (broken.length > 0) throw new Error(`The reconciler found ${JSON.stringify(broken)}`);
}
