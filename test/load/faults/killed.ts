import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startApi } from '../../support/main-program.js';
import { answer, queueOf, type Answer, type Api, type Told } from '../../slot-offer/races.js';
import type { SlotOfferWorld } from '../../slot-offer/slot-offer-world.js';

/** An answer as somebody sends it, again and again under one key until it is answered. */
interface Sent {
  readonly offerId: string;
  readonly as: Answer;
  readonly key: string;
}

/** How often an answer is sent again before the run counts as failed. */
const TRIES_MAX = 200;

/**
 * Twenty slot offers, two people who answer each, one yes and one no, through an API that is killed in the middle; they
 * go on with the other one under the same keys.
 *
 * @returns what is not as it must be: one outcome for each offer, told once, and no acknowledged answer lost
 */
export async function killedWhileAnswering(
  world: SlotOfferWorld,
  survivor: Api,
  cases: readonly string[],
): Promise<readonly string[]> {
  const { app } = world.waitlist;
  const id = await world.waitlist.queue({}, 20);
  await queueOf(world, id, cases.slice(0, 20));
  await world.match(id);
  const offers = await world.offers(id, 'OPEN');
  const program = await startApi(app.config);
  const victim = { url: program.url, token: survivor.token };
  const sent = offers.flatMap(({ id: offerId }): Sent[] => [
    { offerId, as: 'ACCEPTED', key: randomUUID() },
    { offerId, as: 'DECLINED', key: randomUUID() },
  ]);
  // Somebody asks first, so that it dies at work and not while it still compiles.
  await answer(victim, 'ACCEPTED', randomUUID());
  const acknowledged = new Map<string, Told>();
  const answered = sent.map(async (one) => {
    const first = await tried(victim, one);
    if (first) acknowledged.set(one.key, first);
    return first ?? answeredBy(survivor, one);
  });
  await delay(randomInt(5, 400));
  await program.end('SIGKILL');
  const told = await Promise.all(answered);
  return [
    ...(await outcomes(world, id, told)),
    ...(await replayed(survivor, sent, told)),
    ...(acknowledged.size === sent.length ? ['it was killed too late'] : []),
  ];
}

/** The answer, or null when the process was gone or going. */
async function tried(api: Api, { as, offerId, key }: Sent): Promise<Told | null> {
  const told = await answer(api, as, offerId, key).catch(() => null);
  return told?.status === 200 ? told : null;
}

async function answeredBy(api: Api, sent: Sent): Promise<Told> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const told = await tried(api, sent);
    if (told) return told;
    await delay(20);
  }
  throw new Error('an answer was never taken');
}

/** Of each offer one answer counts, and each table tells of it once. */
async function outcomes(
  world: SlotOfferWorld,
  interventionId: string,
  told: readonly Told[],
): Promise<readonly string[]> {
  const rows = await world.owner.rows<{
    id: string;
    state: string;
    events: number;
    cases: number;
    audits: number;
  }>(
    `select o.id, o.state,
       (select count(*)::int from waitlist_event v where v.entry_id = o.entry_id and v.kind = o.state) as events,
       (select count(*)::int from case_event c where c.case_id = o.case_id and c.object_id = o.entry_id::text
         and c.kind = 'SLOT_OFFER_' || o.state) as cases,
       (select count(*)::int from audit_entry a where a.action = 'CHANGE' and o.id::text = any (a.object_ids)
         and a.operation in ('acceptSlotOffer', 'declineSlotOffer')) as audits
     from slot_offer o where o.intervention_id = $1`,
    [interventionId],
  );
  return rows.flatMap(({ id, state, ...counts }) => {
    const won = told.filter((one) => one.offerId === id && one.state !== null);
    return [
      ...(won.length === 1 && won[0]?.state === state
        ? []
        : [`an offer is ${state}, told ${String(won.length)} times`]),
      ...(Object.values(counts).every((count) => count === 1)
        ? []
        : [`an answer is kept ${JSON.stringify(counts)}`]),
    ];
  });
}

/** Whoever asks again under the same key is told the same. */
async function replayed(api: Api, sent: readonly Sent[], told: readonly Told[]): Promise<readonly string[]> {
  const again = await Promise.all(sent.map(async ({ as, offerId, key }) => answer(api, as, offerId, key)));
  return again.flatMap((one, nth) =>
    JSON.stringify(one) === JSON.stringify(told[nth])
      ? []
      : ['an answer was another one when it was asked again'],
  );
}
