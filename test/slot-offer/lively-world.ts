import { EntryDesk } from '../waitlist/entry-mutations.js';
import type { Queued, SlotOfferWorld } from './slot-offer-world.js';

/** A queue in which everything has happened that can happen to a place, an entry or a slot offer. */
export interface LivelyQueue {
  readonly interventionId: string;
  readonly people: readonly Queued[];
}

/**
 * Lets a queue live: offers that are open, accepted, declined, expired, withdrawn and given back; somebody who started, one
 * who ended, one past the queue; a move, a pause, and fewer places than are taken.
 */
export async function livelyQueue(world: SlotOfferWorld): Promise<LivelyQueue> {
  const interventionId = await world.waitlist.queue({}, 5);
  const people = await world.queued(interventionId, 14);
  const desk = new EntryDesk(world.waitlist);
  const offers = async () => world.offers(interventionId, 'OPEN');
  await desk.done('health-staff', 'pauseEntry', people[1]!.entryId, { reason: 'ILLNESS' });
  await desk.done('health-staff', 'moveEntry', people[9]!.entryId, {
    toPosition: 4,
    reason: 'Kan miste sit arbejde.',
    urgency: 'LOSING_HOME_OR_JOB',
  });
  await world.match(interventionId);
  const [first, second, third, fourth] = await offers();
  await world.done('acceptSlotOffer', first!.id);
  await world.done('declineSlotOffer', second!.id);
  await world.done('withdrawSlotOffer', third!.id);
  await world.done('acceptSlotOffer', fourth!.id);
  await world.done('givePlaceBack', fourth!.id);
  const started = people.find(({ entryId }) => entryId === first!.entryId);
  const placement = await world.capacity.start(started!.caseId, interventionId);
  await world.letExpire(interventionId);
  await world.sweep();
  await world.match(interventionId);
  const [again, other] = await offers();
  await world.done('acceptSlotOffer', again!.id);
  await world.done('acceptSlotOffer', other!.id);
  const next = people.find(({ entryId }) => entryId === again!.entryId);
  await world.capacity.start(next!.caseId, interventionId);
  await world.capacity.end(String(placement));
  const [walkIn] = await world.waitlist.healthCases(1);
  await world.capacity.start(walkIn!, interventionId, { directReason: 'COURT_ORDER' });
  await world.capacity.state([{ interventionId, places: 3, note: 'Færre pladser' }]);
  await world.match(interventionId);
  return { interventionId, people };
}
