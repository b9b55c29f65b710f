import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgeEntries } from '../../src/waitlist/use-case/age-entries.js';
import { ApplyDuePolicies } from '../../src/waitlist/use-case/apply-due-policies.js';
import { Client, reasonsOf } from '../api/client.js';
import { publish, words } from '../api/drafts.js';
import { Owner } from '../api/owner.js';
import { startTestApp } from '../support/app.js';
import { everyRow } from '../support/rows.js';
import { content, hasInfant, hasPlan, isHomeless, Policies, POLICY, tier } from './priority-policies.js';
import { QueueFixture, type QueuedPerson } from './queue-fixture.js';

let api: Client;
let owner: Owner;
let policies: Policies;
let queues: QueueFixture;
let today: string;
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  today = await day(0);
  policies = new Policies(api, today);
  queues = new QueueFixture(api.app, owner);
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

const day = async (days: number): Promise<string> =>
  (await owner.rows<{ day: string }>('select (broker_today() + $1::int)::text as day', [days]))[0]!.day;

const intervention = async (changed: object = {}, departmentId = 'health'): Promise<string> =>
  (await publish(api, `${departmentId}-staff`, { slug: `koe-${randomUUID()}`, departmentId }, changed)).id;

const inForce = async (interventionId: string, person = 'caseworker') =>
  (
    await api.read<{ priorityPolicy: Record<string, unknown> | null }>(
      person,
      `query ($id: ID!) { priorityPolicy(interventionId: $id) { ${POLICY} } }`,
      { id: interventionId },
    )
  ).priorityPolicy;

const INFANT: QueuedPerson = { waitedDays: 10, facts: { hasInfantUnderOne: true } };
const HOMELESS: QueuedPerson = { waitedDays: 20, facts: { housingSituation: 'homeless' } };
const OTHER: QueuedPerson = { waitedDays: 200, facts: { hasInfantUnderOne: false } };
const UNKNOWN: QueuedPerson = { waitedDays: 100 };
const infantsFirst = [tier('INFANT', hasInfant), tier('HOMELESS', isHomeless)];
const homelessFirst = [tier('HOMELESS', isHomeless), tier('INFANT', hasInfant)];

/** What the change left behind: whoever asks must find every row as it was. */
async function refusedWithout(change: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const before = await everyRow(owner);
  const reasons = await change();
  expect(await everyRow(owner)).toEqual(before);
  return reasons;
}

describe('a policy', () => {
  it('is proposed by one person, adopted by another, and readable by all staff in plain words', async () => {
    const interventionId = await intervention();
    expect(await inForce(interventionId)).toBeNull();
    const [other, unknown, homeless, infant] = await queues.queue(interventionId, [
      OTHER,
      UNKNOWN,
      HOMELESS,
      INFANT,
    ]);
    expect(await queues.order(interventionId)).toEqual([other, unknown, homeless, infant]);

    const { reclassified, policy } = await policies.inForce(interventionId, infantsFirst);
    expect(policy).toMatchObject({ version: 1, validFrom: today, validTo: null });
    expect(await queues.order(interventionId)).toEqual([infant, homeless, other, unknown]);
    // The one who stands in the first tier had that tier already: time alone.
    expect(reclassified).toBe(3);

    for (const person of ['caseworker', 'team-chair', 'auditor', 'integration'])
      expect(await inForce(interventionId, person)).toMatchObject({
        id: policy.id,
        body: 'Social- og Sundhedsudvalget',
        decidedOn: today,
        decisionReference: 'Punkt 7, sag 2027-114',
        plainWords: { da: expect.any(String), en: expect.any(String) },
        tiers: [
          { tier: 1, code: 'INFANT', ground: { da: 'Byrådets mål for 2027.' }, rules: hasInfant },
          { tier: 2, code: 'HOMELESS', rules: isHomeless },
        ],
        tieBreakers: ['WAITING_SINCE', 'REFERRAL_ID'],
        proposedBy: { name: 'Jonas Bækvang' },
        adoptedBy: { name: 'Lise Overdal' },
      });
  });

  it('gives another order from the same queue when it is another policy (R41), and is kept when it ends', async () => {
    const interventionId = await intervention();
    const [other, homeless, infant] = await queues.queue(interventionId, [OTHER, HOMELESS, INFANT]);
    await policies.inForce(interventionId, infantsFirst);
    expect(await queues.order(interventionId)).toEqual([infant, homeless, other]);
    await policies.inForce(interventionId, homelessFirst, { expectedVersion: 1 });
    expect(await queues.order(interventionId)).toEqual([homeless, infant, other]);

    const { priorityPolicies } = await api.read<{
      priorityPolicies: { edges: { node: { version: number; validTo: string | null } }[] };
    }>(
      'caseworker',
      `query ($id: ID!) { priorityPolicies(filter: { interventionId: $id }) { edges { node { version validTo } } } }`,
      { id: interventionId },
    );
    expect(priorityPolicies.edges.map(({ node }) => node)).toEqual([
      { version: 2, validTo: null },
      { version: 1, validTo: await day(-1) },
    ]);
  });

  it('keeps why every position became worse, and an event for those alone whose tier or place is another', async () => {
    const interventionId = await intervention();
    const ids = await queues.queue(interventionId, [OTHER, UNKNOWN, HOMELESS, INFANT]);
    const [other, unknown, homeless, infant] = ids;
    const { policy } = await policies.inForce(interventionId, infantsFirst);
    const worse = await owner.rows(
      `select entry_id as id, from_position as "from", to_position as "to", from_tier as "fromTier", to_tier as "toTier",
         policy_id as "policyId" from position_change where intervention_id = $1 order by to_position`,
      [interventionId],
    );
    expect(worse).toEqual([
      { id: other, from: 1, to: 3, fromTier: 1, toTier: 3, policyId: policy.id },
      { id: unknown, from: 2, to: 4, fromTier: 1, toTier: 3, policyId: policy.id },
    ]);
    const events = await queues.events(ids);
    expect(
      events.map(({ entryId, kind, from, to }) => `${kind} ${entryId} ${String(from)} ${String(to)}`).sort(),
    ).toEqual(
      [`RECLASSIFIED ${homeless!} 1 2`, `RECLASSIFIED ${other!} 1 3`, `RECLASSIFIED ${unknown!} 1 3`].sort(),
    );
    // The version that says so stands on everybody, the one without an event too (R44).
    const placed = await owner.rows<{ policyId: string }>(
      `select policy_id as "policyId" from waitlist_entry where id = any ($1)`,
      [[infant, homeless, other, unknown]],
    );
    expect(placed).toEqual(Array.from({ length: 4 }, () => ({ policyId: policy.id })));
  });

  it('holds nobody back for whom a guarantee by law runs', async () => {
    const interventionId = await intervention();
    const [other, infant, guaranteed] = await queues.queue(interventionId, [
      OTHER,
      INFANT,
      { ...UNKNOWN, waitedDays: 5, guaranteeDueOn: await day(20) },
    ]);
    await policies.inForce(interventionId, infantsFirst);
    expect(await queues.order(interventionId)).toEqual([guaranteed, infant, other]);
  });

  it('of a department orders the queues that have none of their own, and never the region’s', async () => {
    const [plain, own, regions] = [
      await intervention({}, 'social'),
      await intervention({}, 'social'),
      await intervention({ authority: [{ party: 'region', validFrom: '2026-01-01' }] }, 'social'),
    ];
    const people = [OTHER, HOMELESS, INFANT];
    const asked = new Map<string, readonly string[]>();
    for (const id of [plain, own, regions]) asked.set(id, await queues.queue(id, people));
    const order = async (id: string): Promise<readonly number[]> =>
      (await queues.order(id)).map((entry) => asked.get(id)!.indexOf(entry));
    const [kept] = await owner.rows<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from priority_policy
       where department_id = 'social' and intervention_id is null`,
    );
    const department = { departmentId: 'social' };
    const ownChange = await policies.proposed(
      { ...department, interventionId: own, content: content(infantsFirst) },
      'social-staff',
    );
    expect((await policies.adopt(ownChange, {}, 'social-manager')).reasons).toBeUndefined();
    const change = await policies.proposed(
      { ...department, expectedVersion: kept!.version, content: content(homelessFirst) },
      'social-staff',
    );
    expect((await policies.adopt(change, {}, 'social-manager')).reasons).toBeUndefined();
    expect([await order(plain), await order(own), await order(regions)]).toEqual([
      [1, 2, 0],
      [2, 1, 0],
      [0, 1, 2],
    ]);
    expect(await inForce(regions)).toBeNull();
    expect(await inForce(plain)).toMatchObject({ interventionId: null });
  });
});

describe('a proposal', () => {
  it('is refused with every reason, and every row stays as it was', async () => {
    const interventionId = await intervention();
    const bad = content(
      [
        tier('PAYER', { fact: 'legalBasis', op: 'eq', value: 'SUL-119' }),
        tier('BENEFIT', { fact: 'benefitType', op: 'eq', value: 'cash_assistance' }),
        tier('LANGUAGE', { fact: 'danishLevel', op: 'lte', value: 'a2' }),
      ],
      { tieBreakers: [] },
    );
    const refused = await refusedWithout(async () =>
      reasonsOf(await policies.propose({ interventionId, expectedVersion: 3, content: bad })),
    );
    expect(refused).toEqual([
      'STALE_VERSION expectedVersion',
      'PAYER_IS_NO_CRITERION tiers[0].rules.fact',
      'FACT_NOT_PERMITTED tiers[1].rules.fact',
      'PROXY_FLAGGED tiers[1].rules.fact',
      'FACT_NOT_PERMITTED tiers[2].rules.fact',
      'PROXY_FLAGGED tiers[2].rules.fact',
      'TIE_BREAKERS_NOT_STATED tieBreakers',
    ]);
  });

  it('with a tier that nobody can be in is refused', async () => {
    const interventionId = await intervention();
    const tiers = [tier('INFANT', hasInfant), tier('AGAIN', { all: [hasInfant, isHomeless] })];
    expect(
      await refusedWithout(async () =>
        reasonsOf(await policies.propose({ interventionId, content: content(tiers) })),
      ),
    ).toEqual(['UNREACHABLE_TIER tiers[1]']);
  });

  it('for a queue of the region is refused (R43)', async () => {
    const interventionId = await intervention({ authority: [{ party: 'region', validFrom: '2026-01-01' }] });
    expect(
      await refusedWithout(async () =>
        reasonsOf(await policies.propose({ interventionId, content: content(infantsFirst) })),
      ),
    ).toEqual(['REGION_OWNED interventionId']);
    expect(reasonsOf(await policies.try(interventionId, content(infantsFirst)))).toEqual([
      'REGION_OWNED interventionId',
    ]);
  });

  it('is made in the department whose queue it is, and by its staff', async () => {
    const interventionId = await intervention();
    const ofHealth = { interventionId, content: content(infantsFirst) };
    const ofSocial = { ...ofHealth, departmentId: 'social' };
    expect(reasonsOf(await policies.propose(ofHealth, 'social-staff'))).toEqual([
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    expect(reasonsOf(await policies.propose(ofSocial, 'social-staff'))).toEqual([
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    expect(reasonsOf(await policies.propose({ content: content([]) }, 'social-staff'))).toEqual([
      'NO_SUCH_DEPARTMENT departmentId',
    ]);
    await expect(policies.propose(ofHealth, 'caseworker')).rejects.toThrow('FORBIDDEN');
    await expect(policies.propose(ofHealth, 'manager')).rejects.toThrow('FORBIDDEN');
  });
});

describe('an adoption', () => {
  it('needs another person, a lead of the department, and the decision: agreeing alone is refused', async () => {
    const interventionId = await intervention();
    const changeId = await policies.proposed({ interventionId, content: content(infantsFirst) });
    expect(
      await refusedWithout(async () => reasonsOf(await policies.adopt(changeId, {}, 'social-manager'))),
    ).toEqual(['NO_SUCH_CHANGE changeId']);
    expect(await refusedWithout(() => api.refused('manager', 'approve', { changeId }))).toEqual([
      'ADOPT_WITH_DECISION changeId',
    ]);
    expect(
      await refusedWithout(async () =>
        reasonsOf(
          await policies.adopt(changeId, {
            body: ' ',
            decidedOn: await day(1),
            decisionReference: '',
            validFrom: await day(-1),
          }),
        ),
      ),
    ).toEqual([
      'MISSING_TEXT body',
      'FUTURE_DAY decidedOn',
      'MISSING_TEXT decisionReference',
      'PAST_DAY validFrom',
    ]);
    await expect(policies.adopt(changeId, { decidedOn: null })).rejects.toThrow('BAD_USER_INPUT');
    await owner.rows(
      `update pending_change set proposed_by = (select id from person where subject = 'demo:manager') where id = $1`,
      [changeId],
    );
    expect(await refusedWithout(async () => reasonsOf(await policies.adopt(changeId)))).toEqual([
      'SAME_PERSON changeId',
    ]);
  });

  it('is refused for a change of another kind, for an older version and twice', async () => {
    const interventionId = await intervention();
    const proposal = { interventionId, content: content(infantsFirst) };
    const [first, second] = [await policies.proposed(proposal), await policies.proposed(proposal)];
    expect(reasonsOf(await policies.adopt(first))).toContain('ALREADY_DECIDED changeId');
    const both = await Promise.all([policies.adopt(second), policies.adopt(second)]);
    expect(both.map(reasonsOf).sort((left, right) => left.length - right.length)).toEqual([
      [],
      ['ALREADY_DECIDED changeId', 'STALE_VERSION changeId'],
    ]);
    const [other] = await owner.rows<{ id: string }>(
      `insert into pending_change (id, kind, department_id, object_id, payload, summary, proposed_by, proposed_at, state)
       select gen_random_uuid(), 'rules', 'health', $1, '{}', '{"da": "x", "en": "x"}', proposed_by, proposed_at, 'PROPOSED'
       from pending_change where id = $2 returning id`,
      [interventionId, second],
    );
    expect(reasonsOf(await policies.adopt(other!.id))).toEqual(['NO_SUCH_CHANGE changeId']);
  });

  it('needs an answer for every fact that stands for something else', async () => {
    const interventionId = await intervention();
    const tiers = [tier('PLAN', hasPlan)];
    const proposal = { interventionId, content: content(tiers) };
    const proposed = await policies.propose(proposal);
    expect(proposed['flags']).toEqual([
      { fact: 'hospitalRetrainingPlan', standsFor: ['LEGAL_ROUTE'], answer: null },
    ]);
    expect(
      await refusedWithout(async () => reasonsOf(await policies.adopt(String(proposed['changeId'])))),
    ).toEqual(['PROXY_UNANSWERED answers']);
    const answer = words('En plan haster, fordi funktionen ellers går tabt.');
    const answers = [{ fact: 'hospitalRetrainingPlan', answer }];
    const answered = await policies.proposed({ interventionId, content: content(tiers, { answers }) });
    expect((await policies.adopt(answered)).reasons).toBeUndefined();
    expect(await inForce(interventionId)).toMatchObject({
      flags: [{ fact: 'hospitalRetrainingPlan', standsFor: ['LEGAL_ROUTE'], answer }],
    });
  });

  it('looks at the dictionary again: what is no longer permitted is refused', async () => {
    const interventionId = await intervention();
    const changeId = await policies.proposed({ interventionId, content: content(infantsFirst) });
    const permit = async (is: boolean): Promise<unknown> =>
      owner.rows(
        `update fact_type set content = jsonb_set(content, '{permittedForPriority}', to_jsonb($1::boolean))
         where key = 'hasInfantUnderOne'`,
        [is],
      );
    await permit(false);
    try {
      expect(reasonsOf(await policies.adopt(changeId))).toEqual(['FACT_NOT_PERMITTED tiers[0].rules.fact']);
    } finally {
      await permit(true);
    }
  });
});

describe('time', () => {
  it('brings a policy into force on its day, once', async () => {
    const interventionId = await intervention();
    const [other, infant] = await queues.queue(interventionId, [OTHER, INFANT]);
    const validFrom = await day(3);
    const { reclassified } = await policies.inForce(interventionId, infantsFirst, { validFrom });
    expect(reclassified).toBeNull();
    const due = api.app.app.get(ApplyDuePolicies, { strict: false });
    try {
      await owner.moveClock('2 days');
      expect(await due.execute('test')).toBe(0);
      expect(await queues.order(interventionId)).toEqual([other, infant]);
      expect(await inForce(interventionId)).toBeNull();
      await owner.moveClock('3 days');
      expect(await inForce(interventionId)).toMatchObject({ version: 1 });
      const applied = await Promise.all([due.execute('test'), due.execute('test')]);
      expect(Math.max(...applied)).toBe(1);
      expect(await queues.order(interventionId)).toEqual([infant, other]);
      expect((await queues.events([other!])).map(({ kind }) => kind)).toEqual(['RECLASSIFIED']);
      expect(await due.execute('test')).toBe(0);
    } finally {
      await owner.moveClock('0 days');
    }
  });

  it('never brings one into force that another took the place of before its day', async () => {
    const interventionId = await intervention();
    const [other, homeless, infant] = await queues.queue(interventionId, [OTHER, HOMELESS, INFANT]);
    await policies.inForce(interventionId, infantsFirst, { validFrom: await day(5) });
    await policies.inForce(interventionId, homelessFirst, { validFrom: await day(4), expectedVersion: 1 });
    try {
      await owner.moveClock('6 days');
      await api.app.app.get(ApplyDuePolicies, { strict: false }).execute('test');
      expect(await queues.order(interventionId)).toEqual([homeless, infant, other]);
    } finally {
      await owner.moveClock('0 days');
    }
  });

  it('raises those who waited long enough, where the policy says so', async () => {
    const interventionId = await intervention();
    const [other, homeless, infant] = await queues.queue(interventionId, [
      { ...OTHER, waitedDays: 25 },
      HOMELESS,
      INFANT,
    ]);
    await policies.inForce(interventionId, infantsFirst, { ageing: { everyDays: 30 } });
    expect(await queues.order(interventionId)).toEqual([infant, homeless, other]);
    const ageing = api.app.app.get(AgeEntries, { strict: false });
    const raised = async (): Promise<number> => {
      const before = (await queues.events([other!, homeless!, infant!])).length;
      await ageing.execute('test');
      return (await queues.events([other!, homeless!, infant!])).length - before;
    };
    expect(await raised()).toBe(0);
    try {
      await owner.moveClock('8 days');
      expect(await raised()).toBe(1);
      expect(await queues.order(interventionId)).toEqual([infant, other, homeless]);
      await owner.moveClock('40 days');
      expect(await raised()).toBe(2);
      expect(await raised()).toBe(0);
      expect(await queues.order(interventionId)).toEqual([other, homeless, infant]);
      expect((await queues.events([other!])).map(({ details }) => details['why'])).toEqual([
        'POLICY',
        'AGEING',
        'AGEING',
      ]);
    } finally {
      await owner.moveClock('0 days');
    }
  });
});

describe('trying a policy', () => {
  it('tells who would move and by how much, and writes nothing', async () => {
    const interventionId = await intervention();
    const [other, unknown, homeless, infant] = await queues.queue(interventionId, [
      OTHER,
      { ...UNKNOWN, referringDepartmentId: 'employment', outcome: 'NEEDS_ASSESSMENT' },
      HOMELESS,
      INFANT,
    ]);
    const before = await everyRow(owner);
    const trial = await policies.try(interventionId, content(infantsFirst));
    expect(await everyRow(owner)).toEqual(before);
    expect(trial.moves.edges.map(({ node }) => node)).toEqual([
      { entryId: infant, fromPosition: 4, toPosition: 1, fromTier: 1, toTier: 1 },
      { entryId: other, fromPosition: 1, toPosition: 3, fromTier: 1, toTier: 3 },
      { entryId: unknown, fromPosition: 2, toPosition: 4, fromTier: 1, toTier: 3 },
      { entryId: homeless, fromPosition: 3, toPosition: 2, fromTier: 1, toTier: 2 },
    ]);
    expect(trial.tiersBefore).toEqual([{ tier: 1, code: null, people: { value: 4, under: null } }]);
    expect(trial.tiersAfter.map(({ code, people }) => [code, people.value])).toEqual([
      ['INFANT', 1],
      ['HOMELESS', 1],
      [null, 2],
    ]);
    expect(
      trial.groups.map(({ group, people, forward, back }) => [
        group,
        people.value,
        forward.value,
        back.value,
      ]),
    ).toEqual([
      ['employment', 1, 0, 1],
      ['social', 3, 2, 1],
      ['ELIGIBLE', 3, 2, 1],
      ['NEEDS_ASSESSMENT', 1, 0, 1],
      ['FROM_13_TO_26_WEEKS', 1, 0, 1],
      ['FROM_26_WEEKS', 1, 0, 1],
      ['UNDER_13_WEEKS', 2, 2, 0],
    ]);
    const page = await policies.try(interventionId, content(infantsFirst), { first: 3 });
    const rest = await policies.try(interventionId, content(infantsFirst), {
      first: 3,
      after: page.moves.pageInfo.endCursor,
    });
    expect(rest.moves.edges.map(({ node }) => node.entryId)).toEqual([homeless]);
    // What was tried is what adopting does.
    await policies.inForce(interventionId, infantsFirst);
    expect(await queues.order(interventionId)).toEqual([infant, homeless, other, unknown]);
  });

  it('hides small numbers and single people from other departments, and the queue from most', async () => {
    const interventionId = await intervention();
    await queues.queue(
      interventionId,
      Array.from({ length: 6 }, (_, index) => ({ ...OTHER, waitedDays: 100 + index })),
    );
    await queues.queue(interventionId, [INFANT]);
    const trial = await policies.try(interventionId, content(infantsFirst), {}, 'auditor');
    expect(trial.people).toEqual({ value: 7, under: null });
    expect(trial.movedForward).toEqual({ value: null, under: 5 });
    expect(trial.moves.edges).toEqual([]);
    expect(trial.tiersAfter.map(({ people }) => people.value)).toEqual([null, null, 6]);
    expect(reasonsOf(await policies.try(interventionId, content([]), {}, 'social-staff'))).toEqual([
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    await expect(policies.try(interventionId, content([]), {}, 'caseworker')).rejects.toThrow('FORBIDDEN');
  });

  it('takes under two seconds on a queue of 20,000', async () => {
    const interventionId = await intervention();
    const situations = ['own_home', 'homeless', 'shelter', 'with_parents'];
    for (let from = 0; from < 20_000; from += 5_000)
      await queues.queue(
        interventionId,
        Array.from({ length: 5_000 }, (_, index) => ({
          waitedDays: (from + index) % 700,
          facts: {
            housingSituation: situations[index % 4],
            ...(index % 3 === 0 ? { hasInfantUnderOne: index % 2 === 0 } : {}),
          },
        })),
      );
    await owner.rows('analyze waitlist_entry');
    const draft = content(infantsFirst, { ageing: { everyDays: 90 } });
    const start = performance.now();
    const trial = await policies.try(interventionId, draft);
    const ms = performance.now() - start;
    expect(trial.people.value).toBe(20_000);
    expect(ms).toBeLessThan(2_000);
  });
});
