import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Database } from '../../src/platform/database/index.js';
import { PositionReads } from '../../src/waitlist/index.js';
import { SearchMemory } from '../../src/search/memory/search-memory.js';
import { statementsOf } from '../support/statements.js';
import { hasInfant, Policies, tier } from './priority-policies.js';
import { line, WaitlistWorld } from './waitlist-world.js';

let world: WaitlistWorld;
let cases: readonly string[];
beforeAll(async () => {
  world = await WaitlistWorld.start();
  cases = await world.healthCases(60);
}, 120_000);
afterAll(async () => world.close());

const POSITION = `position of { value under } tier tierName { da en } why { da en }
  aheadByTier { tier tierName { da } people { value under } } paused { value under } offered { value under }
  referred { value under } policyVersion guarantee { dueOn onBreach text { da en } } sentence { da en }`;
const QUEUE = `query ($id: ID!, $first: Int = 50, $after: String, $states: [EntryState!]) {
  waitlist(interventionId: $id, first: $first, after: $after, states: $states) { totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { id caseId name state tier nextContactOn payer responsible { name } verdictThen { outcome }
      decisions { outcome } history { kind } position { ${POSITION} } } } } }`;
const LEAN = `query ($id: ID!) { waitlist(interventionId: $id, first: 50) { edges { node { id name state
  position { ${POSITION} } } } } }`;

interface ToldCount {
  readonly value: number | null;
  readonly under: number | null;
}
interface ToldPosition {
  readonly position: number;
  readonly of: ToldCount;
  readonly tier: number;
  readonly aheadByTier: readonly { readonly tier: number; readonly people: ToldCount }[];
  readonly paused: ToldCount;
  readonly referred: ToldCount;
  readonly sentence: { readonly da: string; readonly en: string };
}
interface ToldQueue {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly {
    readonly node: {
      readonly id: string;
      readonly caseId: string | null;
      readonly name: string | null;
      readonly state: string;
      readonly position: ToldPosition | null;
    };
  }[];
}
const queueOf = async (person: string, id: string, more: object = {}): Promise<ToldQueue> =>
  (await world.client.read<{ waitlist: ToldQueue }>(person, QUEUE, { id, ...more })).waitlist;

describe('a queue', () => {
  it('is read page by page in its order, and positions count on', async () => {
    const id = await world.queue();
    await world.filled(
      cases.map((caseId, index) =>
        line(caseId, id, { firstReferralOn: `2026-0${String(1 + (index % 9))}-1${String(index % 7)}` }),
      ),
    );
    const read: string[] = [];
    let after: string | null = null;
    do {
      const page: ToldQueue = await queueOf('health-staff', id, { first: 17, after });
      expect(page.totalCount).toBe(60);
      expect(page.edges.map(({ node }) => node.position?.position)).toEqual(
        page.edges.map((_, index) => read.length + index + 1),
      );
      read.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(read).toEqual(await world.order(id));
  });

  it('of 50 takes at most 12 statements with positions and the explanations of a policy', async () => {
    const id = await world.queue();
    const policies = new Policies(world.client, await world.capacity.today());
    await policies.inForce(id, [tier('INFANT', hasInfant)]);
    const parents = await world.healthCases(2);
    for (const caseId of parents) await world.fact('health-staff', caseId, 'hasInfantUnderOne', true);
    await world.filled([...cases, ...parents].map((caseId) => line(caseId, id)));
    await world.client.read('health-staff', LEAN, { id });
    // What this process has to hear of the queue is heard: only what the page asks for is counted.
    await world.app.app.get(SearchMemory, { strict: false }).catchUp();
    let page: ToldQueue | null = null;
    const statements = await statementsOf(async () => {
      page = (await world.client.read<{ waitlist: ToldQueue }>('health-staff', LEAN, { id })).waitlist;
    });
    expect(statements.length).toBeLessThanOrEqual(12);
    expect(statements.filter((sql) => sql.includes('with asked as'))).toHaveLength(1);
    expect(page).toMatchObject({
      edges: expect.arrayContaining([
        {
          node: expect.objectContaining({
            position: expect.objectContaining({
              position: 1,
              tier: 1,
              policyVersion: 1,
              why: {
                da: 'Dem, der opfylder INFANT. Grundlag: Byrådets mål for 2027.',
                en: expect.any(String),
              },
            }),
          }),
        },
        {
          node: expect.objectContaining({
            position: expect.objectContaining({
              position: 3,
              tier: 2,
              aheadByTier: [{ tier: 1, tierName: { da: 'INFANT' }, people: { value: 2, under: null } }],
            }),
          }),
        },
      ]),
    });
  });

  it('shows names to staff and leads, none to who keeps capacity, and is not there for others', async () => {
    const id = await world.queue();
    await world.filled(cases.slice(0, 3).map((caseId) => line(caseId, id)));
    for (const person of ['health-staff', 'manager']) {
      const { edges } = await queueOf(person, id);
      expect(edges.map(({ node }) => node.name?.startsWith('Prøve Person'))).toEqual([true, true, true]);
    }
    await world.capacityEditor('kapacitet');
    const { edges, totalCount } = await queueOf('kapacitet', id);
    expect(totalCount).toBe(3);
    expect(edges.map(({ node }) => node)).toEqual(
      [1, 2, 3].map((position) =>
        expect.objectContaining({
          caseId: null,
          name: null,
          nextContactOn: null,
          payer: null,
          responsible: null,
          verdictThen: null,
          decisions: null,
          history: null,
          position: expect.objectContaining({ position, of: { value: 3, under: null } }),
        }),
      ),
    );
    const bytes = async (person: string, of: string): Promise<string> =>
      JSON.stringify(await world.app.ask(person, QUEUE, { id: of })).replace(/"requestId":"[^"]+"/g, '');
    for (const person of ['social-staff', 'caseworker', 'employment-manager', 'team-chair'])
      expect(await bytes(person, id)).toBe(await bytes(person, randomUUID()));
    expect((await world.client.faults('social-staff', QUEUE, { id })).codes).toEqual(['NOT_FOUND']);
  });

  it('leaves one audit row a question, that names whose entries were seen', async () => {
    const id = await world.queue();
    await world.filled(cases.slice(0, 3).map((caseId) => line(caseId, id)));
    const logged = async () =>
      world.owner.rows<{ action: string; cases: number }>(
        `select action, cardinality(subject_ids) as cases from audit_entry
         where operation in ('waitlist', 'waitlistEntry') and $1 = any (object_ids) order by id`,
        [id],
      );
    await queueOf('health-staff', id, { first: 2 });
    await world.client.faults('social-staff', QUEUE, { id });
    expect(await logged()).toEqual([
      { action: 'READ', cases: 2 },
      { action: 'REFUSAL', cases: 0 },
    ]);
  });

  it('can be asked for those who rest or are over', async () => {
    const id = await world.queue();
    const [one, two, three] = cases;
    await world.filled([
      line(one ?? '', id),
      line(two ?? '', id, { state: 'PAUSED', pauseReason: 'TRAVEL' }),
      line(three ?? '', id, { state: 'REFERRED' }),
    ]);
    const states = async (asked: readonly string[] | null) =>
      (await queueOf('health-staff', id, { states: asked })).edges.map(({ node }) => node.state).sort();
    expect(await states(null)).toEqual(['PAUSED', 'REFERRED', 'WAITING']);
    expect(await states(['PAUSED'])).toEqual(['PAUSED']);
    expect(await states(['ENDED', 'REFUSED'])).toEqual([]);
    await world.done(
      'health-staff',
      'refuseReferral',
      '$entryId: ID!, $reasonCodes: [String!]!, $staffReason: String!, $citizenWording: String!',
      {
        entryId: (await queueOf('health-staff', id, { states: ['REFERRED'] })).edges[0]?.node.id,
        reasonCodes: ['NOT_IN_TARGET_GROUP'],
        staffReason: 'x',
        citizenWording: 'x',
      },
    );
    expect(await states(['ENDED', 'REFUSED', 'PAUSED'])).toEqual(['PAUSED', 'REFUSED']);
  });
});

const STATES = ['REFERRED', 'WAITING', 'PAUSED', 'OFFERED', 'WITHDRAWN', 'PLACED'] as const;
const place = fc.record({
  tier: fc.integer({ min: -1, max: 4 }),
  day: fc.integer({ min: 0, max: 8 }),
  rank: fc.integer({ min: -1, max: 1 }),
  state: fc.constantFrom(...STATES),
});

/** An entry somewhere in a queue. */
interface Placed {
  readonly id: string;
  readonly queue: string;
  readonly tier: number;
  readonly day: number;
  readonly rank: number;
  readonly state: (typeof STATES)[number];
}

/** Where entries stand, counted one by one. */
function countedNaively(rows: readonly Placed[], asked: readonly string[]) {
  const queued = rows.filter(({ state }) => state !== 'WITHDRAWN' && state !== 'PLACED');
  const isBefore = (one: Placed, other: Placed): boolean => {
    const difference = one.tier - other.tier || one.day - other.day || one.rank - other.rank;
    return difference === 0 ? one.id < other.id : difference < 0;
  };
  return queued
    .filter(({ id }) => asked.includes(id))
    .map((entry) => {
      const queue = queued.filter((one) => one.queue === entry.queue);
      const ahead = queue.filter((one) => isBefore(one, entry));
      const inState = (state: string): number => ahead.filter((one) => one.state === state).length;
      const byTier = [-1, 0, 1, 2, 3, 4]
        .map((tier) => ({ tier, people: ahead.filter((one) => one.tier === tier).length }))
        .filter(({ people }) => people > 0);
      return {
        entryId: entry.id,
        position: ahead.length + 1,
        of: queue.length,
        ahead: {
          total: ahead.length,
          referred: inState('REFERRED'),
          paused: inState('PAUSED'),
          offered: inState('OFFERED'),
          byTier,
        },
      };
    });
}

const byEntry = (left: { readonly entryId: string }, right: { readonly entryId: string }): number =>
  left.entryId < right.entryId ? -1 : 1;

describe('a position', () => {
  it('is what a naive count gives, whatever the tiers, days and states, in one statement', async () => {
    const queues = [await world.queue(), await world.queue(), await world.queue()];
    const lines = queues.flatMap((id) => cases.map((caseId) => line(caseId, id)));
    const ids = await world.filled(lines);
    const database = world.app.app.get(Database, { strict: false });
    const reads = world.app.app.get(PositionReads, { strict: false });
    let statements = 0;
    const counting = {
      query: async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => {
        statements += 1;
        return database.query<Row>(sql, parameters);
      },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: ids.length, maxLength: ids.length }),
        fc.subarray([...ids], { minLength: 1 }),
        async (places, asked) => {
          const rows = places.map((one, index): Placed => {
            const queue = lines[index]?.interventionId ?? '';
            return { ...one, queue, id: ids[index] ?? '' };
          });
          await world.owner.rows(
            `update waitlist_entry e set order_tier = w.tier, order_rank = w.rank, state = w.state,
               order_since = '2026-01-01'::timestamptz + w.day * interval '1 day',
               pause_reason = case when w.state = 'PAUSED' then 'TRAVEL' end
             from jsonb_to_recordset($1::jsonb) as w (id uuid, tier int, day int, rank int, state text)
             where e.id = w.id`,
            [JSON.stringify(rows)],
          );
          statements = 0;
          const found = (await reads.of(counting, asked)).map(({ order: _, ...one }) => one);
          expect(statements).toBe(1);
          expect(found.toSorted(byEntry)).toEqual(countedNaively(rows, asked).toSorted(byEntry));
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('of one’s own citizen is shown, and small numbers of others are hidden', async () => {
    const id = await world.queue();
    await world.filled([
      ...cases.slice(0, 6).map((caseId) => line(caseId, id)),
      ...cases.slice(6, 8).map((caseId) => line(caseId, id, { state: 'PAUSED', pauseReason: 'ILLNESS' })),
    ]);
    const caseId = await world.employmentCase();
    const { id: entryId } = await world.joined('caseworker', caseId, id);
    const asked = `query ($id: ID!) { waitlistEntry(id: $id) { position { ${POSITION} } } }`;
    const shown = async (person: string) =>
      (await world.client.read<{ waitlistEntry: { position: ToldPosition } }>(person, asked, { id: entryId }))
        .waitlistEntry.position;
    expect(await shown('caseworker')).toMatchObject({
      position: 9,
      of: { value: 9, under: null },
      aheadByTier: [{ tier: 1, people: { value: 8, under: null } }],
      paused: { value: null, under: 5 },
      referred: { value: null, under: 5 },
    });
    expect(await shown('health-staff')).toMatchObject({
      position: 9,
      paused: { value: 2, under: null },
      referred: { value: 0, under: null },
      sentence: {
        da: expect.stringContaining('Nummer 9 i køen. Foran står 8'),
        en: expect.stringContaining('Of these 2 paused.'),
      },
    });
    const gone = { id: randomUUID() };
    const other = await world.app.ask('social-staff', asked, { id: entryId });
    expect(other.errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await world.client.faults('social-staff', asked, gone)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('what a case and an intervention show of queues', () => {
  const OF_CASE = `query ($id: ID!) { caseFile(id: $id) { waitlistEntries { id caseId state interventionId
    position { position } history { kind } } } }`;
  interface Shown {
    readonly id: string;
    readonly caseId: string | null;
    readonly interventionId: string;
  }
  const ofCase = async (person: string, id: string): Promise<readonly Shown[] | null> =>
    (await world.client.read<{ caseFile: { waitlistEntries: Shown[] | null } }>(person, OF_CASE, { id }))
      .caseFile.waitlistEntries;

  it('is what was joined through the case, and its own department’s queues, without the other case', async () => {
    const id = await world.queue();
    const { employment, health } = await world.twoCases();
    const entry = await world.joined('caseworker', employment, id);
    expect(await ofCase('caseworker', employment)).toMatchObject([{ id: entry.id, caseId: employment }]);
    expect(await ofCase('health-caseworker-1', health)).toMatchObject([
      { id: entry.id, caseId: null, position: { position: 1 } },
    ]);
    expect(await ofCase('employment-manager', employment)).toBeNull();
    const [elsewhere] = await world.healthCases(1);
    expect(await ofCase('health-staff', elsewhere ?? '')).toEqual([]);
  });

  it('takes one statement for the positions of a caseload, whichever queues they are in', async () => {
    const queues = [await world.queue(), await world.queue(), await world.queue(), await world.queue()];
    for (const id of queues) await world.joined('caseworker', await world.employmentCase(), id);
    const asked = `{ myCaseload(first: 20) { edges { node { waitlistEntries { position { position } } } } } }`;
    const statements = await statementsOf(async () => world.client.read('caseworker', asked));
    expect(statements.filter((sql) => sql.includes('with asked as'))).toHaveLength(1);
    expect(statements.filter((sql) => sql.includes('as "shownOn"'))).toHaveLength(1);
  });

  it('is the length of the queue, hidden from others while it is small, in one statement for all hits', async () => {
    const id = await world.queue();
    const LENGTH = 'query ($id: ID!) { intervention(id: $id) { queue { waiting { value under } } } }';
    const length = async (person: string) =>
      (
        await world.client.read<{ intervention: { queue: { waiting: ToldCount } | null } }>(person, LENGTH, {
          id,
        })
      ).intervention.queue;
    await world.filled(cases.slice(0, 4).map((caseId) => line(caseId, id)));
    expect(await length('caseworker')).toEqual({ waiting: { value: null, under: 5 } });
    expect(await length('health-staff')).toEqual({ waiting: { value: 4, under: null } });
    await world.joined('health-staff', cases[5] ?? '', id);
    expect(await length('caseworker')).toEqual({ waiting: { value: 5, under: null } });
    const statements = await statementsOf(async () =>
      world.client.read(
        'caseworker',
        '{ interventions(first: 50) { edges { node { queue { waiting { value } } } } } }',
      ),
    );
    expect(
      statements.filter((sql) => sql.includes('sum(people)::int as length from queue_tally')),
    ).toHaveLength(1);
  });
});
