import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SlotOfferWorld } from './slot-offer-world.js';

/** What users of other systems fell into; each is a test by its name. */
let world: SlotOfferWorld;
beforeAll(async () => {
  world = await SlotOfferWorld.start();
}, 120_000);
beforeEach(async () => at('2027-01-11T09:00:00+01:00'));
afterAll(async () => world.close());

const COHORT = {
  title: 'Holdet',
  startsOn: '2027-03-01',
  endsOn: '2027-04-26',
  enrolFrom: '2027-01-04',
  enrolTo: '2027-03-05',
  lastEntrySession: 2,
  seats: 2,
  extraSeats: 0,
  minimumSize: 0,
  meetings: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
};

const OPEN = `mutation ($interventionId: ID!, $content: CohortInput!, $key: String!) {
  answer: openCohort(interventionId: $interventionId, content: $content, idempotencyKey: $key) {
    ... on CohortChanged { cohort { id version } } ... on Refusal { reasons { code field } } } }`;

/** A cohort of an intervention; its id. */
async function cohort(interventionId: string, changed: object = {}): Promise<string> {
  const variables = { interventionId, content: { ...COHORT, ...changed }, key: `open-${Math.random()}` };
  const { answer } = await world.waitlist.client.read<{ answer: { cohort?: { id: string } } }>(
    'health-staff',
    OPEN,
    variables,
  );
  if (!answer.cohort) throw new Error(JSON.stringify(answer));
  return answer.cohort.id;
}

const cohortQueue = async (): Promise<string> =>
  (await world.capacity.intervention({ delivery: 'COHORT' })).id;

/** The clock of the database stands at another moment. */
async function at(moment: string): Promise<void> {
  await world.owner.rows(
    `create or replace function broker_now() returns timestamptz language sql stable
     as $$ select timestamptz '${moment}' $$`,
  );
}

interface WhyNoOffer {
  readonly reasons: readonly { readonly code: string }[];
  readonly considered: readonly { readonly reason: string | null; readonly entry: { readonly id: string } }[];
  readonly others: { readonly value: number | null; readonly under: number | null };
}

async function whyNoOffer(placeId: string, person = 'health-staff'): Promise<WhyNoOffer> {
  const { answer } = await world.waitlist.client.read<{ answer: WhyNoOffer }>(
    person,
    `query ($placeId: ID!) { answer: whyNoOffer(placeId: $placeId) {
       reasons { code } considered { reason text { da } entry { id } } others { value under } } }`,
    { placeId },
  );
  return answer;
}

const placeOf = async (interventionId: string): Promise<string> => {
  const [place] = await world.owner.rows<{ id: string }>('select id from place where intervention_id = $1', [
    interventionId,
  ]);
  return place!.id;
};

describe('the wrong person is offered, because the list hung on one product', () => {
  it('one queue serves every cohort: each seat goes to the first in it, the earliest cohort first', async () => {
    const id = await cohortQueue();
    const later = await cohort(id, { startsOn: '2027-03-08', enrolTo: '2027-03-12' });
    const sooner = await cohort(id);
    const people = await world.queued(id, 5);
    expect(await world.match(id)).toBe(4);
    const offers = await world.offers(id, 'OPEN');
    expect(offers.map(({ entryId, cohortId }) => [entryId, cohortId])).toEqual(
      people.slice(0, 4).map(({ entryId }, nth) => [entryId, nth < 2 ? sooner : later]),
    );
  });
});

describe('somebody is offered a place after the start', () => {
  it('nobody is, and what was out is taken back; those who can come at short notice are asked to the last', async () => {
    const id = await cohortQueue();
    await cohort(id, { seats: 1 });
    const [first, second] = await world.queued(id, 1);
    expect(second).toBeUndefined();
    const [hasty] = await world.queued(id, 1, { comesAtShortNotice: true, firstReferralOn: '2026-12-01' });
    // The last session at which one may enter is Monday 8 March at nine.
    await at('2027-03-04T09:00:00+01:00');
    expect(await world.match(id)).toBe(1);
    const offer = await world.openOffer(id);
    expect([offer.entryId, offer.isShortNotice]).toEqual([hasty!.entryId, true]);
    expect(
      await world.owner.rows(`select reason from passed_over where entry_id = $1`, [first!.entryId]),
    ).toEqual([{ reason: 'TOO_LATE_TO_ANSWER' }]);
    await at('2027-03-09T09:00:00+01:00');
    await world.sweep();
    expect((await world.offers(id)).map(({ state }) => state)).toEqual(['WITHDRAWN']);
    expect(await world.match(id)).toBe(0);
    expect((await whyNoOffer(await placeOf(id))).reasons.map(({ code }) => code)).toEqual([
      'ENROLMENT_OVER',
      'STARTED',
    ]);
  });

  it('a cohort that is cancelled takes its offers back; who said yes is settled by a person', async () => {
    const id = await cohortQueue();
    const cohortId = await cohort(id);
    const [first, second] = await world.queued(id, 2);
    await world.match(id);
    const [one] = await world.offers(id, 'OPEN');
    await world.done('acceptSlotOffer', one!.id);
    await world.waitlist.client.read(
      'health-staff',
      `mutation ($id: ID!) { cancelCohort(id: $id, version: 1, reason: "For få", idempotencyKey: "cancel-it") { __typename } }`,
      { id: cohortId },
    );
    await world.sweep();
    expect(await world.stateOf(second!.entryId)).toBe('WAITING');
    expect(await world.stateOf(first!.entryId)).toBe('PLACED');
    expect(await world.done('givePlaceBack', one!.id, { reason: 'COHORT_CANCELLED' })).toMatchObject({
      state: 'ACCEPTED',
    });
    expect(await world.stateOf(first!.entryId)).toBe('WAITING');
    const [left] = await world.owner.rows<{ open: number }>(
      `select count(*)::int as open from capacity_conflict where intervention_id = $1 and settled_at is null`,
      [id],
    );
    expect(left).toEqual({ open: 0 });
  });
});

describe('nobody is offered and nobody can see why', () => {
  it('every person considered has a reason, in the order of the queue, for those who may know', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [paused, second] = await world.queued(id, 2);
    await world.owner.rows(
      `update waitlist_entry set state = 'PAUSED', pause_reason = 'ILLNESS' where id = $1`,
      [paused!.entryId],
    );
    const placeId = await placeOf(id);
    expect(await whyNoOffer(placeId)).toEqual({
      reasons: [{ code: 'ABOUT_TO_BE_OFFERED' }],
      considered: [
        { reason: 'PAUSED', text: expect.anything(), entry: { id: paused!.entryId } },
        { reason: null, text: null, entry: { id: second!.entryId } },
      ],
      others: { value: 0, under: null },
    });
    await world.match(id);
    expect(await whyNoOffer(placeId)).toMatchObject({
      reasons: [{ code: 'HELD' }],
      considered: [{ reason: 'PAUSED', entry: { id: paused!.entryId } }],
    });
    // Who has nothing to do with them hears that there are some, and not how few.
    expect(await whyNoOffer(placeId, 'caseworker')).toEqual({
      reasons: [{ code: 'HELD' }],
      considered: [],
      others: { value: null, under: 5 },
    });
  });

  it('why two people must not meet is told to nobody', async () => {
    const id = await cohortQueue();
    await cohort(id, { seats: 2 });
    const [one, other] = await world.queued(id, 2);
    await world.owner.rows(
      `insert into keep_apart (id, citizen_id, case_id, other_lookup, recorded_at)
       select gen_random_uuid(), f.citizen_id, f.id, n.lookup, broker_now()
       from case_file f, case_file o join civil_registration_number n on n.citizen_id = o.citizen_id
       where f.id = $1 and o.id = $2`,
      [one!.caseId, other!.caseId],
    );
    expect(await world.match(id)).toBe(1);
    const [free] = await world.owner.rows<{ id: string }>(
      `select id from place where intervention_id = $1 and state = 'FREE'`,
      [id],
    );
    const told = await whyNoOffer(free!.id);
    expect(told.considered.map(({ reason }) => reason)).toEqual(['HAS_OPEN_OFFER', 'NOT_THIS_GROUP']);
    expect(JSON.stringify(told)).not.toMatch(/meet|mødes/i);
  });

  it('who is next if two cancel is a dry run', async () => {
    const id = await world.waitlist.queue({}, 0);
    const people = await world.queued(id, 3);
    const { answer } = await world.waitlist.client.read<{ answer: { entry: { id: string } }[] }>(
      'health-staff',
      `query ($id: ID!) { answer: nextInLine(interventionId: $id, places: 2) { reason entry { id } } }`,
      { id },
    );
    expect(answer.map(({ entry }) => entry.id)).toEqual(people.slice(0, 2).map(({ entryId }) => entryId));
    expect(await world.offers(id)).toEqual([]);
  });
});

describe('one success excludes for ever', () => {
  it('who has finished can stand in the queue again', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    await world.match(id);
    await world.done('acceptSlotOffer', (await world.openOffer(id)).id);
    const placement = String(await world.capacity.start(first!.caseId, id));
    expect(await world.capacity.end(placement)).toBeNull();
    const again = await world.waitlist.joined('health-staff', first!.caseId, id);
    expect(again.state).toBe('WAITING');
    expect(await world.match(id)).toBe(1);
    expect(await world.asked(id)).toEqual([again.id]);
  });
});

describe('available above maximum', () => {
  it('a cut below what is held throws nobody out, and what falls free closes', async () => {
    const id = await world.waitlist.queue({}, 3);
    await world.queued(id, 4);
    await world.match(id);
    await world.capacity.state([{ interventionId: id, places: 1 }]);
    expect(await world.capacity.capacity(id)).toMatchObject({ held: 3, free: 0, over: 2 });
    for (const offer of await world.offers(id, 'OPEN')) await world.done('declineSlotOffer', offer.id);
    expect(await world.capacity.capacity(id)).toMatchObject({ held: 0, free: 1, over: 0, places: 1 });
    expect(await world.match(id)).toBe(1);
  });
});

describe('duplicate rows in a queue view', () => {
  it('every entry comes once, in the order of the queue, over all pages', async () => {
    const id = await world.waitlist.queue({}, 2);
    const people = await world.queued(id, 7);
    await world.match(id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = (
        await world.waitlist.client.read<{ waitlist: Page }>(
          'health-staff',
          `query ($id: ID!, $after: String) { waitlist(interventionId: $id, first: 3, after: $after) {
             edges { node { id slotOffers { id } } } pageInfo { endCursor hasNextPage } } }`,
          { id, after },
        )
      ).waitlist;
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(people.map(({ entryId }) => entryId));
  });
});

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

describe('not coming', () => {
  it('frees a place only after so many missed sessions and an attempt to reach the citizen', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 1);
    await world.match(id);
    await world.done('acceptSlotOffer', (await world.openOffer(id)).id);
    const placement = String(await world.capacity.start(first!.caseId, id));
    const missed = async (day: string): Promise<unknown> =>
      world.waitlist.client.read(
        'health-staff',
        `mutation ($placementId: ID!, $day: Day!, $key: String!) {
           answer: recordMissedSession(placementId: $placementId, day: $day, idempotencyKey: $key) {
             __typename ... on Refusal { reasons { code field } } } }`,
        { placementId: placement, day, key: `missed-${placement}-${day}` },
      );
    await missed('2027-01-11');
    expect(await world.capacity.end(placement, 'NO_SHOW')).toEqual([
      'TOO_FEW_MISSED reason',
      'NOBODY_TRIED reason',
    ]);
    await at('2027-01-20T09:00:00+01:00');
    for (const day of ['2027-01-12', '2027-01-13']) await missed(day);
    expect(await missed('2027-01-25')).toMatchObject({
      answer: { reasons: [{ code: 'IN_THE_FUTURE', field: 'day' }] },
    });
    expect(await world.capacity.end(placement, 'NO_SHOW')).toEqual(['NOBODY_TRIED reason']);
    await world.waitlist.done(
      'health-staff',
      'recordContact',
      '$entryId: ID!, $on: Day!, $channel: ContactChannel!, $reached: Boolean!, $nextContactOn: Day!',
      {
        entryId: first!.entryId,
        on: '2027-01-19',
        channel: 'TELEPHONE',
        reached: false,
        nextContactOn: '2027-02-01',
      },
    );
    expect(await world.capacity.end(placement, 'NO_SHOW')).toBeNull();
    expect(await world.stateOf(first!.entryId)).toBe('ENDED');
  });
});

describe('an interpreter', () => {
  it('passes nobody over and is booked', async () => {
    const id = await world.waitlist.queue({}, 1);
    const [first] = await world.queued(id, 2);
    await world.owner.rows(`update case_file set interpreter_language = 'so' where id = $1`, [first!.caseId]);
    await world.match(id);
    expect(await world.asked(id)).toEqual([first!.entryId]);
    expect(
      await world.owner.rows(
        `select kind from waitlist_task where entry_id = $1 and done_at is null order by kind`,
        [first!.entryId],
      ),
    ).toEqual([{ kind: 'BOOK_INTERPRETER' }, { kind: 'INFORM_CITIZEN' }]);
  });
});
