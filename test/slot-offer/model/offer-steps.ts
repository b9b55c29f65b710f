import fc from 'fast-check';
import { ExpireSlotOffers } from '../../../src/slot-offer/index.js';
import { AcceptSlotOffer } from '../../../src/slot-offer/use-case/accept-slot-offer.js';
import { DeclineSlotOffer } from '../../../src/slot-offer/use-case/decline-slot-offer.js';
import { GivePlaceBack } from '../../../src/slot-offer/use-case/give-place-back.js';
import { RecordEnd } from '../../../src/slot-offer/use-case/record-end.js';
import { RecordStart } from '../../../src/slot-offer/use-case/record-start.js';
import { WithdrawSlotOffer } from '../../../src/slot-offer/use-case/withdraw-slot-offer.js';
import type { DeclineReason } from '../../../src/slot-offer/domain/index.js';
import type { EntryState } from '../../../src/waitlist/domain/index.js';
import { queuedIn } from './invariants.js';
import { tierOf, type ModelEntry } from './queue-model.js';
import type { QueueSnapshot } from './queue-snapshot.js';
import type { RealQueue } from './real-queue.js';
import { aboutEntry, choose, expected, Step, type Perform } from './steps.js';

const pick = fc.nat(1_000);

/** What a "no" makes of an entry. */
const BECOMES = {
  CANNOT_COME_NOW: 'WAITING',
  ILLNESS: 'PAUSED',
  FOUND_OTHER_HELP: 'WITHDRAWN',
  DOES_NOT_FIT_NOW: 'WAITING',
} as const satisfies Partial<Record<DeclineReason, EntryState>>;
const noReason = fc.constantFrom(...(Object.keys(BECOMES) as (keyof typeof BECOMES)[]));

/** Each free place, in its order, for the first who waits and did not say no, or nothing, while the vacancy went round. */
function naiveMatches({ places, offers, ...queue }: QueueSnapshot): ReadonlyMap<string, string> {
  const waiting = queuedIn({ places, offers, ...queue }).filter(({ state }) => state === 'WAITING');
  const matches = new Map<string, string>();
  for (const { id, vacancy } of places.filter(({ state }) => state === 'FREE')) {
    const going = offers.filter((one) => one.placeId === id && one.vacancy === vacancy);
    const since = Math.min(...going.map(({ offeredAt }) => offeredAt));
    const wasOffered = (entryId: string): boolean =>
      going.some((one) => one.entryId === entryId) ||
      offers.some((one) => one.entryId === entryId && one.saidNoAt !== null && one.saidNoAt >= since);
    const taken = new Set(matches.values());
    const next = waiting.find((entry) => !taken.has(entry.id) && !wasOffered(entry.id));
    if (next) matches.set(id, next.id);
  }
  return matches;
}

/** @param dies whether a first worker is torn from the database while it matches; what it leaves, the next one finishes */
const match =
  (dies: boolean): Perform =>
  async (model, real) => {
    const wanted = naiveMatches(real.snapshot);
    const known = new Set(real.snapshot.offers.map(({ id }) => id));
    if (dies) await real.matchAndDie();
    await real.match();
    const again = await real.match();
    await real.look();
    const offered = real.snapshot.offers.filter(({ id }) => !known.has(id));
    for (const { id, entryId } of offered) {
      const entry = model.entries.find((one) => one.id === entryId);
      if (entry) [entry.state, entry.offerId] = ['OFFERED', id];
    }
    const isRight = offered.every(({ placeId, entryId }) => wanted.get(placeId) === entryId);
    return offered.length === wanted.size && again === 0 && isRight
      ? []
      : [`${String(offered.length)} places were offered, not ${String(wanted.size)} to the first in order`];
  };

const answered = { byWhom: 'CITIZEN', channel: 'TELEPHONE', note: 'Ringede selv.' } as const;
const offerOf = (entry: ModelEntry): string => entry.offerId ?? entry.id;

const accept = (who: number): Perform =>
  aboutEntry(
    who,
    ['OFFERED'],
    async (real, entry) => real.send(AcceptSlotOffer, { slotOfferId: offerOf(entry), ...answered }),
    (entry) => (entry.state = 'PLACED'),
  );

const decline = (who: number, reason: keyof typeof BECOMES): Perform =>
  aboutEntry(
    who,
    ['OFFERED'],
    async (real, entry) => real.send(DeclineSlotOffer, { slotOfferId: offerOf(entry), reason, ...answered }),
    (entry, model) => model.returned(entry, BECOMES[reason]),
  );

const takeBack = (who: number): Perform =>
  aboutEntry(
    who,
    ['OFFERED'],
    async (real, entry) =>
      real.send(WithdrawSlotOffer, { slotOfferId: offerOf(entry), reason: 'OFFERED_BY_MISTAKE' }),
    (entry, model) => model.returned(entry, 'WAITING'),
  );

const giveBack = (who: number, reason: keyof typeof BECOMES): Perform =>
  aboutEntry(
    who,
    ['PLACED'],
    async (real, entry) =>
      real.send(GivePlaceBack, { slotOfferId: offerOf(entry), reason, note: 'Ringede.' }),
    (entry, model) => model.returned(entry, BECOMES[reason]),
  );

/** Time is over for one offer, or for all; nobody can accept it any more, and two sweeps do the work of one. */
const expire =
  (who: number, all: boolean): Perform =>
  async (model, real) => {
    const open = model.in('OFFERED');
    const over = all ? open : open.filter((_, nth) => nth === who % Math.max(1, open.length));
    const ids = over.map(offerOf);
    await real.world.owner.rows(
      `update slot_offer set expires_at = broker_now() - interval '1 minute' where id = any ($1)`,
      [ids],
    );
    const late = over[0]
      ? await real.send(AcceptSlotOffer, { slotOfferId: offerOf(over[0]), ...answered })
      : null;
    const sweep = real.use(ExpireSlotOffers);
    const [first, second] = [await sweep.execute('model'), await sweep.execute('model')];
    for (const entry of over) model.returned(entry, 'WAITING');
    return [
      ...(late && late.codes?.join() !== 'TIME_IS_OVER'
        ? ['an offer was accepted when its time was over']
        : []),
      ...(first.size === (over.length > 0 ? 1 : 0) && second.size === 0
        ? []
        : ['a sweep did not do what was due, once']),
    ];
  };

const started = async (real: RealQueue, caseId: string, directReason: 'COURT_ORDER' | null) =>
  real.send(RecordStart, {
    ...{ caseId, interventionId: real.interventionId, cohortId: null, guestMunicipality: null },
    ...{ startedOn: real.begunAt.slice(0, 10), directReason, directNote: null },
  });

/** On the place that was accepted. */
const start =
  (who: number): Perform =>
  async (model, real) => {
    const chosen = choose(who, model.in('PLACED'));
    if (!chosen) return [];
    const { one: entry } = chosen;
    const came = await started(real, entry.person.caseId, null);
    if (came.answer) [entry.state, entry.placementId] = ['STARTED', came.answer.placementId];
    return expected(came, true);
  };

/** Past the queue, with a reason; on a free place or not at all. */
const startDirectly =
  (who: number): Perform =>
  async (model, real) => {
    const out = model.people.filter((person) => {
      const live = model.liveOf(person);
      return live === null || live.state === 'WAITING' || live.state === 'PAUSED';
    });
    const chosen = choose(who, out);
    if (!chosen) return [];
    const { one: person } = chosen;
    const live = model.liveOf(person);
    // A citizen with two cases is in the queue through one of them.
    const isPossible = model.free > 0;
    const came = await started(real, person.caseId, 'COURT_ORDER');
    if (isPossible && came.answer) {
      const { placementId } = came.answer;
      if (live) [live.state, live.placementId] = ['STARTED', placementId];
      else {
        await real.look();
        const known = new Set(model.entries.map(({ id }) => id));
        const entry = real.snapshot.entries.find(({ id }) => !known.has(id));
        const since = real.begunAt.slice(0, 10);
        const rest = { facts: {}, since, offerId: null, placementId, isMoving: false };
        model.entries.push({
          person,
          id: entry?.id ?? '',
          state: 'STARTED',
          tier: tierOf(null, {}),
          ...rest,
        });
      }
    }
    return expected(came, isPossible);
  };

const end = (who: number): Perform =>
  aboutEntry(
    who,
    ['STARTED'],
    async (real, entry) =>
      real.send(RecordEnd, {
        placementId: entry.placementId ?? entry.id,
        endedOn: real.begunAt.slice(0, 10),
        reason: 'FINISHED',
      }),
    (entry) => (entry.state = 'ENDED'),
  );

/** Everything that happens to places and to those who are offered them. */
export const offerSteps: readonly fc.Arbitrary<Step>[] = [
  fc.constant(new Step('match', match(false))),
  fc.constant(new Step('match', match(false))),
  fc.constant(new Step('killWorker', match(true))),
  pick.map((who) => new Step(`accept(${String(who)})`, accept(who))),
  pick.map((who) => new Step(`accept(${String(who)})`, accept(who))),
  fc
    .tuple(pick, noReason)
    .map(([who, why]) => new Step(`decline(${String(who)}, ${why})`, decline(who, why))),
  pick.map((who) => new Step(`takeBack(${String(who)})`, takeBack(who))),
  fc
    .tuple(pick, fc.boolean())
    .map(([who, all]) => new Step(`expire(${String(who)}, ${String(all)})`, expire(who, all))),
  fc
    .tuple(pick, noReason)
    .map(([who, why]) => new Step(`giveBack(${String(who)}, ${why})`, giveBack(who, why))),
  pick.map((who) => new Step(`start(${String(who)})`, start(who))),
  pick.map((who) => new Step(`startDirectly(${String(who)})`, startDirectly(who))),
  pick.map((who) => new Step(`end(${String(who)})`, end(who))),
];
