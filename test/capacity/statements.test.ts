import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplyDueStatements } from '../../src/capacity/index.js';
import { everyRow } from '../support/rows.js';
import { CapacityWorld } from './capacity-world.js';

let world: CapacityWorld;
beforeAll(async () => {
  world = await CapacityWorld.start();
}, 120_000);
afterEach(async () => world.owner.moveClock('0 days'));
afterAll(async () => world.close());

const plansOf = async (id: string, person: string): Promise<readonly object[]> => {
  const { intervention } = await world.client.read<{ intervention: { capacity: { plans: object[] } } }>(
    person,
    'query ($id: ID!) { intervention(id: $id) { capacity { plans { holdsFrom intake note } } } }',
    { id },
  );
  return intervention.capacity.plans;
};

describe('a statement', () => {
  it('is shown with who said so, and stays until it is changed', async () => {
    const { id } = await world.intervention();
    expect(await world.capacity(id)).toBeNull();
    const { capacities, over } = await world.state([{ interventionId: id, places: 8 }]);
    expect(over).toEqual([]);
    expect(capacities).toEqual([await world.capacity(id)]);
    expect(capacities[0]).toMatchObject({
      mode: 'PLACES',
      status: 'HAS_PLACES',
      intake: 'OPEN',
      keepsWaitlist: true,
      places: 8,
      free: 8,
      occupied: 0,
      held: 0,
      over: 0,
      version: 1,
      isStale: false,
      statedBy: { name: 'Jonas Bækvang' },
    });
  });

  it('leaves what it does not say as it was', async () => {
    const { id } = await world.intervention();
    const guestPlaces = [{ municipalityCode: '0101', places: 2 }];
    await world.state([{ interventionId: id, places: 8, guestPlaces, keepsWaitlist: false }]);
    await world.state([{ interventionId: id, intake: 'ASSESSMENT_FIRST' }]);
    expect(await world.capacity(id)).toMatchObject({
      places: 8,
      free: 8,
      keepsWaitlist: false,
      status: 'NEEDS_ASSESSMENT',
      guestPlaces: [{ municipalityCode: '0101', places: 2, free: 2 }],
    });
    await world.state([{ interventionId: id, places: 0, guestPlaces: [], intake: 'OPEN' }]);
    expect(await world.capacity(id)).toMatchObject({ places: 0, free: 0, guestPlaces: [], status: 'NONE' });
    await world.state([{ interventionId: id, keepsWaitlist: true }]);
    expect(await world.capacity(id)).toMatchObject({ status: 'NONE_WITH_WAITLIST' });
  });

  it('goes stale after the days of its department, and one call of one argument makes it fresh', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 3 }]);
    await world.owner.moveClock('400 days');
    expect(await world.capacity(id)).toMatchObject({ isStale: true, confirmedDaysAgo: 400, places: 3 });
    const { capacities } = await world.confirm(id);
    expect(capacities[0]).toMatchObject({ isStale: false, confirmedDaysAgo: 0, places: 3, version: 2 });
  });

  it('is kept for ever, and so are its confirmations', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 3, note: 'ny lokale' }]);
    await world.confirm(id);
    await world.confirm(id);
    await world.state([{ interventionId: id, places: 4 }]);
    const history = await world.client.read<{ capacityHistory: { statements: object[] } }>(
      'caseworker',
      `query ($id: ID!) { capacityHistory(interventionId: $id) {
         statements { places note confirmations inForceAt statedBy { name } } } }`,
      { id },
    );
    expect(history.capacityHistory.statements).toMatchObject([
      { places: 4, note: null, confirmations: 0 },
      // What is noted may tell of the health of staff: it is the department's own.
      { places: 3, note: null, confirmations: 2, statedBy: { name: 'Jonas Bækvang' } },
    ]);
    const own = await world.client.read<{ capacityHistory: { statements: { note: string | null }[] } }>(
      'manager',
      'query ($id: ID!) { capacityHistory(interventionId: $id) { statements { note } } }',
      { id },
    );
    expect(own.capacityHistory.statements.map(({ note }) => note)).toEqual([null, 'ny lokale']);
  });

  it('for a later day comes into force on that day, once', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 5 }]);
    await world.state([{ interventionId: id, places: 9, holdsFrom: await world.day(10) }]);
    await world.state([{ interventionId: id, places: 7, holdsFrom: await world.day(10) }]);
    const due = world.app.app.get(ApplyDueStatements, { strict: false });
    await due.execute('test');
    expect(await world.capacity(id)).toMatchObject({ places: 5, free: 5 });
    await world.owner.moveClock('10 days');
    const applied = await Promise.all([due.execute('test'), due.execute('test')]);
    expect(applied.toSorted((left, right) => left - right)).toEqual([0, 1]);
    expect(await world.capacity(id)).toMatchObject({ places: 7, free: 7 });
  });

  it('for a later day changes only what it says, whatever is stated before that day', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 10 }]);
    const later = await world.day(10);
    await world.state([
      { interventionId: id, intake: 'ASSESSMENT_FIRST', holdsFrom: later, note: 'Ny visitation' },
    ]);
    await world.state([{ interventionId: id, places: 6 }]);
    expect(await plansOf(id, 'health-staff')).toEqual([
      { holdsFrom: later, intake: 'ASSESSMENT_FIRST', note: 'Ny visitation' },
    ]);
    expect(await plansOf(id, 'caseworker')).toMatchObject([{ note: null }]);
    await world.owner.moveClock('10 days');
    await world.app.app.get(ApplyDueStatements, { strict: false }).execute('test');
    expect(await world.capacity(id)).toMatchObject({ places: 6, free: 6, intake: 'ASSESSMENT_FIRST' });
    expect(await plansOf(id, 'health-staff')).toEqual([]);
  });

  it('that holds at once is not overtaken by a plan that no worker has seen in time', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 5 }]);
    await world.state([{ interventionId: id, places: 9, holdsFrom: await world.day(10) }]);
    await world.owner.moveClock('12 days');
    await world.state([{ interventionId: id, places: 4 }]);
    await world.app.app.get(ApplyDueStatements, { strict: false }).execute('test');
    expect(await world.capacity(id)).toMatchObject({ places: 4, free: 4 });
  });

  it('that was planned long ago is asked for again when its day comes', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 5, holdsFrom: await world.day(300) }]);
    await world.owner.moveClock('300 days');
    await world.app.app.get(ApplyDueStatements, { strict: false }).execute('test');
    expect(await world.capacity(id)).toMatchObject({ places: 5, isStale: true, confirmedDaysAgo: 300 });
  });

  it('answers a repeated key as the first time and states nothing twice', async () => {
    const { id } = await world.intervention();
    const first = await world.state([{ interventionId: id, places: 3 }], 'health-staff', `once ${id}`);
    await world.state([{ interventionId: id, places: 4 }]);
    const again = await world.state([{ interventionId: id, places: 3 }], 'health-staff', `once ${id}`);
    expect(first.capacities[0]?.places).toBe(3);
    expect(again.capacities[0]).toMatchObject({ places: 4, version: 2 });
  });

  it('closes intake with a reason until the next statement', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 3 }]);
    await world.client.read(
      'manager',
      `mutation ($id: ID!, $key: String!) {
         closeIntake(interventionId: $id, reason: "Instruktøren er syg.", idempotencyKey: $key) { __typename } }`,
      { id, key: id },
    );
    expect(await world.capacity(id)).toMatchObject({ status: 'CLOSED', intake: 'CLOSED', free: 3 });
    await world.state([{ interventionId: id, intake: 'OPEN' }]);
    expect(await world.capacity(id)).toMatchObject({ status: 'HAS_PLACES' });
  });
});

describe('a draft', () => {
  it('has a history for its own staff; for others there is nothing', async () => {
    const { id } = await world.draft();
    await world.state([{ interventionId: id, places: 3 }]);
    const query = `query ($id: ID!) { capacityHistory(interventionId: $id) { statements { places } }
      places(interventionId: $id) { edges { node { state } } } }`;
    const asked = async (person: string, of: string) => world.client.read<object>(person, query, { id: of });
    expect(await asked('health-staff', id)).toMatchObject({
      capacityHistory: { statements: [{ places: 3 }] },
    });
    expect(await asked('caseworker', id)).toEqual(await asked('caseworker', randomUUID()));
  });
});

describe('a round', () => {
  it('holds as a whole or not at all, and says everything that is wrong where it is wrong', async () => {
    const [one, two] = [await world.intervention(), await world.intervention()];
    await world.state([{ interventionId: one.id, places: 1 }]);
    const before = await everyRow(world.owner);
    const foreign = await world.client.idOf('mentor-beskaeftigelse');
    expect(
      await world.refused([
        { interventionId: one.id, places: 5 },
        { interventionId: two.id },
        { interventionId: two.id, places: -1, holdsFrom: await world.day(-1) },
        { interventionId: foreign, places: 2 },
        { interventionId: 'ingen', places: 2 },
        { interventionId: one.id, places: 10_001, guestPlaces: [{ municipalityCode: '99', places: 1 }] },
        { interventionId: one.id, mode: 'COHORTS' },
      ]),
    ).toEqual(
      expect.arrayContaining([
        'PLACES_MISSING statements[1].places',
        'OUT_OF_RANGE statements[2].places',
        'IN_THE_PAST statements[2].holdsFrom',
        'NO_SUCH_INTERVENTION statements[3].interventionId',
        'NO_SUCH_INTERVENTION statements[4].interventionId',
        'OUT_OF_RANGE statements[5].places',
        'NOT_A_MUNICIPALITY statements[5].guestPlaces[0].municipalityCode',
        'MODE_NOT_FOR_DELIVERY statements[6].mode',
        'REPEATED statements[2].interventionId',
      ]),
    );
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('is offered as it stands, the longest unconfirmed first, to those who keep it alone', async () => {
    const round = async (person: string) =>
      world.client.read<{ capacityRound: { edges: { node: { interventionId: string } }[] } }>(
        person,
        `{ capacityRound(first: 100) { edges { node { interventionId intervention { slug departmentId }
             capacity { places isStale } } } } }`,
      );
    const { id } = await world.intervention();
    const ids = (await round('health-staff')).capacityRound.edges.map(({ node }) => node.interventionId);
    expect(ids).toContain(id);
    const others = (await round('social-staff')).capacityRound.edges.map(({ node }) => node.interventionId);
    expect(others).not.toContain(id);
    expect(others.length).toBeGreaterThan(0);
    expect((await world.client.faults('caseworker', '{ capacityRound { edges { cursor } } }')).codes).toEqual(
      ['FORBIDDEN'],
    );
  });

  it('is not for caseworkers', async () => {
    const { id } = await world.intervention();
    const faults = await world.client.faults(
      'caseworker',
      `mutation { confirmCapacity(interventionId: "${id}") { __typename } }`,
    );
    expect(faults.codes).toEqual(['FORBIDDEN']);
  });
});

describe('visits to an anonymous service', () => {
  it('are counted by day, corrected, and small ones hidden from others', async () => {
    const { id } = await world.intervention({ queueable: false, anonymous: true });
    await world.state([{ interventionId: id, mode: 'COUNT_ONLY' }]);
    const count = async (visits: number, day: string) =>
      world.client.read<{ answer: { __typename: string } }>(
        'health-staff',
        `mutation ($id: ID!, $day: Day!, $visits: Int!, $key: String!) {
           answer: recordVisits(interventionId: $id, day: $day, visits: $visits, idempotencyKey: $key) {
             __typename ... on Refusal { reasons { code field } } } }`,
        { id, day, visits, key: `${day} ${String(visits)}` },
      );
    const [yesterday, today] = [await world.day(-1), await world.today()];
    await count(40, yesterday);
    await count(4, yesterday);
    await count(17, today);
    expect(await count(1, await world.day(1))).toMatchObject({
      answer: { reasons: [{ code: 'IN_THE_FUTURE', field: 'day' }] },
    });
    const visits = async (person: string) =>
      (
        await world.client.read<{ capacityHistory: { visits: object[] } }>(
          person,
          `query ($id: ID!) { capacityHistory(interventionId: $id) { visits { day visits { value under } } } }`,
          { id },
        )
      ).capacityHistory.visits;
    expect(await visits('health-staff')).toEqual([
      { day: yesterday, visits: { value: 4, under: null } },
      { day: today, visits: { value: 17, under: null } },
    ]);
    expect(await visits('caseworker')).toEqual([
      { day: yesterday, visits: { value: null, under: 5 } },
      { day: today, visits: { value: 17, under: null } },
    ]);
  });
});
