import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { MatchPlaces, Reconcile } from '../../src/slot-offer/index.js';
import { WatchEntries } from '../../src/waitlist/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** What a person who stands in a queue of the demo is told. */
interface ToldPosition {
  readonly position: number;
  readonly tier: number;
  readonly tierName: { readonly da: string };
  readonly policyVersion: number | null;
  readonly sentence: { readonly da: string };
}

describe('the queues of the demo, loaded', () => {
  let app: TestApp;
  let database: Database;
  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
  });
  afterAll(async () => app.close());

  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    database.query<Row>(sql, values);
  const count = async (from: string): Promise<number> => {
    const [row] = await rows<{ count: number }>(`select count(*)::int as count from ${from}`);
    return row?.count ?? -1;
  };
  const idOf = async (slug: string): Promise<string> => {
    const [row] = await rows<{ id: string }>('select id from intervention where slug = $1', [slug]);
    return row?.id ?? '';
  };
  const ask = async <Data>(person: string, query: string, variables: object = {}): Promise<Data> => {
    const { data, errors } = await app.ask<Data>(person, query, variables);
    expect(errors).toBeUndefined();
    return data as Data;
  };

  it('hold everybody who waits, through one import, with no row in the audit trail for each', async () => {
    expect(await count(`waitlist_entry`)).toBe(466);
    expect(await count(`audit_entry where operation = 'importEntries'`)).toBe(1);
    const states = await rows<{ state: string }>('select distinct state from waitlist_entry order by state');
    expect(states.map(({ state }) => state)).toEqual(['OFFERED', 'PAUSED', 'PLACED', 'REFERRED', 'WAITING']);
  });

  it('hold nobody who takes part there already', async () => {
    expect(
      await count(`waitlist_entry e join placement p on p.citizen_id = e.citizen_id
        and p.intervention_id = e.intervention_id and p.ended_on is null`),
    ).toBe(0);
  });

  it('agree with the places, with the slot offers and with their own history', async () => {
    const found = await app.app.get(Reconcile, { strict: false }).execute();
    expect(found.filter((check) => check.count > 0)).toEqual([]);
    expect(found.length).toBeGreaterThan(10);
  });

  it('leave nothing that would change by itself when the demo starts', async () => {
    const match = app.app.get(MatchPlaces, { strict: false });
    const ids = await rows<{ id: string }>('select id from intervention order by id');
    let offered = 0;
    for (const { id } of ids) offered += await match.execute(id, 'test');
    expect(offered).toBe(0);
    expect(await app.app.get(WatchEntries, { strict: false }).execute('test')).toBe(0);
  });

  it('were offered the free places: some took theirs, some think, some are ill, and the next was asked', async () => {
    const offers = await rows<{ state: string; n: number }>(
      'select state, count(*)::int as n from slot_offer group by state order by state',
    );
    expect(offers.map(({ state }) => state)).toEqual(['ACCEPTED', 'DECLINED', 'OPEN']);
    for (const { n } of offers) expect(n).toBeGreaterThan(3);
    expect(
      await count(`slot_offer o join slot_offer next on next.place_id = o.place_id
      and next.vacancy = o.vacancy and next.id <> o.id where o.state = 'DECLINED'`),
    ).toBeGreaterThan(0);
    expect(await count(`slot_offer where state = 'OPEN' and informed_at is null`)).toBeGreaterThan(0);
    expect(await count(`waitlist_task where kind = 'INFORM_CITIZEN' and done_at is null`)).toBe(
      await count(`slot_offer where state = 'OPEN' and informed_at is null`),
    );
    // Nobody waits in vain for a place that is free: what is left free, nobody in the queue can take.
    const [reason] = await rows<{ reasons: number }>(
      'select count(distinct reason)::int as reasons from passed_over',
    );
    expect(reason?.reasons).toBeGreaterThan(1);
  });

  it('are long where people wait for half a year, in the order of time where nothing was decided', async () => {
    const query = `query ($id: ID!) { waitlist(interventionId: $id, first: 5) { totalCount edges { node {
      firstReferralOn position { position policyVersion sentence { da } } } } } }`;
    const { waitlist } = await ask<{
      waitlist: {
        totalCount: number;
        edges: { node: { firstReferralOn: string; position: ToldPosition } }[];
      };
    }>('health-staff', query, { id: await idOf('smertehaandtering-hold') });
    expect(waitlist.totalCount).toBe(37);
    const nodes = waitlist.edges.map(({ node }) => node);
    expect(nodes.map(({ position }) => position.position)).toEqual([1, 2, 3, 4, 5]);
    expect(nodes.map(({ position }) => position.policyVersion)).toEqual([null, null, null, null, null]);
    const days = nodes.map(({ firstReferralOn }) => firstReferralOn);
    expect(days).toEqual([...days].sort());
    const today = await database.today();
    expect((Date.parse(today) - Date.parse(days[0] ?? today)) / 86_400_000).toBeGreaterThan(150);
  });

  it('stand in the order of a policy that two people adopted, and say so in plain words', async () => {
    const id = await idOf('korttids-samtaleforloeb');
    const { waitlist, priorityPolicy } = await ask<{
      waitlist: { edges: { node: { position: ToldPosition } }[] };
      priorityPolicy: {
        proposedBy: { name: string };
        adoptedBy: { name: string };
        plainWords: { da: string; en: string };
      };
    }>(
      'health-staff',
      `query ($id: ID!) {
         waitlist(interventionId: $id, first: 50) {
           edges { node { position { position tier tierName { da } policyVersion sentence { da } } } } }
         priorityPolicy(interventionId: $id) { proposedBy { name } adoptedBy { name } plainWords { da en } } }`,
      { id },
    );
    const positions = waitlist.edges.map(({ node }) => node.position);
    const tiers = positions.map(({ tier }) => tier);
    expect(tiers).toEqual([...tiers].sort((one, other) => one - other));
    expect(new Set(tiers).size).toBeGreaterThan(1);
    expect(positions.every(({ policyVersion }) => policyVersion === 1)).toBe(true);
    expect(positions.some(({ sentence }) => sentence.da.includes('Ventetiden har løftet pladsen'))).toBe(
      true,
    );
    expect(priorityPolicy.proposedBy.name).not.toBe(priorityPolicy.adoptedBy.name);
    expect(
      await count(`waitlist_entry e join intervention i on i.id = e.intervention_id
      where i.department_id = 'social' and e.policy_id is null`),
    ).toBe(0);
  });

  it('show the seven days of retraining broken, with what the citizen must be told', async () => {
    const [broken] = await rows<{ text: string; due: string; state: string }>(
      `select t.tell_citizen ->> 'da' as text, t.due_on as due, e.state from waitlist_task t
       join waitlist_entry e on e.id = t.entry_id join intervention i on i.id = e.intervention_id
       where t.kind = 'GUARANTEE_BROKEN' and t.for_lead and t.done_at is null
         and i.slug = 'genoptraening-avanceret'`,
    );
    expect(broken?.text).toMatch(/ret til at få det hos en privat leverandør/);
    expect((broken?.due ?? '') < (await database.today())).toBe(true);
    expect(await count(`waitlist_task where kind = 'GUARANTEE_NEAR' and done_at is null`)).toBeGreaterThan(1);
    // An aim is no guarantee, however long the young wait.
    expect(
      await count(`waitlist_entry e join intervention i on i.id = e.intervention_id
        where i.slug = 'unge-mistrivsel-samtaler' and e.guarantee_due_on is not null`),
    ).toBe(0);
  });

  it('tell a caseworker how long a queue is, and no other department how few stand in a short one', async () => {
    const query = `query ($slug: String!) { intervention(slug: $slug) { queue { waiting { value under } } } }`;
    const waiting = async (person: string, slug: string) =>
      (await ask<{ intervention: { queue: { waiting: object } } }>(person, query, { slug })).intervention
        .queue.waiting;
    expect(await waiting('caseworker', 'smertehaandtering-hold')).toEqual({ value: 37, under: null });
    expect(await waiting('caseworker', 'bostoette-85')).toEqual({ value: null, under: 5 });
    expect(await waiting('social-staff', 'bostoette-85')).toEqual({ value: 3, under: null });
  });
});
