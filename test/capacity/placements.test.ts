import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { everyRow } from '../support/rows.js';
import { CapacityWorld } from './capacity-world.js';

let world: CapacityWorld;
let cases: readonly string[];
beforeAll(async () => {
  world = await CapacityWorld.start();
  cases = await world.cases(12);
}, 120_000);
afterAll(async () => world.close());

const caseOf = (index: number): string => cases[index] ?? '';
const conflicts = async (settled = false) =>
  (
    await world.client.read<{ capacityConflicts: { edges: { node: Conflict }[] } }>(
      'health-staff',
      `query ($settled: Boolean!) { capacityConflicts(first: 100, settled: $settled) { edges { node {
         id kind people interventionId settlement settledBy { name } } } } }`,
      { settled },
    )
  ).capacityConflicts.edges.map(({ node }) => node);

interface Conflict {
  readonly id: string;
  readonly kind: string;
  readonly people: number;
  readonly interventionId: string;
  readonly settlement: string | null;
}

describe('a start', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await world.intervention());
    await world.state([{ interventionId: id, places: 2 }]);
  });

  it('takes a free place, and an end gives it back under a new vacancy', async () => {
    const placement = String(await world.start(caseOf(0), id));
    expect(await world.capacity(id)).toMatchObject({ occupied: 1, free: 1 });
    expect(await world.end(placement)).toBeNull();
    expect(await world.capacity(id)).toMatchObject({ occupied: 0, free: 2 });
    const { places } = await world.client.read<{
      places: { edges: { node: { state: string; vacancy: number } }[] };
    }>('caseworker', `{ places(interventionId: "${id}") { edges { node { state vacancy } } } }`);
    expect(places.edges.map(({ node }) => node.vacancy).toSorted((left, right) => left - right)).toEqual([
      1, 2,
    ]);
  });

  it('is refused when nothing is free, whoever asks at the same time', async () => {
    const answers = await Promise.all(cases.slice(0, 8).map(async (one) => world.start(one, id)));
    expect(answers.filter((answer) => typeof answer === 'string')).toHaveLength(2);
    expect(answers.filter((answer) => typeof answer !== 'string')).toEqual(
      Array.from({ length: 6 }, () => ['NO_FREE_PLACE interventionId']),
    );
    expect(await world.capacity(id)).toMatchObject({ occupied: 2, free: 0, status: 'NONE_WITH_WAITLIST' });
  });

  it('is refused with all reasons, and nothing changes', async () => {
    await world.start(caseOf(0), id);
    const cohort = await world.intervention({ delivery: 'COHORT' });
    const unstated = await world.intervention();
    const before = await everyRow(world.owner);
    const [foreign, tomorrow] = [await world.client.idOf('mentor-beskaeftigelse'), await world.day(1)];
    expect(await world.start(caseOf(0), id, { startedOn: tomorrow, cohortId: cohort.id })).toEqual([
      'IN_THE_FUTURE startedOn',
      'ALREADY_PLACED caseId',
      'NOT_IN_COHORTS cohortId',
    ]);
    expect(await world.start(caseOf(1), unstated.id, { startedOn: '2024-01-01' })).toEqual([
      'TOO_LONG_AGO startedOn',
      'NO_CAPACITY_STATED interventionId',
    ]);
    expect(await world.start('ingen', foreign)).toEqual([
      'NO_SUCH_CASE caseId',
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    expect(await world.start(caseOf(1), id, { guestMunicipality: '0101' })).toEqual([
      'NO_FREE_PLACE interventionId',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('of a guest takes a guest place and no other', async () => {
    await world.state([
      { interventionId: id, places: 0, guestPlaces: [{ municipalityCode: '0101', places: 1 }] },
    ]);
    expect(await world.start(caseOf(0), id)).toEqual(['NO_FREE_PLACE interventionId']);
    expect(typeof (await world.start(caseOf(0), id, { guestMunicipality: '0101' }))).toBe('string');
    expect(await world.capacity(id)).toMatchObject({
      guestPlaces: [{ municipalityCode: '0101', places: 1, free: 0 }],
      occupied: 1,
    });
  });
});

describe('an intervention without a limit', () => {
  it('counts who is in, and each has a place when a limit is stated', async () => {
    const { id } = await world.intervention({ delivery: 'DIGITAL' });
    await world.state([{ interventionId: id, mode: 'UNLIMITED' }]);
    const placements = [];
    for (const one of cases.slice(0, 3)) placements.push(String(await world.start(one, id)));
    expect(await world.capacity(id)).toMatchObject({ mode: 'UNLIMITED', occupied: 3, status: 'HAS_PLACES' });
    const { over } = await world.state([{ interventionId: id, mode: 'PLACES', places: 2 }]);
    expect(over).toEqual([{ interventionId: id, people: 1 }]);
    expect(await world.capacity(id)).toMatchObject({ places: 2, occupied: 3, free: 0, over: 1 });
    expect(await world.start(caseOf(3), id)).toEqual(['NO_FREE_PLACE interventionId']);
    await world.end(placements[0] ?? '');
    await world.end(placements[1] ?? '');
    expect(await world.capacity(id)).toMatchObject({ places: 2, occupied: 1, free: 1, over: 0 });
    expect((await world.state([{ interventionId: id, mode: 'UNLIMITED' }])).over).toEqual([]);
    expect(await world.capacity(id)).toMatchObject({ occupied: 1, over: 0, status: 'HAS_PLACES' });
    expect((await conflicts()).filter(({ interventionId }) => interventionId === id)).toEqual([]);
  });
});

describe('an end', () => {
  it('is refused with all reasons', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1 }]);
    const placement = String(await world.start(caseOf(0), id));
    expect(await world.end(placement, 'FINISHED', await world.day(1))).toEqual(['IN_THE_FUTURE endedOn']);
    expect(await world.end(placement, 'FINISHED', await world.day(-3))).toEqual([
      'ENDS_BEFORE_IT_STARTS endedOn',
    ]);
    expect(await world.end(placement)).toBeNull();
    expect(await world.end(placement)).toEqual(['ALREADY_ENDED placementId']);
    expect(await world.end('ingen')).toEqual(['NO_SUCH_PLACEMENT placementId']);
  });
});

describe('a cut below what is taken', () => {
  it('throws nobody out, is told at once, and becomes a conflict that a person settles', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 4 }]);
    const placements = [];
    for (const one of cases.slice(0, 4)) placements.push(String(await world.start(one, id)));
    const { over } = await world.state([{ interventionId: id, places: 1 }]);
    expect(over).toEqual([{ interventionId: id, people: 3 }]);
    expect(await world.capacity(id)).toMatchObject({ places: 1, occupied: 4, free: 0, over: 3 });
    const [standing] = (await conflicts()).filter(({ interventionId }) => interventionId === id);
    expect(standing).toMatchObject({ kind: 'MORE_TAKEN_THAN_PLACES', people: 3 });
    await world.end(placements[0] ?? '');
    expect(await world.capacity(id)).toMatchObject({ places: 1, occupied: 3, free: 0, over: 2 });
    expect((await conflicts()).find((one) => one.id === standing?.id)?.people).toBe(2);
    const settled = await world.client.read<{ answer: Conflict }>(
      'manager',
      `mutation ($id: ID!, $key: String!) { answer: settleCapacityConflict(conflictId: $id,
         settlement: "To flyttes til efterårsholdet.", idempotencyKey: $key) {
         ... on CapacityConflict { id settlement } ... on Refusal { reasons { code } } } }`,
      { id: standing?.id, key: id },
    );
    expect(settled.answer).toEqual({ id: standing?.id, settlement: 'To flyttes til efterårsholdet.' });
    for (const one of placements.slice(1)) await world.end(one);
    expect(await world.capacity(id)).toMatchObject({ places: 1, occupied: 0, free: 1, over: 0 });
  });

  it('goes by itself when people leave or places come', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 2 }]);
    await world.start(caseOf(0), id);
    await world.start(caseOf(1), id);
    await world.state([{ interventionId: id, places: 1 }]);
    await world.state([{ interventionId: id, places: 5 }]);
    expect(await world.capacity(id)).toMatchObject({ places: 5, occupied: 2, free: 3, over: 0 });
    expect((await conflicts()).filter(({ interventionId }) => interventionId === id)).toEqual([]);
    expect((await conflicts(true)).filter(({ interventionId }) => interventionId === id)).toMatchObject([
      { settlement: null, settledBy: null },
    ]);
  });

  it('is nobody else’s to see', async () => {
    const { errors } = await world.app.ask('caseworker', '{ capacityConflicts { edges { cursor } } }');
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const data = await world.client.read<{ capacityConflicts: { edges: { node: Conflict }[] } }>(
      'social-staff',
      '{ capacityConflicts(settled: true) { edges { node { departmentId } } } }',
    );
    expect(data.capacityConflicts.edges).toEqual([]);
  });
});

describe('what a case shows', () => {
  it('is what its own department gave', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1 }]);
    // Somebody whom no other test of this file puts anywhere.
    const [own = ''] = await world.cases(1, 40);
    await world.start(own, id);
    const { caseFile } = await world.client.read<{ caseFile: { placements: object[] } }>(
      'health-staff',
      `{ caseFile(id: "${own}") { placements { interventionId startedOn endedOn
           intervention { departmentId } } } }`,
    );
    expect(caseFile.placements).toEqual([
      {
        interventionId: id,
        startedOn: await world.today(),
        endedOn: null,
        intervention: { departmentId: 'health' },
      },
    ]);
  });
});
