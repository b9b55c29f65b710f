import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefreshWindows } from '../../src/forecast/index.js';
import { addDays } from '../../src/kernel/index.js';
import { SearchMemory } from '../../src/search/memory/search-memory.js';
import type { Outcome } from '../api/client.js';
import { eventually } from '../support/eventually.js';
import { everyRow } from '../support/rows.js';
import { statementsOf } from '../support/statements.js';
import { line, WaitlistWorld } from '../waitlist/waitlist-world.js';

interface Window {
  readonly tier: number;
  readonly status: string;
  readonly day: string;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
  readonly nearlySure: string | null;
  readonly sentence: { readonly da: string; readonly en: string };
  readonly unknownBecause: string | null;
  readonly overWeeks: number | null;
  readonly basis: { readonly ahead: Count | null; readonly starts: Count } | null;
  readonly cohorts: readonly { readonly startsOn: string; readonly chance: number }[];
  readonly isOld: boolean;
}
interface Count {
  readonly value: number | null;
  readonly under: number | null;
}

const WINDOW = `tier status day p10 p50 p80 p90 nearlySure sentence { da en } unknownBecause overWeeks isOld
  basis { ahead { value under } starts { value under } } cohorts { startsOn chance }`;
const OR_REFUSED = '... on Refusal { reasons { code field } }';
/** A queue of half a year, in groups, of the health department. */
const LONG = 'smertehaandtering-hold';

let world: WaitlistWorld;
let refresh: RefreshWindows;
beforeAll(async () => {
  world = await WaitlistWorld.start({ env: { FORECAST_EVERY_SECONDS: '1' } });
  refresh = world.app.app.get(RefreshWindows, { strict: false });
  // Long ago, so that only what a test changes is news.
  await world.owner.rows(`update log_import set imported_at = imported_at - interval '1 day'`);
}, 120_000);
afterAll(async () => world.close());

const idOf = async (slug: string): Promise<string> => {
  const [row] = await world.owner.rows<{ id: string }>('select id from intervention where slug = $1', [slug]);
  return row?.id ?? '';
};

const windowOf = async (person: string, interventionId: string, args = ''): Promise<Window> => {
  const { answer } = await world.client.read<{ answer: Window }>(
    person,
    `query ($id: ID!) { answer: startWindow(interventionId: $id ${args}) { ... on StartWindow { ${WINDOW} } ${OR_REFUSED} } }`,
    { id: interventionId },
  );
  return answer;
};

const refusedWindow = async (interventionId: string, args: string): Promise<string> => {
  const answer = (await windowOf('caseworker', interventionId, args)) as unknown as Outcome;
  return (answer.reasons ?? []).map(({ code, field }) => `${code} ${field ?? ''}`).join(', ');
};

/** Lets a second pass by the database's clock, since a queue is calculated again that often at most. */
const due = async (): Promise<void> => {
  await world.owner.rows(`update forecast_head set read_at = read_at - interval '2 seconds'`);
};

describe('start windows', () => {
  it('are there for every queue and everybody who waits, in their order, after one calculation', async () => {
    const [counted] = await world.owner.rows<{ queues: number; without: number; waiting: number }>(
      `select (select count(*)::int from forecast_head) as queues,
         (select count(*)::int from intervention_capacity h where h.mode in ('PLACES', 'COHORTS')
          and not exists (select from forecast_head f where f.intervention_id = h.intervention_id)) as without,
         (select count(*)::int from waitlist_entry e where e.state in ('REFERRED', 'WAITING', 'PAUSED')
          and not exists (select from issued_forecast f join forecast_head h on h.run_id = f.run_id
            where f.entry_ref = e.id::text)) as waiting`,
    );
    expect(counted).toMatchObject({ without: 0, waiting: 0 });
    expect(counted?.queues).toBeGreaterThan(90);
    expect(await refresh.execute()).toBe(0);
  });

  it('tell a caseworker of another department, in words and days, without small numbers', async () => {
    const window = await windowOf('caseworker', await idOf(LONG));
    expect(window.status).not.toBe('UNKNOWN');
    const { p10, p50, p80, p90 } = window;
    expect([p10, p50, p80, p90]).toEqual(
      [...[p10, p50, p80, p90]].sort((one, other) => (one ?? 0) - (other ?? 0)),
    );
    expect(window.nearlySure).toBe(addDays(window.day, p80 ?? -1));
    expect(window.cohorts.length).toBeGreaterThan(0);
    expect(window.sentence.da).toMatch(/^\d+ står foran.*beregnet i dag kl\. \d\d:\d\d ud fra/);
    expect(window.sentence.en).toMatch(/stand before you/);
  });

  it('are later in a later tier, and do not tell others how many stand in each', async () => {
    const [tiered] = await world.owner.rows<{ id: string; departmentId: string }>(
      `select r.intervention_id as id, r.department_id as "departmentId" from forecast_head h
       join forecast_run r on r.id = h.run_id join issued_forecast f on f.run_id = r.id and f.entry_ref is null
       where f.status <> 'UNKNOWN' and f.tier > 1 and f.ahead > 2 and r.department_id <> 'employment' limit 1`,
    );
    const id = tiered?.id ?? '';
    const [first, last] = [await windowOf('caseworker', id, 'tier: 1'), await windowOf('caseworker', id)];
    expect(first.tier).toBe(1);
    expect(last.tier).toBeGreaterThan(1);
    expect(first.p50).toBeLessThanOrEqual(last.p50 ?? 0);
    // The steps between tiers would tell how many stand in each.
    expect(first.basis?.ahead).toBeNull();
    expect(last.basis?.ahead).not.toBeNull();
    const own = await windowOf(`${tiered?.departmentId ?? ''}-staff`, id, 'tier: 1');
    expect(own.basis?.ahead?.value).not.toBeNull();
  });

  it('are those of this citizen where the policy puts him or her before others', async () => {
    const find = async (facts: string) => {
      const answer = await world.client.read<{
        interventions: { edges: { startWindow: Window | null; node: { startWindow: Window } }[] };
      }>(
        'caseworker',
        `{ interventions(search: "varmtvandstræning", first: 1, ${facts}) { edges { startWindow { ${WINDOW} }
           node { startWindow { ${WINDOW} } } } } }`,
      );
      return answer.interventions.edges[0];
    };
    const last = (await find('facts: []'))?.node.startWindow.tier ?? 0;
    expect(last).toBeGreaterThan(1);
    expect((await find('facts: [{ fact: "fallsLastYear", value: 3 }]'))?.startWindow?.tier).toBe(1);
    expect((await find('facts: [{ fact: "fallsLastYear", value: 0 }]'))?.startWindow?.tier).toBe(last);
    // An unknown fact brings nobody forward; of nobody there is nothing to say.
    expect((await find('facts: []'))?.startWindow?.tier).toBe(last);
    expect((await find('sort: RELEVANCE'))?.startWindow).toBeNull();
  });

  it('are refused with a name for a tier, a day and an intervention that are none', async () => {
    const id = await idOf(LONG);
    const today = await world.capacity.today();
    expect(await refusedWindow(id, 'tier: 99')).toBe('UNKNOWN_TIER tier');
    expect(await refusedWindow(id, 'tier: 0')).toBe('UNKNOWN_TIER tier');
    expect(await refusedWindow(id, `asOf: "${addDays(today, 1)}"`)).toBe('IN_THE_FUTURE asOf');
    expect(await refusedWindow(id, 'asOf: "2001-01-01"')).toBe('BEFORE_LOG asOf');
    expect((await windowOf('caseworker', id, `asOf: "${today}"`)).p50).toBe(
      (await windowOf('caseworker', id)).p50,
    );
    for (const none of [randomUUID(), 'x']) {
      const query = `{ startWindow(interventionId: "${none}") { __typename } }`;
      expect((await world.client.faults('caseworker', query)).codes).toEqual(['NOT_FOUND']);
    }
  });

  it('cost one lookup for a page of interventions and one for a queue, whatever their number', async () => {
    const page = (first: number) =>
      statementsOf(async () =>
        world.client.read(
          'caseworker',
          `{ interventions(first: ${first}) { edges { node { startWindow { p50 sentence { da } } waits { waiting { value } } } } } }`,
        ),
      );
    await page(5);
    await world.app.app.get(SearchMemory, { strict: false }).catchUp();
    const [few, many] = [await page(5), await page(50)];
    expect(many.length).toBe(few.length);
    const queue = await statementsOf(async () =>
      world.client.read(
        'health-staff',
        `query ($id: ID!) { waitlist(interventionId: $id, first: 30) { edges { node { startWindow { p50 } } } } }`,
        { id: await idOf(LONG) },
      ),
    );
    expect(queue.filter((text) => text.includes('issued_forecast'))).toHaveLength(1);
  });

  it('say nothing where nobody is taken in, and at once where nobody queues', async () => {
    const id = await idOf('loentilskud-offentlig');
    const closed = await windowOf('caseworker', id);
    expect(closed).toMatchObject({ status: 'UNKNOWN', p50: null, unknownBecause: 'INTAKE_CLOSED' });
    expect(closed.sentence.da).toMatch(/^Der optages ikke for tiden\. /);
    const [open] = await world.owner.rows<{ id: string }>(
      `select intervention_id as id from intervention_capacity where mode = 'UNLIMITED' and intake = 'OPEN' limit 1`,
    );
    expect(await windowOf('caseworker', open?.id ?? '')).toMatchObject({ status: 'OK', p80: 0, tier: 1 });
  });

  it('say how old they are, and when that is too old', async () => {
    const id = await idOf(LONG);
    expect((await windowOf('caseworker', id)).isOld).toBe(false);
    const clock = (sql: string) =>
      world.owner.rows(
        `create or replace function broker_now() returns timestamptz language sql stable as $$ ${sql} $$`,
      );
    await clock(`select now() + interval '27 hours'`);
    const old = await windowOf('caseworker', id);
    await clock('select now()');
    expect(old.isOld).toBe(true);
    expect(old.sentence.da).toMatch(/Tallet er gammelt\.$/);
  });
});

describe('what changes a queue', () => {
  it('is calculated anew for that queue alone, and heard by search', async () => {
    const id = await idOf('smertehaandtering-hold');
    const [caseId] = await world.healthCases(1);
    const [route] = await world.owner.rows<{ law: string }>(
      `select content -> 'legalRoutes' -> 0 ->> 'legalBasisId' as law from intervention where id = $1`,
      [id],
    );
    const joined = await world.joined('health-staff', caseId ?? '', id, {
      legalBasisId: route?.law,
      exceptionReason: 'Prøve',
    });
    await due();
    const runs = async () =>
      (
        await world.owner.rows<{ n: number }>(
          'select count(*)::int as n from forecast_run where intervention_id = $1',
          [id],
        )
      )[0]?.n ?? 0;
    const before = await runs();
    // That of other tests may be among them, never all hundred.
    expect(await refresh.execute()).toBeLessThan(5);
    expect(await runs()).toBe(before + 1);
    const { entry } = await world.client.read<{
      entry: { startWindow: Window; position: { position: number } };
    }>(
      'health-staff',
      `query ($id: ID!) { entry: waitlistEntry(id: $id) { position { position } startWindow { ${WINDOW} } } }`,
      { id: joined.id },
    );
    expect(entry.startWindow.basis?.ahead?.value).toBe(entry.position.position - 1);
    expect(entry.startWindow.p50).not.toBeNull();
    // A transaction of anybody's on the same server may leave it open for a moment whether the change was seen.
    await eventually(async () => {
      await due();
      return (await refresh.execute()) === 0;
    });
  });

  it('waits for its turn: not more often than the threshold says', async () => {
    const id = await idOf(LONG);
    await due();
    await world.capacity.state([{ interventionId: id }]);
    expect(await refresh.execute()).toBeGreaterThan(0);
    await world.capacity.state([{ interventionId: id }]);
    await world.owner.rows(`update forecast_head set read_at = broker_now() + interval '1 hour'`);
    expect(await refresh.execute()).toBe(0);
    await world.owner.rows(`update forecast_head set read_at = broker_now() - interval '1 hour'`);
    expect(await refresh.execute()).toBeGreaterThan(0);
  });

  it('is an event when a window moves by weeks, counted from what was told last', async () => {
    const id = await idOf(LONG);
    const [told] = await world.owner.rows<{ anchors: Record<string, object> }>(
      'select anchors from forecast_head where intervention_id = $1',
      [id],
    );
    const close = await world.client.read<{ answer: Outcome }>(
      'health-staff',
      `mutation ($id: ID!, $key: String!) { answer: closeIntake(interventionId: $id, reason: "Sygdom",
         idempotencyKey: $key) { __typename ${OR_REFUSED} } }`,
      { id, key: randomUUID() },
    );
    expect(close.answer.reasons).toBeUndefined();
    await due();
    expect(await refresh.execute()).toBeGreaterThan(0);
    const moves = await world.owner.rows<{ tier: number; from50: number | null; to50: number | null }>(
      `select m.tier, m.from_p50 as from50, m.to_p50 as to50 from window_move m
       join forecast_head h on h.run_id = m.run_id where m.intervention_id = $1 order by m.tier`,
      [id],
    );
    expect(moves).toHaveLength(Object.keys(told?.anchors ?? {}).length);
    for (const move of moves) {
      expect(move.from50).not.toBeNull();
      expect(move.to50).toBeNull();
    }
    const { intervention } = await world.client.read<{
      intervention: { waits: { moves: { tier: number; fromP50: number | null; toP50: number | null }[] } };
    }>(
      'caseworker',
      'query ($id: ID!) { intervention(id: $id) { waits { moves { tier at fromP50 toP50 } } } }',
      { id },
    );
    expect(intervention.waits.moves[0]).toMatchObject({
      fromP50: moves.at(-1)?.from50,
      toP50: null,
    });
    await world.capacity.state([{ interventionId: id, intake: 'OPEN' }]);
    await due();
    await refresh.execute();
  });

  it('is neither who pays nor under which law: the same windows to the day', async () => {
    const id = await idOf(LONG);
    const windows = async () =>
      world.owner.rows(
        `select f.tier, f.entry_ref, f.ahead, f.status, f.p10, f.p50, f.p80, f.p90, f.leaves_first, f.cohorts
         from forecast_head h join issued_forecast f on f.run_id = h.run_id where h.intervention_id = $1
         order by f.tier, f.entry_ref nulls first`,
        [id],
      );
    const runOf = async () =>
      world.owner.rows('select run_id from forecast_head where intervention_id = $1', [id]);
    const [before, run] = [await windows(), await runOf()];
    expect(before.length).toBeGreaterThan(20);
    await world.owner.rows(
      `with paid as (update waitlist_entry set legal_basis_id = null,
         payer = case when payer is null then 'health' end, guest_municipality = null where intervention_id = $1)
       insert into change_feed (topic, key) values ('waitlist', $1::text)`,
      [id],
    );
    await due();
    await refresh.execute();
    expect(await runOf()).not.toEqual(run);
    expect(await windows()).toEqual(before);
  });

  it('is found by search: what starts soon, what starts before a day, the earliest first', async () => {
    await world.app.app.get(SearchMemory, { strict: false }).catchUp();
    type Found = { interventions: { edges: { node: { id: string; startWindow: Window | null } }[] } };
    const found = async (args: string) =>
      (
        await world.client.read<Found>(
          'caseworker',
          `{ interventions(first: 100, ${args}) { edges { node { id startWindow { ${WINDOW} } } } } }`,
        )
      ).interventions.edges.map(({ node }) => node);
    const today = await world.capacity.today();
    const soon = await found('filter: { startsWithinWeeks: 6 }');
    expect(soon.length).toBeGreaterThan(5);
    for (const { startWindow } of soon) expect(startWindow?.p80).toBeLessThanOrEqual(42);
    const before = await found(`filter: { startsBefore: "${addDays(today, 43)}" }`);
    expect(new Set(before.map(({ id }) => id))).toEqual(new Set(soon.map(({ id }) => id)));
    const waits = (await found('sort: EARLIEST_START')).map(
      ({ startWindow }) => startWindow?.p80 ?? Infinity,
    );
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    const query = '{ interventions(filter: { startsWithinWeeks: -1 }) { totalCount } }';
    expect((await world.client.faults('caseworker', query)).fields).toEqual(['filter.startsWithinWeeks']);
  });
});

describe('beside the window', () => {
  it('stands what people lived through, never as a number that is none', async () => {
    const [first] = await world.healthCases(2);
    const id = await world.queue();
    const since = addDays(await world.capacity.today(), -200);
    await world.filled([line(first ?? '', id, { firstReferralOn: since })]);
    await refresh.execute();
    const ask = `query ($id: ID!) { intervention(id: $id) { startWindow { ${WINDOW} } waits { waiting { value under }
      experienced { median { days isAtLeast } p90 { days isAtLeast } starts { value under } } stated { weeks }
      trends { months waiting window waitingBefore { value } } } } }`;
    const read = async (person: string) =>
      (
        await world.client.read<{ intervention: { waits: Record<string, unknown>; startWindow: Window } }>(
          person,
          ask,
          { id },
        )
      ).intervention;
    const own = await read('health-staff');
    expect(own.startWindow).toMatchObject({ status: 'UNKNOWN', unknownBecause: 'NO_PLACES' });
    expect(own.waits).toMatchObject({
      waiting: { value: 1 },
      experienced: { median: { days: 200, isAtLeast: true }, p90: { days: 200, isAtLeast: true } },
      stated: null,
      trends: [3, 6, 12].map((months) => ({ months, waiting: 'UNKNOWN', waitingBefore: null })),
    });
    // One person's wait is nobody else's business.
    expect((await read('caseworker')).waits).toMatchObject({
      waiting: { value: null, under: 5 },
      experienced: { median: null, p90: null },
    });
  });

  it('stands what the provider says, by whom, and a later word counts', async () => {
    const id = await idOf(LONG);
    const state = async (person: string, weeks: number): Promise<Outcome> =>
      (
        await world.client.read<{ answer: Outcome }>(
          person,
          `mutation ($id: ID!, $weeks: Int!, $key: String!) { answer: stateWait(interventionId: $id, weeks: $weeks,
             idempotencyKey: $key) { __typename ... on WaitStated { weeks } ${OR_REFUSED} } }`,
          { id, weeks, key: randomUUID() },
        )
      ).answer;
    const before = await everyRow(world.owner);
    expect((await state('health-staff', -1)).reasons).toMatchObject([
      { code: 'OUT_OF_RANGE', field: 'weeks' },
    ]);
    expect((await state('health-staff', 521)).reasons).toMatchObject([
      { code: 'OUT_OF_RANGE', field: 'weeks' },
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    await state('health-staff', 30);
    await state('health-staff', 26);
    const { intervention } = await world.client.read<{ intervention: { waits: unknown } }>(
      'caseworker',
      'query ($id: ID!) { intervention(id: $id) { waits { stated { weeks statedBy { name } } } } }',
      { id },
    );
    expect(intervention.waits).toMatchObject({
      stated: { weeks: 26, statedBy: { name: expect.any(String) } },
    });
  });
});

describe('the manager’s panel', () => {
  const panel = async (person: string, id: string, args = 'targetWeeks: 8') =>
    (
      await world.client.read<{ answer: Outcome }>(
        person,
        `query ($id: ID!) { answer: queuePressure(interventionId: $id, ${args}) { __typename ${OR_REFUSED}
           ... on QueuePressure { queueLoad targetQueueSize reliefCapacity targetCapacity pressure
             flow { weeks demand capacity waiting meanWait } } } }`,
        { id },
      )
    ).answer;

  it('gives the numbers of the last half year, or says which one is missing', async () => {
    const [busy] = await world.owner.rows<{ id: string; demand: number; capacity: number }>(
      `select r.intervention_id as id, (r.flow ->> 'demand')::float as demand, (r.flow ->> 'capacity')::float as capacity
       from forecast_head h join forecast_run r on r.id = h.run_id
       where r.department_id = 'health' and (r.flow ->> 'capacity')::float > 0 limit 1`,
    );
    const told = await panel('health-staff', busy?.id ?? '');
    expect(told['queueLoad']).toBeCloseTo((busy?.demand ?? 0) / (busy?.capacity ?? 1), 8);
    const quiet = await world.queue();
    await refresh.execute();
    expect((await panel('health-staff', quiet)).reasons).toMatchObject([
      { code: 'MUST_BE_POSITIVE', field: 'capacity' },
    ]);
    expect((await panel('health-staff', quiet, 'targetWeeks: 0')).reasons).toContainEqual({
      code: 'MUST_BE_POSITIVE',
      field: 'targetWait',
    });
  });

  it('tries a change from the same forecaster, and writes nothing', async () => {
    const id = await idOf('genoptraening-avanceret');
    const today = await world.capacity.today();
    const trial = async (change: string, person = 'health-staff') =>
      (
        await world.client.read<{ answer: Outcome & { before: Window; after: Window } }>(
          person,
          `query ($id: ID!) { answer: tryCapacity(interventionId: $id, change: { ${change} }) { __typename ${OR_REFUSED}
             ... on TriedCapacity { before { ${WINDOW} } after { ${WINDOW} } } } }`,
          { id },
        )
      ).answer;
    const before = await everyRow(world.owner);
    const { before: now, after } = await trial(
      `change: MORE_PLACES, places: 3, from: "${addDays(today, 1)}"`,
    );
    expect(now.p50).not.toBeNull();
    expect(after.p50).toBeLessThanOrEqual(now.p50 ?? 0);
    const later = await trial(`change: CLOSED, from: "${addDays(today, 1)}", to: "${addDays(today, 60)}"`);
    expect(later.after.p50).toBeGreaterThan(60);
    expect((await trial(`change: MORE_PLACES, places: 3, from: "${today}"`)).reasons).toMatchObject([
      { code: 'IN_THE_PAST', field: 'from' },
    ]);
    expect((await trial(`change: MORE_PLACES, from: "${addDays(today, 1)}"`)).reasons).toMatchObject([
      { code: 'NOT_A_WHOLE_NUMBER', field: 'places' },
    ]);
    expect(
      (await trial(`change: MORE_COHORTS, seats: 8, everyDays: 91, from: "${addDays(today, 1)}"`)).reasons,
    ).toMatchObject([{ code: 'OTHER_INTAKE', field: 'kind' }]);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('is for the department whose queue it is', async () => {
    const query = (operation: string) => `{ ${operation} { __typename } }`;
    const id = await idOf(LONG);
    for (const operation of [
      `queuePressure(interventionId: "${id}", targetWeeks: 8)`,
      `tryCapacity(interventionId: "${id}", change: { change: MORE_PLACES, places: 1, from: "2030-01-01" })`,
    ]) {
      expect((await world.client.faults('caseworker', query(operation))).codes).toEqual(['FORBIDDEN']);
      expect((await world.client.faults('employment-manager', query(operation))).codes).toEqual([
        'NOT_FOUND',
      ]);
    }
  });
});

describe('what was issued', () => {
  it.each(['issued_forecast', 'window_move'])('in %s is never changed', async (table) => {
    await expect(world.owner.rows(`delete from ${table}`)).rejects.toThrow(/never changed/);
  });
});
