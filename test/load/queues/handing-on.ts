import { performance } from 'node:perf_hooks';
import { startWorker } from '../../support/main-program.js';
import { eventually } from '../../support/eventually.js';
import { reconciled } from '../../slot-offer/races.js';
import type { SlotOfferWorld } from '../../slot-offer/slot-offer-world.js';
import type { Figures } from '../figures.js';
import { manyQueued } from './many-queued.js';

const OPENED = 1_000;
const EXPIRING = 2_000;
const WAIT_MS = 300_000;

/** So many places opened in one statement, until a worker has offered them all; to the right ones, in order. */
export async function opening(world: SlotOfferWorld, figures: Figures): Promise<void> {
  const id = await world.waitlist.queue();
  await manyQueued(world, id, 2 * OPENED, (nth) => ({
    state: nth % 9 === 0 ? 'PAUSED' : nth % 10 === 0 ? 'REFERRED' : 'WAITING',
  }));
  const first = await firstWaiting(world, id, OPENED);
  const worker = await startWorker(world.waitlist.app.config, { env: { SLOT_OFFER_PORTION: '100000' } });
  try {
    const begun = performance.now();
    await world.capacity.state([{ interventionId: id, places: OPENED }]);
    await eventually(async () => (await world.offers(id, 'OPEN')).length === OPENED, WAIT_MS);
    figures.tell(
      `${String(OPENED)} places opened at once, all offered`,
      (performance.now() - begun) / 1_000,
      60,
      {
        unit: 's',
      },
    );
  } finally {
    await worker.end();
  }
  const asked = await world.asked(id);
  if (JSON.stringify(asked) !== JSON.stringify(first))
    throw new Error('The places were not offered in order');
  await reconciled(world);
}

/** So many slot offers whose time is over in the same second, in one queue and in twenty, until each place is offered on. */
export async function expiring(world: SlotOfferWorld, figures: Figures): Promise<void> {
  for (const queues of [1, 20]) await expiringIn(world, figures, queues);
}

async function expiringIn(world: SlotOfferWorld, figures: Figures, queues: number): Promise<void> {
  const ids: string[] = [];
  const each = EXPIRING / queues;
  for (let nth = 0; nth < queues; nth += 1) {
    const id = await world.waitlist.queue({}, each);
    await manyQueued(world, id, 2 * each);
    await world.match(id);
    ids.push(id);
  }
  const next = new Map<string, readonly string[]>();
  for (const id of ids) next.set(id, await firstWaiting(world, id, each));
  const worker = await startWorker(world.waitlist.app.config, { env: { SLOT_OFFER_PORTION: '100000' } });
  try {
    await world.owner.rows(
      `update slot_offer set expires_at = broker_now() + interval '1 second' where intervention_id = any ($1)`,
      [ids],
    );
    const begun = performance.now();
    await eventually(async () => (await passedOn(world, ids)) === EXPIRING, WAIT_MS);
    const seconds = (performance.now() - begun) / 1_000 - 1;
    figures.tell(
      `${String(EXPIRING)} slot offers in ${String(queues)} queues expired and passed on`,
      seconds,
      30,
      {
        unit: 's',
      },
    );
  } finally {
    await worker.end();
  }
  for (const id of ids) {
    if (JSON.stringify(await world.asked(id)) !== JSON.stringify(next.get(id)))
      throw new Error('The places did not go to the next in order');
  }
  await reconciled(world);
}

/** How many open offers were made since the others expired. */
async function passedOn(world: SlotOfferWorld, ids: readonly string[]): Promise<number> {
  const [row] = await world.owner.rows<{ count: number }>(
    `select count(*)::int as count from slot_offer o where o.intervention_id = any ($1) and o.state = 'OPEN'
       and exists (select from slot_offer x where x.place_id = o.place_id and x.state = 'EXPIRED')`,
    [ids],
  );
  return row?.count ?? 0;
}

/** The first so many who can be asked, by a naive look at the table. */
async function firstWaiting(world: SlotOfferWorld, id: string, count: number): Promise<readonly string[]> {
  const rows = await world.owner.rows<{ id: string }>(
    `select id from waitlist_entry where intervention_id = $1 and state = 'WAITING'
     order by order_tier, order_since, order_rank, id limit $2`,
    [id, count],
  );
  return rows.map((row) => row.id);
}
