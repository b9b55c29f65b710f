import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/app.js';
import { Owner } from '../api/owner.js';

/**
 * Non-interference (trust invariant 12): two worlds that are alike but for what somebody may not see answer that
 * somebody alike, byte for byte. In the second world everything hidden is changed at random, step by step; the same
 * requests are sent to both. This finds counts, errors, orders and filters that tell.
 */
const RUNS = 40;
const NOW = `'2026-11-22T09:30:00Z'`;

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
  await owner.rows(
    `create or replace function broker_now() returns timestamptz language sql stable as $$ select ${NOW}::timestamptz $$`,
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
  representatives { kind name mayBeTold mayAnswer } grounds { kind decision items fromDepartment toDepartment }
  placements { interventionId startedOn endedOn endReason }`;
const HITS = `totalCount facets { name values { value count } } emergency { fact } edges { node { slug capacity { status free } }
  triedBefore { outcome beganOn endedOn } verdict { outcome missingFacts { fact hidden departmentId } criteria { code status hidden }
    remedies { fact departmentId } } } pageInfo { endCursor hasNextPage }`;

/** The requests, by number; `one` and `other` are ids of case files, the reader's own and anybody's. */
const requests: readonly ((one: string, other: string) => string)[] = [
  () => `{ myCaseload(first: 60) { totalCount edges { node { id name facts { fact value } } } } }`,
  (one) => `{ caseFile(id: "${one}") { ${CASE} } }`,
  (_one, other) => `{ caseFile(id: "${other}") { ${CASE} } }`,
  (one) =>
    `{ caseHistory(caseId: "${one}", first: 50) { edges { node { kind at departmentId objectId by { name } } } } }`,
  (_one, other) => `{ caseHistory(caseId: "${other}", first: 50) { edges { node { kind at } } } }`,
  (one) => `{ sharingGrounds(caseId: "${one}") { kind decision items fromDepartment toDepartment purpose } }`,
  (_one, other) => `{ sharingGrounds(caseId: "${other}") { kind decision items } }`,
  (one) => `{ interventions(caseId: "${one}", search: "smerter", first: 30) { ${HITS} } }`,
  (one) => `{ interventions(caseId: "${one}", filter: { openToCitizen: true }, first: 50) { ${HITS} } }`,
  (_one, other) => `{ interventions(caseId: "${other}", first: 5) { ${HITS} } }`,
  (one) => `{ checkEligibility(caseId: "${one}", slug: "smertehaandtering-hold") { outcome oneCriterionAway
     criteria { code status hidden staffReason { da } } missingFacts { fact label { da } } } }`,
  (_one, other) => `{ checkEligibility(caseId: "${other}", slug: "smertehaandtering-hold") { outcome } }`,
  () => `{ caseNotices(first: 50) { edges { node { kind caseId raisedAt } } } }`,
  () => `{ interventions(filter: { freePlaceNow: true }, first: 50) { totalCount facets { name values { value count } }
     edges { node { slug capacity { status places free occupied } } } } }`,
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
     '2026-11-01', ${NOW}::timestamptz
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
     'Smertehåndtering på hold', 'LEFT_EARLY', ${NOW}::timestamptz
   from (select * from case_file c where c.department_id <> $1 and not exists (select from sharing_ground g
           where g.citizen_id = c.citizen_id and g.to_department = $1) order by md5(c.id::text || $2) limit 20) c`,
  `insert into weekly_commitment (id, citizen_id, case_id, department_id, label, weekday, starts, ends, is_fixed, valid_from, recorded_at)
   select gen_random_uuid(), c.citizen_id, c.id, c.department_id, 'Noget fast', 'TUESDAY', '09:00', '12:00', true, '2026-01-01',
     ${NOW}::timestamptz
   from (select * from case_file c where c.department_id <> $1 and not exists (select from sharing_ground g
           where g.citizen_id = c.citizen_id and g.to_department = $1) order by md5(c.id::text || $2) limit 20) c`,
  `with opened as (
     insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
     select gen_random_uuid(), c.citizen_id, d.other, c.name_sealed, 'GP', '2026-11-01', ${NOW}::timestamptz
     from (select * from case_file where department_id = $1 order by md5(id::text || $2) limit 6) c
     cross join (select key as other from department where key <> $1 order by md5(key || $2) limit 1) d returning id, department_id)
   insert into case_event (case_id, kind, at, department_id, details)
     select id, 'CASE_OPENED', ${NOW}::timestamptz, department_id, '{}' from opened`,
  `insert into case_notice (id, kind, department_id, case_id, raised_at)
   select gen_random_uuid(), 'BREAK_GLASS', c.department_id, c.id, ${NOW}::timestamptz
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
];

describe.each(READERS)('$key', ({ key, department }) => {
  let own: readonly string[];
  let all: readonly string[];
  beforeAll(async () => {
    changed = await begin();
    const cases = await plain.owner.rows<{ id: string; department: string }>(
      `select id, department_id as department from case_file order by id`,
    );
    all = cases.map(({ id }) => id);
    const mine = cases.filter((one) => one.department === department).map(({ id }) => id);
    const load = await plain.app.ask<{ myCaseload: { edges: { node: { id: string } }[] } }>(
      key,
      '{ myCaseload(first: 100) { edges { node { id } } } }',
    );
    const related = load.data?.myCaseload.edges.map(({ node }) => node.id) ?? [];
    own = related.length > 0 ? related : mine.length > 0 ? mine : all;
  }, 60_000);
  afterAll(async () => end(changed));

  it('gets the same answers whatever is changed that may not be seen', async () => {
    const step = fc.record({
      change: fc.nat(changes.length - 1),
      seed: fc.nat(1_000).map(String),
      asked: fc.array(fc.tuple(fc.nat(requests.length - 1), fc.nat(), fc.nat()), {
        minLength: 3,
        maxLength: 6,
      }),
    });
    let written = 0;
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(step, async ({ change, seed, asked }) => {
        const sql = changes[change] ?? '';
        const affected = await changed.owner.count(sql, [department, seed]);
        written += affected;
        for (const [request, one, other] of asked) {
          const query = requests[request]?.(own[one % own.length] ?? '', all[other % all.length] ?? '') ?? '';
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
