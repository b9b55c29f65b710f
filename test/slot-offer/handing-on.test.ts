import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyRow } from '../support/rows.js';
import { hasInfant, Policies, tier } from '../waitlist/priority-policies.js';
import { SlotOfferWorld } from './slot-offer-world.js';

const JUDGED =
  '$entryId: ID!, $isSuitable: Boolean!, $reasonCodes: [String!], $staffReason: String, $citizenWording: String';
const WHY_NOT = {
  reasonCodes: ['OTHER_HELP_FITS_BETTER'],
  staffReason: 'Borgeren har brug for en individuel indsats.',
  citizenWording: 'Vi tror, at et individuelt forløb hjælper dig bedre.',
};

let world: SlotOfferWorld;
beforeAll(async () => {
  world = await SlotOfferWorld.start();
}, 120_000);
afterAll(async () => world.close());

describe('a free place', () => {
  it('is offered to the first in the queue, held, and nothing else changes for the others', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first, second] = await world.queued(id, 3);
    expect(await world.match(id)).toBe(1);
    expect(await world.asked(id)).toEqual([first!.entryId]);
    expect([await world.stateOf(first!.entryId), await world.stateOf(second!.entryId)]).toEqual([
      'OFFERED',
      'WAITING',
    ]);
    expect(await world.capacity.capacity(id)).toMatchObject({ free: 0, held: 1 });
    expect(await world.match(id)).toBe(0);
  });

  it('goes to the next one after a "no", and never to the same one again', async () => {
    const id = await world.waitlist.queue({}, 1);
    const people = await world.queued(id, 3);
    for (const { entryId } of people) {
      await world.match(id);
      expect(await world.asked(id)).toEqual([entryId]);
      await world.done('declineSlotOffer', (await world.openOffer(id)).id);
    }
    expect(await world.match(id)).toBe(0);
    // The place in the queue was never lost by saying no.
    expect(await world.waitlist.order(id)).toEqual(people.map(({ entryId }) => entryId));
  });

  it('that falls free anew is offered again to those who said no before', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first, second] = await world.queued(id, 2);
    await world.match(id);
    await world.done('declineSlotOffer', (await world.openOffer(id)).id);
    await world.match(id);
    const taken = await world.openOffer(id);
    expect(taken.entryId).toBe(second!.entryId);
    await world.done('acceptSlotOffer', taken.id);
    const placement = await world.capacity.start(second!.caseId, id);
    expect(await world.capacity.end(String(placement))).toBeNull();
    expect(await world.stateOf(second!.entryId)).toBe('ENDED');
    await world.match(id);
    expect(await world.asked(id)).toEqual([first!.entryId]);
  });

  it('is accepted once, started on, and the entry says so', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    await world.match(id);
    const offer = await world.openOffer(id);
    expect(await world.done('acceptSlotOffer', offer.id)).toMatchObject({ state: 'ACCEPTED' });
    expect(await world.refused('acceptSlotOffer', offer.id)).toEqual(['NOT_OPEN slotOfferId']);
    expect(await world.refused('declineSlotOffer', offer.id)).toEqual(['NOT_OPEN slotOfferId']);
    expect(await world.stateOf(first!.entryId)).toBe('PLACED');
    expect(typeof (await world.capacity.start(first!.caseId, id))).toBe('string');
    expect(await world.stateOf(first!.entryId)).toBe('STARTED');
    expect(await world.capacity.capacity(id)).toMatchObject({ occupied: 1, held: 0, free: 0 });
  });

  it('passes on when nobody answers in time; the entry keeps its place and somebody is asked to be in touch', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first, second] = await world.queued(id, 2);
    await world.match(id);
    const offer = await world.openOffer(id);
    await world.letExpire(id);
    expect(await world.refused('acceptSlotOffer', offer.id)).toEqual(['TIME_IS_OVER slotOfferId']);
    await world.sweep();
    expect(await world.asked(id)).toEqual([second!.entryId]);
    expect(await world.stateOf(first!.entryId)).toBe('WAITING');
    expect((await world.waitlist.order(id))[0]).toBe(first!.entryId);
    const tasks = await world.owner.rows(
      `select kind from waitlist_task where entry_id = $1 and done_at is null`,
      [first!.entryId],
    );
    expect(tasks).toEqual([{ kind: 'MAKE_CONTACT' }]);
    await world.sweep();
    expect((await world.offers(id)).map(({ state }) => state)).toEqual(['EXPIRED', 'OPEN']);
  });

  it('is put back when an accepted one is given back, and goes to the next, not to who gave it back', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first, second] = await world.queued(id, 2);
    await world.match(id);
    const offer = await world.openOffer(id);
    await world.done('acceptSlotOffer', offer.id);
    expect(await world.refused('givePlaceBack', offer.id, { note: null })).toEqual(['NOTE_MISSING note']);
    expect(await world.done('givePlaceBack', offer.id)).toMatchObject({ state: 'ACCEPTED' });
    expect(await world.refused('givePlaceBack', offer.id)).toEqual(['NOT_HELD slotOfferId']);
    await world.match(id);
    expect(await world.asked(id)).toEqual([second!.entryId]);
    expect(await world.stateOf(first!.entryId)).toBe('WAITING');
  });

  it('is not asked about anew of those who said nothing while it was free already', async () => {
    const id = await world.waitlist.queue({}, 2);
    const [first, , third, fourth] = (await world.queued(id, 4)).map(({ entryId }) => entryId);
    await world.match(id);
    await world.letExpire(id);
    await world.sweep();
    expect(await world.asked(id)).toEqual([third, fourth]);
    const passed = await world.owner.rows(
      'select distinct reason from passed_over where entry_id = $1 order by 1',
      [first],
    );
    expect(passed).toEqual([{ reason: 'ASKED_BEFORE' }]);
  });

  it('that was given back puts its entry where today’s policy wants it', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    await world.match(id);
    const offer = await world.openOffer(id);
    await world.done('acceptSlotOffer', offer.id);
    const policies = new Policies(world.waitlist.client, await world.capacity.today());
    await policies.inForce(id, [tier('INFANT', hasInfant)]);
    await world.done('givePlaceBack', offer.id);
    expect(
      await world.owner.rows('select tier, order_tier from waitlist_entry where id = $1', [first!.entryId]),
    ).toEqual([{ tier: 2, order_tier: 2 }]);
  });

  it('is not offered to somebody judged not to fit, until a professional judges otherwise', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first, second] = await world.queued(id, 2);
    const judge = async (isSuitable: boolean): Promise<unknown> =>
      world.waitlist.done('health-staff', 'recordDecision', JUDGED, {
        entryId: first!.entryId,
        isSuitable,
        ...(isSuitable ? {} : WHY_NOT),
      });
    await judge(false);
    await world.match(id);
    expect(await world.asked(id)).toEqual([second!.entryId]);
    expect(
      await world.owner.rows('select reason from passed_over where entry_id = $1', [first!.entryId]),
    ).toEqual([{ reason: 'NOT_SUITABLE' }]);
    await judge(true);
    await world.done('declineSlotOffer', (await world.openOffer(id)).id);
    await world.match(id);
    expect(await world.asked(id)).toEqual([first!.entryId]);
  });

  it('is taken back by staff, and goes to the next', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first, second] = await world.queued(id, 2);
    await world.match(id);
    await world.done('withdrawSlotOffer', (await world.openOffer(id)).id);
    await world.match(id);
    expect(await world.asked(id)).toEqual([second!.entryId]);
    expect(await world.stateOf(first!.entryId)).toBe('WAITING');
  });
});

describe('the reason for a "no"', () => {
  it.each([
    ['ILLNESS', 'PAUSED'],
    ['FOUND_OTHER_HELP', 'WITHDRAWN'],
    ['DOES_NOT_WANT_IT', 'WITHDRAWN'],
    ['CANNOT_COME_NOW', 'WAITING'],
    ['DOES_NOT_FIT_NOW', 'WAITING'],
  ])('%s has its effect: %s', async (reason, state) => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    await world.match(id);
    await world.done('declineSlotOffer', (await world.openOffer(id)).id, { reason });
    expect(await world.stateOf(first!.entryId)).toBe(state);
    const tasks = await world.owner.rows<{ kind: string }>(
      `select kind from waitlist_task where entry_id = $1 and done_at is null order by kind`,
      [first!.entryId],
    );
    expect(tasks.map(({ kind }) => kind)).toEqual(reason === 'DOES_NOT_FIT_NOW' ? ['REASSESS'] : []);
  });

  it('of one queue leaves the citizen’s other queues as they are: parking cancels no other match', async () => {
    const [one, other] = [await world.waitlist.queue({}, 1), await world.waitlist.queue({}, 1)];
    const [first] = await world.queued(one, 1);
    const joined = await world.waitlist.joined('health-staff', first!.caseId, other);
    await world.match(one);
    await world.match(other);
    await world.done('declineSlotOffer', (await world.openOffer(one)).id, { reason: 'ILLNESS' });
    expect(await world.asked(other)).toEqual([joined.id]);
    expect(await world.stateOf(joined.id)).toBe('OFFERED');
  });
});

describe('when the citizen was informed', () => {
  it('counts: the deadline moves from the assumed delivery to working days after it', async () => {
    const id = await world.waitlist.queue({}, 1);
    await world.queued(id, 1);
    await world.match(id);
    const { id: offerId, expiresAt } = await world.openOffer(id);
    const [now] = await world.owner.rows<{ now: string }>(`select to_json(broker_now()) #>> '{}' as now`);
    const informed = await world.done('recordCitizenInformed', offerId, { informedAt: now!.now });
    expect(String(informed['expiresAt']) < new Date(expiresAt).toISOString()).toBe(true);
    expect(await world.refused('recordCitizenInformed', offerId, { informedAt: now!.now })).toEqual([
      'ALREADY_INFORMED slotOfferId',
    ]);
  });

  it('is refused before the offer and in the future, and nothing changes', async () => {
    const id = await world.waitlist.queue({}, 1);
    await world.queued(id, 1);
    await world.match(id);
    const { id: offerId } = await world.openOffer(id);
    const before = await everyRow(world.owner);
    for (const [informedAt, code] of [
      ['2020-01-01T10:00:00Z', 'BEFORE_THE_OFFER'],
      ['2090-01-01T10:00:00Z', 'IN_THE_FUTURE'],
    ]) {
      expect(await world.refused('recordCitizenInformed', offerId, { informedAt })).toEqual([
        `${code} informedAt`,
      ]);
    }
    expect(await everyRow(world.owner)).toEqual(before);
  });
});

describe('the front door', () => {
  it('passes nobody over without a reason, and keeps who was passed', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    const [walkIn] = await world.waitlist.healthCases(1);
    const before = await everyRow(world.owner);
    expect(await world.capacity.start(walkIn!, id)).toEqual(['PASSES_THE_QUEUE directReason']);
    expect(await world.capacity.start(walkIn!, id, { directReason: 'NOBODY_WAITING' })).toEqual([
      'SOMEBODY_WAITS directReason',
    ]);
    expect(await world.capacity.start(walkIn!, id, { directReason: 'OTHER' })).toEqual([
      'NOTE_MISSING directNote',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    expect(typeof (await world.capacity.start(walkIn!, id, { directReason: 'COURT_ORDER' }))).toBe('string');
    expect(
      await world.owner.rows(
        `select p.entry_id as id, p.reason from passed_over p join slot_offer o on o.run_id = p.run_id
         where o.intervention_id = $1 and o.is_direct and o.direct_reason = 'COURT_ORDER'`,
        [id],
      ),
    ).toEqual([{ id: first!.entryId, reason: 'STARTED_DIRECTLY' }]);
  });

  it('takes somebody out of the queue, not past it, when he or she is the first', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 2);
    expect(typeof (await world.capacity.start(first!.caseId, id))).toBe('string');
    expect(await world.stateOf(first!.entryId)).toBe('STARTED');
  });

  it('is open to somebody who said no to the place when it was offered', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    await world.match(id);
    await world.done('declineSlotOffer', (await world.openOffer(id)).id);
    expect(typeof (await world.capacity.start(first!.caseId, id))).toBe('string');
    expect(await world.stateOf(first!.entryId)).toBe('STARTED');
  });
});

describe('a bulk release', () => {
  it('does not flood: a portion at a time, the next as answers come, more when staff say so', async () => {
    const id = await world.waitlist.queue({}, 30);
    const people = await world.queued(id, 30);
    expect(await world.match(id)).toBe(20);
    expect(await world.asked(id)).toEqual(people.slice(0, 20).map(({ entryId }) => entryId));
    const [offer] = await world.offers(id, 'OPEN');
    await world.done('acceptSlotOffer', offer!.id);
    expect(await world.match(id)).toBe(1);
    const { answer } = await world.waitlist.client.read<{ answer: { slotOffers: number } }>(
      'health-staff',
      `mutation ($id: ID!) { answer: releasePlaces(interventionId: $id, count: 5, idempotencyKey: "release-5") {
         ... on PlacesReleased { slotOffers } } }`,
      { id },
    );
    expect(answer).toEqual({ slotOffers: 5 });
    expect(await world.asked(id)).toEqual(people.slice(1, 26).map(({ entryId }) => entryId));
  });
});
