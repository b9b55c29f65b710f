/**
 * How fast capacity is: the places of 10,000 interventions in one statement, the Monday round of 60 interventions in
 * one call, until both of two processes find it. Run with `npm run bench:capacity`; every figure is a median.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { CapacityReads } from '../../src/capacity/index.js';
import { SearchMemory } from '../../src/search/memory/search-memory.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startTestServer } from '../support/postgres-server.js';

const INTERVENTIONS = 10_000;
const ROUND = 60;

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

async function measured(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const before = performance.now();
    await work();
    took.push(performance.now() - before);
  }
  return took;
}

const say = (what: string, milliseconds: number): void => {
  process.stdout.write(`${what}: ${milliseconds.toFixed(1)} ms\n`);
};

/** 10,000 interventions with 1 to 20 places each, some of them taken, and cohorts on every fourth. */
async function fill(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`
    insert into intervention (id, slug, department_id, state, version, content, created_at)
      select gen_random_uuid(), 'maalt-' || n, 'other', 'DRAFT', 1, '{}', now() from generate_series(1, ${String(INTERVENTIONS)}) n;
    insert into intervention_capacity (intervention_id, department_id, version, statement_id, mode, places, guest_places,
        intake, keeps_waitlist, stated_at, confirmed_at, expires_at)
      select id, department_id, 1, gen_random_uuid(), case when n % 4 = 0 then 'COHORTS' else 'PLACES' end, 1 + n % 20, '[]',
        'OPEN', true, now(), now(), now() + interval '14 days'
      from (select *, substring(slug from 7)::int as n from intervention where slug like 'maalt-%') i;
    insert into cohort (id, intervention_id, version, state, starts_on, ends_on, enrol_from, enrol_to, last_entry_on, seats,
        extra_seats, minimum_size, content, changed_at, opened_at)
      select gen_random_uuid(), intervention_id, 1, 'OPEN', broker_today() + k * 30, broker_today() + k * 30 + 56,
        broker_today() - 30, broker_today() + k * 30, broker_today() + k * 30, 10, 0, 0, '{}', now(), now()
      from intervention_capacity cross join generate_series(0, 1) k where mode = 'COHORTS';
    insert into place (id, intervention_id, state, holder_id, vacancy)
      select gen_random_uuid(), intervention_id, state, case when state = 'OCCUPIED' then gen_random_uuid() end, 1
      from (select intervention_id, case when k % 3 = 0 then 'FREE' else 'OCCUPIED' end as state
            from intervention_capacity cross join lateral generate_series(1, places) k where mode = 'PLACES') p;
    insert into place (id, intervention_id, cohort_id, state, vacancy)
      select gen_random_uuid(), intervention_id, id, 'FREE', 1 from cohort cross join generate_series(1, 10);
    analyze;`);
  await client.end();
}

async function occupancy(app: TestApp): Promise<void> {
  const reads = app.app.get(CapacityReads, { strict: false });
  const rows = await reads.occupancy(null);
  await measured(5, async () => reads.occupancy(null));
  say(
    `occupancy and free places of ${String(rows.length)} interventions`,
    median(await measured(15, async () => reads.occupancy(null))),
  );
}

async function mondayRound(app: TestApp, other: TestApp): Promise<void> {
  const round = await app.ask<{ capacityRound: { edges: { node: { interventionId: string } }[] } }>(
    'health-staff',
    '{ capacityRound(first: 100) { edges { node { interventionId } } } }',
  );
  const known = (round.data?.capacityRound.edges ?? []).map(({ node }) => node.interventionId);
  const more = await app.ask<{ capacityRound: { edges: { node: { interventionId: string } }[] } }>(
    'employment-staff',
    '{ capacityRound(first: 100) { edges { node { interventionId } } } }',
  );
  const admin = new pg.Client(app.config.databaseUrl);
  await admin.connect();
  const others = (more.data?.capacityRound.edges ?? []).map(({ node }) => node.interventionId);
  const wanted = [...known, ...others].slice(0, ROUND);
  await admin.query(`update intervention set department_id = 'health' where id = any ($1)`, [wanted]);
  await admin.query(
    `update intervention set content = jsonb_set(content, '{delivery}', '"INDIVIDUAL"') where id = any ($1)`,
    [wanted],
  );
  const memories = [app, other].map((one) => one.app.get(SearchMemory, { strict: false }));
  const [stating, finding]: [number[], number[]] = [[], []];
  for (let run = 0; run < 12; run += 1) {
    const statements = wanted.map((interventionId, index) => ({
      interventionId,
      mode: 'PLACES',
      places: 3 + ((run + index) % 9),
      note: `runde ${String(run)}`,
    }));
    const begun = performance.now();
    const answer = await app.ask<{ answer: { __typename: string } }>(
      'health-staff',
      `mutation ($statements: [CapacityInput!]!, $key: String!) {
         answer: stateCapacities(statements: $statements, idempotencyKey: $key) { __typename
           ... on CapacitiesStated { capacities { interventionId status free } }
           ... on Refusal { reasons { code field } } } }`,
      { statements, key: randomUUID() },
    );
    stating.push(performance.now() - begun);
    if (answer.data?.answer.__typename !== 'CapacitiesStated')
      throw new Error(JSON.stringify(answer).slice(0, 500));
    await Promise.all(memories.map(async (memory) => memory.catchUp()));
    finding.push(performance.now() - begun);
  }
  await admin.end();
  say(`the Monday round: ${String(wanted.length)} interventions stated in one call`, median(stating));
  say('... the slowest of 12', Math.max(...stating));
  say('... until both processes know it', median(finding));
  const confirming = await measured(15, async () =>
    app.ask('health-staff', 'mutation ($id: ID!) { confirmCapacity(interventionId: $id) { __typename } }', {
      id: wanted[0],
    }),
  );
  say('"no change" to one', median(confirming));
}

/** Runs one measurement on an API of its own. */
async function on(
  organisation: { readonly organisation?: null },
  work: (app: TestApp) => Promise<void>,
): Promise<void> {
  const app = await startTestApp(organisation);
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

const server = await startTestServer();
try {
  await on({ organisation: null }, async (app) => {
    await fill(app.config.databaseUrl);
    await occupancy(app);
  });
  await on({}, async (app) => {
    const other = await startTestApp({ database: { url: app.config.databaseUrl } });
    try {
      await mondayRound(app, other);
    } finally {
      await other.close();
    }
  });
} finally {
  await server.stop();
}
