import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/app.js';
import { TRIES_ALL } from '../support/attacks/index.js';
import { Owner } from '../api/owner.js';
import { NOT_IN_OWN_QUEUE, QUEUE_CHANGES, QUEUE_REQUESTS, type NamedInQueues } from './queue-interference.js';

/**
 * Non-interference (trust invariant 12): two worlds that are alike but for what somebody may not see answer that
 * somebody alike, byte for byte. In the second world everything hidden is changed at random, step by step; the same
 * requests are sent to both. This finds counts, errors, orders and filters that tell.
 */
const RUNS = TRIES_ALL ? 60 : 20;
/** The clock of both worlds, which stands still at {@link moment}. */
const NOW = 'broker_now()';
/** When the first world was loaded: rights and cases hold from that day on. */
let moment: string | null = null;

interface World {
  readonly app: TestApp;
  readonly owner: Owner;
}

/** A person, the departments whose cases may be open to him or her, and how much of them. */
interface Reader {
  readonly key: string;
  readonly department: string;
}

const READERS: readonly Reader[] = [
  { key: 'caseworker', department: 'employment' },
  { key: 'health-staff', department: 'health' },
  { key: 'social-manager', department: 'social' },
  { key: 'team-chair', department: 'none' },
];

let plain: World;
let changed: World;

async function begin(): Promise<World> {
  const app = await startTestApp();
  const owner = await Owner.of(app);
  if (moment === null) {
    const [clock] = await owner.rows<{ now: string }>('select now()::text as now');
    moment = clock!.now;
  }
  await owner.rows(
    `create or replace function broker_now() returns timestamptz language sql stable
     as $$ select '${moment}'::timestamptz $$`,
  );
  return { app, owner };
}

async function end({ owner, app }: World): Promise<void> {
  await owner.close();
  await app.close();
}

beforeAll(async () => {
  plain = await begin();
}, 180_000);
afterAll(async () => end(plain));

const CASE = `id departmentId origin openedOn closedOn name civilRegistrationNumber interpreterLanguage isProtected
  access { level via } relationships { kind validFrom validTo reason person { name } }
  facts { fact value source observedOn departmentId sensitivity } wishes { words statedOn }
  earlierParticipations { title outcome beganOn endedOn departmentId } commitments { label weekday start end isFixed }
  representatives { kind name mayBeTold mayAnswer } keptApart { recordedAt } grounds { kind decision items fromDepartment toDepartment }
  placements { interventionId startedOn endedOn endReason }`;
const HITS = `totalCount facets { name values { value count } } emergency { fact } edges { startWindow { tier p50 } node { slug capacity { status free } }
  triedBefore { outcome beganOn endedOn } verdict { outcome missingFacts { fact hidden departmentId } criteria { code status hidden }
    remedies { fact departmentId } } } pageInfo { endCursor hasNextPage }`;

/** What requests name: `ownCase` is one of the reader's own case files, `anyCase` anybody's. */
interface Named extends NamedInQueues {
  readonly anyCase: string;
}

/** The requests, by number. */
const requests: readonly ((named: Named) => string)[] = [
  () => `{ myCaseload(first: 60) { totalCount edges { node { id name facts { fact value } } } } }`,
  ({ ownCase }) => `{ caseFile(id: "${ownCase}") { ${CASE} } }`,
  ({ anyCase }) => `{ caseFile(id: "${anyCase}") { ${CASE} } }`,
  ({ ownCase }) =>
    `{ caseHistory(caseId: "${ownCase}", first: 50) { edges { node { kind at departmentId objectId by { name } } } } }`,
  ({ anyCase }) => `{ caseHistory(caseId: "${anyCase}", first: 50) { edges { node { kind at } } } }`,
  ({ ownCase }) =>
    `{ sharingGrounds(caseId: "${ownCase}") { kind decision items fromDepartment toDepartment purpose } }`,
  ({ anyCase }) => `{ sharingGrounds(caseId: "${anyCase}") { kind decision items } }`,
  ({ ownCase }) => `{ interventions(caseId: "${ownCase}", search: "smerter", first: 30) { ${HITS} } }`,
  ({ ownCase }) =>
    `{ interventions(caseId: "${ownCase}", filter: { openToCitizen: true }, first: 50) { ${HITS} } }`,
  ({ anyCase }) => `{ interventions(caseId: "${anyCase}", first: 5) { ${HITS} } }`,
  ({
    ownCase,
  }) => `{ checkEligibility(caseId: "${ownCase}", slug: "smertehaandtering-hold") { outcome oneCriterionAway
     criteria { code status hidden staffReason { da } } missingFacts { fact label { da } } } }`,
  ({ anyCase }) => `{ checkEligibility(caseId: "${anyCase}", slug: "smertehaandtering-hold") { outcome } }`,
  () => `{ caseNotices(first: 50) { edges { node { kind caseId raisedAt } } } }`,
  () => `{ interventions(filter: { freePlaceNow: true }, first: 50) { totalCount facets { name values { value count } }
     edges { node { slug capacity { status places free occupied } } } } }`,
  ...QUEUE_REQUESTS,
];

/** What a person would compare: everything but the request's own number and the moment of the answer. */
async function answerOf(world: World, reader: string, query: string): Promise<string> {
  const answer = await world.app.ask<object>(reader, query);
  return JSON.stringify(answer, (key, value: unknown) =>
    key === 'requestId' || key === 'asOf' || key === 'extensions' ? shown(key, value) : value,
  );
}
const shown = (key: string, value: unknown): unknown =>
  key === 'extensions' ? { ...(value as object), requestId: undefined } : null;

/** A change of something the reader's department may not see, as SQL in the second world. `$1` is the department. */
const HIDDEN_FACT = `from case_fact f where f.department_id <> $1
  and not exists (select from sharing_ground g where g.citizen_id = f.citizen_id and g.to_department = $1
    and g.from_department = f.department_id and g.decision = 'GIVEN')`;
const HIDDEN_CASE = `select c.id from case_file c where c.department_id <> $1`;
const pick = (seed: string): string => `order by md5(id::text || ${seed}) limit 5`;

const changes: readonly string[] = [
  `update case_fact set value = case jsonb_typeof(value) when 'boolean' then to_jsonb(not (value::text)::boolean)
     when 'number' then to_jsonb(1) else value end
   where id in (select f.id ${HIDDEN_FACT} order by md5(f.id::text || $2) limit 8)`,
  `update case_fact set retracted_at = recorded_at, retraction_reason = 'x'
   where id in (select f.id ${HIDDEN_FACT} and f.retracted_at is null order by md5(f.id::text || $2) limit 3)`,
  `insert into case_fact (id, citizen_id, case_id, department_id, fact, value, sensitivity, source, observed_on, recorded_at)
   select gen_random_uuid(), c.citizen_id, c.id, c.department_id, x.fact, x.value::jsonb, 'special_category', 'GP',
     '2026-11-01', ${NOW}
   from (select * from case_file c where c.department_id <> $1
           and not exists (select from sharing_ground g where g.citizen_id = c.citizen_id and g.to_department = $1)
         order by md5(c.id::text || $2) limit 20) c
   cross join (values ('acuteSuicideRisk', 'true'), ('painDurationMonths', '24'), ('gpReferral', 'true')) x (fact, value)`,
  `update wish set words = 'Noget ganske andet.' where case_id in (${HIDDEN_CASE} ${pick('$2')})`,
  `update earlier_participation p set outcome = 'LEFT_EARLY', title = 'Noget andet'
   where p.department_id <> $1 and not exists (select from sharing_ground g where g.citizen_id = p.citizen_id
     and g.to_department = $1 and g.decision = 'GIVEN') and $2 <> ''`,
  `insert into earlier_participation (id, citizen_id, case_id, department_id, intervention_id, title, outcome, recorded_at)
   select gen_random_uuid(), c.citizen_id, c.id, c.department_id, (select id from intervention where slug = 'smertehaandtering-hold'),
     'Smertehåndtering på hold', 'LEFT_EARLY', ${NOW}
   from (select * from case_file c where c.department_id <> $1 and not exists (select from sharing_ground g
           where g.citizen_id = c.citizen_id and g.to_department = $1) order by md5(c.id::text || $2) limit 20) c`,
  `insert into weekly_commitment (id, citizen_id, case_id, department_id, label, weekday, starts, ends, is_fixed, valid_from, recorded_at)
   select gen_random_uuid(), c.citizen_id, c.id, c.department_id, 'Noget fast', 'TUESDAY', '09:00', '12:00', true, '2026-01-01',
     ${NOW}
   from (select * from case_file c where c.department_id <> $1 and not exists (select from sharing_ground g
           where g.citizen_id = c.citizen_id and g.to_department = $1) and ${NOT_IN_OWN_QUEUE}
         order by md5(c.id::text || $2) limit 20) c`,
  `insert into keep_apart (id, citizen_id, case_id, other_lookup, recorded_at)
   select gen_random_uuid(), c.citizen_id, c.id, n.lookup, ${NOW}
   from (select * from case_file c where c.department_id <> $1 and ${NOT_IN_OWN_QUEUE}
         order by md5(c.id::text || $2) limit 20) c
   cross join (select lookup from civil_registration_number order by md5(lookup::text || $2) limit 1) n
   on conflict do nothing`,
  `with opened as (
     insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
     select gen_random_uuid(), c.citizen_id, d.other, c.name_sealed, 'GP', '2026-11-01', ${NOW}
     from (select * from case_file where department_id = $1 order by md5(id::text || $2) limit 6) c
     cross join (select key as other from department where key <> $1 order by md5(key || $2) limit 1) d returning id, department_id)
   insert into case_event (case_id, kind, at, department_id, details)
     select id, 'CASE_OPENED', ${NOW}, department_id, '{}' from opened`,
  `insert into case_notice (id, kind, department_id, case_id, raised_at)
   select gen_random_uuid(), 'BREAK_GLASS', c.department_id, c.id, ${NOW}
   from case_file c where c.department_id <> $1 order by md5(c.id::text || $2) limit 4`,
  `update case_relationship set reason = 'En helt anden grund' where case_id in (${HIDDEN_CASE} ${pick('$2')})`,
  `update placement p set case_id = c.id, citizen_id = c.citizen_id
   from (select c.id, c.citizen_id from case_file c where c.department_id <> $1
           and not exists (select from placement o where o.citizen_id = c.citizen_id)
           and not exists (select from case_file own where own.citizen_id = c.citizen_id and own.department_id = $1)
         order by md5(c.id::text || $2) limit 1) c
   where p.id = (select p.id from placement p join intervention i on i.id = p.intervention_id
     where i.department_id <> $1 and not exists (select from case_file own where own.citizen_id = p.citizen_id
       and own.department_id = $1) order by md5(p.id::text || $2) limit 1)`,
  ...QUEUE_CHANGES,
];

/** What there is to name, by the same ids in both worlds. */
interface Things {
  readonly own: readonly string[];
  readonly all: readonly string[];
  readonly ownEntries: readonly string[];
  readonly entries: readonly string[];
  readonly ownQueues: readonly string[];
  readonly queues: readonly string[];
  readonly places: readonly string[];
}

async function thingsOf(key: string, department: string): Promise<Things> {
  const ids = async (sql: string, parameters: readonly unknown[] = []): Promise<readonly string[]> =>
    (await plain.owner.rows<{ id: string }>(`${sql} order by 1`, parameters)).map(({ id }) => id);
  const all = await ids('select id from case_file');
  const mine = await ids('select id from case_file where department_id = $1', [department]);
  const load = await plain.app.ask<{ myCaseload: { edges: { node: { id: string } }[] } }>(
    key,
    '{ myCaseload(first: 100) { edges { node { id } } } }',
  );
  const related = load.data?.myCaseload.edges.map(({ node }) => node.id) ?? [];
  const own = related.length > 0 ? related : mine.length > 0 ? mine : all;
  const entries = await ids('select id from waitlist_entry');
  const queues = await ids(`select id from intervention where state = 'PUBLISHED'`);
  const ofQueues = [department, own];
  const ownEntries = await ids(
    'select id from waitlist_entry where department_id = $1 or case_id = any ($2)',
    ofQueues,
  );
  const ownQueues = await ids(
    `select distinct intervention_id as id from waitlist_entry where department_id = $1 or case_id = any ($2)`,
    ofQueues,
  );
  // Of places that are taken there is nothing to tell.
  const places = await ids(`select id from place where state in ('FREE', 'HELD')`);
  return { own, all, ownEntries, entries, ownQueues, queues, places };
}

/** One of each thing, by a number for each. */
const namedIn = (things: Things, [one = 0, other = 0, queue = 0]: readonly number[]): Named => {
  const pickOf = (ids: readonly string[], nth: number): string => ids[nth % ids.length] ?? '';
  return {
    ownCase: pickOf(things.own, one),
    anyCase: pickOf(things.all, other),
    ownEntry: pickOf(things.ownEntries, one),
    entry: pickOf(things.entries, other),
    ownQueue: pickOf(things.ownQueues, queue),
    queue: pickOf(things.queues, queue),
    place: pickOf(things.places, other),
  };
};

describe.each(READERS)('$key', ({ key, department }) => {
  let things: Things;
  beforeAll(async () => {
    changed = await begin();
    things = await thingsOf(key, department);
  }, 60_000);
  afterAll(async () => end(changed));

  it('gets the same answers whatever is changed that may not be seen', async () => {
    const step = fc.record({
      change: fc.nat(changes.length - 1),
      seed: fc.nat(1_000).map(String),
      asked: fc.array(fc.tuple(fc.nat(requests.length - 1), fc.nat(), fc.nat(), fc.nat()), {
        minLength: 4,
        maxLength: 8,
      }),
    });
    let written = 0;
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(step, async ({ change, seed, asked }) => {
        const sql = changes[change] ?? '';
        const affected = await changed.owner.count(sql, [department, seed]);
        written += affected;
        for (const [request, ...nths] of asked) {
          const query = requests[request]?.(namedIn(things, nths)) ?? '';
          const [left, right] = await Promise.all([
            answerOf(plain, key, query),
            answerOf(changed, key, query),
          ]);
          expect(right).toBe(left);
          if (!left.includes('"errors"')) answered += 1;
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    // A world in which nothing was changed, or requests that were all refused, would prove nothing.
    expect(written).toBeGreaterThan(RUNS);
    expect(answered).toBeGreaterThan(key === 'team-chair' || key === 'social-manager' ? 0 : RUNS);
  }, 240_000);
});
