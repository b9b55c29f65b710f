import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import { startApi, startWorker } from '../../support/main-program.js';
import { answer, queueOf, type Api } from '../../slot-offer/races.js';
import type { OfferRow, SlotOfferWorld } from '../../slot-offer/slot-offer-world.js';

/** By how much the clocks of the two halves of the system differ. */
const SHIFT_MS = 600_000;
/** How late a place may go on. */
const LATE_MS = 5_000;

/**
 * Two APIs and two workers on one database, of each one with a clock that is ten minutes ahead: people answer around
 * the deadlines, and deadlines pass unanswered. Only the database's clock decides.
 *
 * @returns what was early, late, or decided by another clock
 */
export async function clocksApart(
  world: SlotOfferWorld,
  cases: readonly string[],
  rounds: number,
): Promise<readonly string[]> {
  const { app } = world.waitlist;
  const ahead = { clockShiftMs: SHIFT_MS };
  const programs = [await startApi(app.config), await startApi(app.config, ahead)] as const;
  const workers = [await startWorker(app.config), await startWorker(app.config, ahead)];
  const token = await app.token('health-staff');
  const apis = [
    { url: programs[0].url, token },
    { url: programs[1].url, token },
  ] as const;
  const problems: string[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) problems.push(...(await oneRound(world, apis, cases)));
  } finally {
    for (const program of [...programs, ...workers]) await program.end();
  }
  return problems;
}

async function oneRound(
  world: SlotOfferWorld,
  apis: readonly [Api, Api],
  cases: readonly string[],
): Promise<readonly string[]> {
  const id = await world.waitlist.queue({}, 20);
  await queueOf(world, id, cases.slice(0, 20));
  await eventually(async () => (await world.offers(id, 'OPEN')).length === 20, 60_000);
  const offers = await world.offers(id, 'OPEN');
  await world.owner.rows(
    `update slot_offer set expires_at = broker_now() + w.ms * interval '1 millisecond'
     from unnest($1::uuid[], $2::int[]) as w (id, ms) where slot_offer.id = w.id`,
    [offers.map((offer) => offer.id), offers.map(() => randomInt(2_000, 5_000))],
  );
  // Half of them are answered, around the deadline; the rest is left to the workers.
  const told = await Promise.all(
    offers.slice(0, 10).map(async (offer, nth) => {
      await delay(randomInt(1_000, 6_000));
      const one = await answer(apis[nth % 2] ?? apis[0], 'ACCEPTED', offer.id);
      return { ...one, isEarly: one.codes.includes('TIME_IS_OVER') && !(await isOver(world, offer)) };
    }),
  );
  const isSettled = async (): Promise<boolean> => (await stillOpen(world, offers)) === 0;
  await eventually(isSettled, 60_000);
  return [
    ...told.flatMap(({ isEarly }) => (isEarly ? ['refused before the deadline'] : [])),
    ...told.flatMap(({ status, state, codes }) =>
      status === 200 &&
      (state === 'ACCEPTED' || codes.some((code) => ['TIME_IS_OVER', 'NOT_OPEN'].includes(code)))
        ? []
        : [`an answer was ${String(status)} ${codes.join(' ')}`],
    ),
    ...(await byTheDatabase(world, id)),
  ];
}

async function stillOpen(world: SlotOfferWorld, offers: readonly OfferRow[]): Promise<number> {
  const [row] = await world.owner.rows<{ count: number }>(
    `select count(*)::int as count from slot_offer where id = any ($1) and state = 'OPEN'`,
    [offers.map(({ id }) => id)],
  );
  return row?.count ?? 0;
}

/** Asked after the answer: whoever was refused and still has time now had it then. */
async function isOver(world: SlotOfferWorld, { id }: OfferRow): Promise<boolean> {
  const [row] = await world.owner.rows<{ over: boolean }>(
    'select expires_at < broker_now() as over from slot_offer where id = $1',
    [id],
  );
  return row?.over === true;
}

/** What was answered late, or expired early or late; by the database's clock. */
async function byTheDatabase(world: SlotOfferWorld, interventionId: string): Promise<readonly string[]> {
  const rows = await world.owner.rows<{ problem: string }>(
    `select 'accepted after the deadline' as problem from slot_offer o
       where o.intervention_id = $1 and o.answered_at > o.expires_at
     union all
     select 'expired ' || case when v.at < o.expires_at then 'early' else 'late, after ' || (v.at - o.expires_at)::text end
       from slot_offer o join waitlist_event v on v.entry_id = o.entry_id and v.kind = 'EXPIRED'
         and v.details ->> 'slotOfferId' = o.id::text
       where o.intervention_id = $1 and (v.at < o.expires_at
         or v.at > o.expires_at + $2::int * interval '1 millisecond')`,
    [interventionId, LATE_MS],
  );
  return rows.map(({ problem }) => problem);
}
