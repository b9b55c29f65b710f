import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SearchMemory } from '../../src/search/memory/search-memory.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { CapacityWorld } from './capacity-world.js';

let world: CapacityWorld;
let other: TestApp;
beforeAll(async () => {
  world = await CapacityWorld.start();
  other = await startTestApp({ database: { url: world.app.config.databaseUrl } });
}, 120_000);
afterAll(async () => {
  await other.close();
  await world.close();
});

const found = async (app: TestApp, filter: string): Promise<ReadonlySet<string>> => {
  const answer = await app.ask<{ interventions: { edges: { node: { id: string } }[] } }>(
    'caseworker',
    `{ interventions(filter: { ${filter} }, first: 100, search: "ro og struktur") { edges { node { id } } } }`,
  );
  return new Set(answer.data?.interventions.edges.map(({ node }) => node.id));
};

describe('what is free', () => {
  it('is found by every process soon after it was stated, and no more when it is taken back', async () => {
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 2 }]);
    for (const app of [world.app, other])
      await eventually(async () => (await found(app, 'freePlaceNow: true')).has(id));
    await world.state([{ interventionId: id, places: 0 }]);
    for (const app of [world.app, other]) {
      await eventually(async () => !(await found(app, 'freePlaceNow: true')).has(id));
      expect(await found(app, 'freePlaceNow: false')).toContain(id);
      expect(await found(app, 'capacityStatuses: [NONE_WITH_WAITLIST]')).toContain(id);
    }
  });

  it('changes with starts, ends and closures', async () => {
    const [caseId] = await world.cases(1);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1, keepsWaitlist: false }]);
    const memory = world.app.app.get(SearchMemory, { strict: false });
    const status = async (): Promise<string | undefined> => {
      await memory.catchUp();
      for (const one of ['HAS_PLACES', 'NONE', 'CLOSED'])
        if ((await found(world.app, `capacityStatuses: [${one}]`)).has(id)) return one;
      return undefined;
    };
    // A transaction of anybody's on the same server may hold the feed back for a moment.
    const comes = async (wanted: string): Promise<unknown> =>
      eventually(async () => (await status()) === wanted);
    await comes('HAS_PLACES');
    const placement = String(await world.start(caseId ?? '', id));
    await comes('NONE');
    await world.end(placement);
    await comes('HAS_PLACES');
    const close = await world.client.read<{ answer: { __typename: string } }>(
      'health-staff',
      `mutation ($id: ID!, $from: Day!, $to: Day!, $key: String!) { answer: addClosure(interventionId: $id, fromDay: $from,
         toDay: $to, reason: "Vandskade", idempotencyKey: $key) { __typename } }`,
      { id, from: await world.today(), to: await world.day(3), key: id },
    );
    expect(close.answer.__typename).not.toBe('Refusal');
    await comes('CLOSED');
    expect(await world.capacity(id)).toMatchObject({ closedUntil: await world.day(3), status: 'CLOSED' });
  });

  it('is a facet with counts that add up', async () => {
    const { interventions } = await world.client.read<{
      interventions: {
        totalCount: number;
        facets: { name: string; values: { value: string; count: number }[] }[];
      };
    }>('caseworker', '{ interventions(first: 1) { totalCount facets { name values { value count } } } }');
    const facet = interventions.facets.find(({ name }) => name === 'capacityStatuses');
    const counted = (facet?.values ?? []).reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBeGreaterThan(100);
    expect(counted).toBeLessThanOrEqual(interventions.totalCount);
  });

  it('comes first when somebody asks for it in words', async () => {
    const { interventions } = await world.client.read<{
      interventions: { understood: { kind: string; values: string[] }[] };
    }>(
      'caseworker',
      '{ interventions(search: "smerter ledig plads", first: 5) { understood { kind values } } }',
    );
    expect(interventions.understood).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'capacityStatuses', values: ['HAS_PLACES'] })]),
    );
  });
});
