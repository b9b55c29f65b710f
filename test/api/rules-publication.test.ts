import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client, factsOf, reasonsOf } from './client.js';
import { publish, words } from './drafts.js';
import { Owner } from './owner.js';
import { criterion, example, putIntoForce, ruleContent } from './rules.js';
import { search } from './search-query.js';

let api: Client;
let owner: Owner;
let interventionId: string;
const kept = { slug: 'med-nye-regler', departmentId: 'health' };
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  interventionId = (await publish(api, 'health-staff', kept, { title: words('Zymurgi') })).id;
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

const proposal = (content: object = {}, rest: object = {}): object => ({
  interventionId,
  expectedVersion: 0,
  content: ruleContent(content),
  ...rest,
});
const propose = async (rest: object = {}): Promise<string> =>
  (await api.done<{ changeId: string }>('health-staff', 'publishRules', proposal({}, rest))).changeId;
const nested = (levels: number): object =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ not: inner }), criterion());
const versions = async (id = interventionId) =>
  (
    await api.read<{ ruleSets: { version: number }[] }>(
      'caseworker',
      'query ($id: ID!) { ruleSets(interventionId: $id) { version } }',
      { id },
    )
  ).ruleSets.map(({ version }) => version);

describe('rules that cannot be published', () => {
  it.each<[string, object, object, readonly string[]]>([
    ['an unknown fact', { rules: criterion({ fact: 'shoeSize' }) }, {}, ['UNKNOWN_FACT rules.fact']],
    [
      'an operator that does not fit',
      { rules: criterion({ fact: 'gpReferral', value: true }) },
      {},
      ['WRONG_OPERATOR rules.op'],
    ],
    [
      'a value that does not fit',
      { rules: { all: [criterion({ value: 'old' })] } },
      {},
      ['WRONG_TYPE rules.all[0].value'],
    ],
    ['an impossible value', { rules: criterion({ value: 900 }) }, {}, ['OUT_OF_RANGE rules.value']],
    [
      'no wording for the citizen',
      { rules: criterion({ citizenWording: undefined }) },
      {},
      ['MISSING_TEXT rules.citizenWording.da', 'MISSING_TEXT rules.citizenWording.en'],
    ],
    [
      'no English reason',
      { rules: criterion({ staffReason: { da: 'Kun på dansk.' } }) },
      {},
      ['MISSING_TEXT rules.staffReason.en'],
    ],
    ['no code', { rules: criterion({ code: undefined }) }, {}, ['BAD_CODE rules.code']],
    [
      'a criterion that repeats',
      { rules: { all: [criterion(), criterion({ code: 'AGAIN' })] } },
      {},
      ['REPEATED_CRITERION rules.all[1]'],
    ],
    [
      'a contradiction (over 30 and under 18)',
      { rules: { all: [criterion({ value: 31 }), criterion({ op: 'lte', value: 17, code: 'YOUNG' })] } },
      {},
      ['CONTRADICTION rules.all[1]'],
    ],
    ['a tree too deep', { rules: nested(8) }, {}, [`TOO_DEEP rules${'.not'.repeat(8)}`]],
    [
      'a tree too wide',
      {
        rules: {
          any: Array.from({ length: 51 }, (_, at) => criterion({ value: at, code: `C_${String(at)}` })),
        },
      },
      {},
      ['TOO_WIDE rules.any'],
    ],
    ['an empty group', { rules: { all: [] } }, {}, ['EMPTY_GROUP rules.all']],
    ['two kinds of node in one', { rules: { ...criterion(), all: [] } }, {}, ['WRONG_SHAPE rules']],
    ['a field that rules do not have', { priority: 1 }, {}, ['UNKNOWN_KEY -']],
    ['no worked example', { workedExamples: [] }, {}, ['NO_EXAMPLE workedExamples']],
    [
      'a worked example that fails',
      { workedExamples: [example(), example({ facts: { age: 12 } })] },
      {},
      ['EXAMPLE_FAILED workedExamples[1].outcome'],
    ],
    ['a stale version', {}, { expectedVersion: 4 }, ['STALE_VERSION expectedVersion']],
    ['a day that is past', {}, { validFrom: '2020-01-01' }, ['PAST_DAY validFrom']],
    ['a law it is not given under', {}, { legalBasisId: 'SEL-101' }, ['UNKNOWN_REFERENCE legalBasisId']],
  ])('because of %s are refused, naming the field', async (_, content, rest, reasons) => {
    const pending = async () => (await owner.counts())['public.pending_change'];
    const before = await pending();
    expect(await api.refused('health-staff', 'publishRules', proposal(content, rest))).toEqual(reasons);
    expect(await pending()).toBe(before);
  });
});

describe('rules', () => {
  it('hold when a second person of the department says so, at once, in verdict and search', async () => {
    const facts = factsOf({ age: 12 });
    const asked = { id: interventionId, facts };
    const check =
      'query ($id: ID!, $facts: [FactInput!]) { checkEligibility(interventionId: $id, facts: $facts) { outcome criteria { code } } }';
    const found = async (): Promise<string | undefined> =>
      (
        await search<{ verdict: { outcome: string } }>(
          api,
          { search: 'zymurgi', facts },
          'verdict { outcome }',
        )
      ).edges[0]?.verdict.outcome;
    await eventually(async () => (await found()) === 'ELIGIBLE');

    const changeId = await propose();
    expect(await versions()).toEqual([]);
    for (const person of ['social-manager', 'employment-manager'])
      expect(await api.refused(person, 'approve', { changeId })).toEqual(['NO_SUCH_CHANGE changeId']);
    for (const person of ['health-staff', 'caseworker', 'auditor', 'operator'])
      expect((await api.commandFaults(person, 'approve', { changeId })).codes).toEqual(['FORBIDDEN']);
    expect(await versions()).toEqual([]);

    await api.done('manager', 'approve', { changeId });
    expect(await versions()).toEqual([1]);
    expect(await api.read('caseworker', check, asked)).toEqual({
      checkEligibility: { outcome: 'NOT_ELIGIBLE', criteria: [{ code: 'OLD_ENOUGH' }] },
    });
    await eventually(async () => (await found()) === 'NOT_ELIGIBLE');
    expect(await api.refused('manager', 'approve', { changeId })).toEqual(['ALREADY_DECIDED changeId']);
  });

  it('are not approved by who proposed them, not as lead either', async () => {
    const changeId = await propose({ expectedVersion: 1 });
    const { me } = await api.read<{ me: { personId: string } }>('health-staff', '{ me { personId } }');
    const input = { personId: me.personId, role: 'LEAD', departmentId: 'health' };
    const { id } = await api.done('manager', 'grantRole', { input });
    expect(await api.refused('health-staff', 'approve', { changeId })).toEqual(['SAME_PERSON changeId']);
    await api.done('manager', 'endRole', { id });
    expect(await versions()).toEqual([1]);
  });

  it('that somebody proposed anew take the place of the older proposal, and can be rejected', async () => {
    const [older, newer] = [await propose({ expectedVersion: 1 }), await propose({ expectedVersion: 1 })];
    expect(await api.refused('manager', 'approve', { changeId: older })).toEqual([
      'ALREADY_DECIDED changeId',
    ]);
    await api.done('manager', 'rejectChange', { changeId: newer, reason: 'For streng.' });
    expect(await versions()).toEqual([1]);
    const query = '{ pendingChanges(state: REJECTED) { edges { node { id reason decidedBy { name } } } } }';
    expect(await api.read('health-staff', query)).toEqual({
      pendingChanges: {
        edges: [{ node: { id: newer, reason: 'For streng.', decidedBy: { name: 'Lise Overdal' } } }],
      },
    });
  });

  it('are checked again when they are approved: what changed meanwhile refuses them', async () => {
    const { id } = await publish(api, 'health-staff', { slug: 'imens', departmentId: 'health' });
    const rules = { interventionId: id, content: ruleContent() };
    const first = await api.done<{ changeId: string }>('health-staff', 'publishRules', {
      ...rules,
      expectedVersion: 0,
    });
    await owner.rows(
      `insert into rule_set (id, intervention_id, version, valid_from, content, published_at)
       select gen_random_uuid(), $1, 1, broker_today(), content, now() from rule_set limit 1`,
      [id],
    );
    expect(await api.refused('manager', 'approve', first)).toEqual(['STALE_VERSION expectedVersion']);
    expect(await versions(id)).toEqual([1]);
  });

  it('are approved once, however many say yes at once', async () => {
    const { id } = await publish(api, 'health-staff', { slug: 'paa-en-gang', departmentId: 'health' });
    const changeId = await propose({ interventionId: id });
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () => api.send('manager', 'approve', { changeId })),
    );
    expect(answers.flatMap(reasonsOf)).toEqual(Array(3).fill('ALREADY_DECIDED changeId'));
    expect(await versions(id)).toEqual([1]);
  });

  it('of a later day hold from that day, and those before until the day before (R73)', async () => {
    const { id } = await publish(api, 'health-staff', { slug: 'fra-naeste-maaned', departmentId: 'health' });
    await putIntoForce(api, id);
    const [{ before, day } = { before: '', day: '' }] = await owner.rows<{ before: string; day: string }>(
      'select (broker_today() + 29)::text as before, (broker_today() + 30)::text as day',
    );
    const stricter = ruleContent({ rules: criterion({ value: 30 }) });
    await putIntoForce(api, id, { expectedVersion: 1, content: stricter, validFrom: day });
    const check =
      'query ($id: ID!, $day: Day, $facts: [FactInput!]) { checkEligibility(interventionId: $id, asOf: $day, facts: $facts) { outcome rules { version } } }';
    const on = async (asked: string) =>
      api.read('caseworker', check, { id, day: asked, facts: factsOf({ age: 20 }) });
    expect(await on(before)).toEqual({ checkEligibility: { outcome: 'ELIGIBLE', rules: [{ version: 1 }] } });
    expect(await on(day)).toEqual({ checkEligibility: { outcome: 'NOT_ELIGIBLE', rules: [{ version: 2 }] } });
  });

  it('are never changed in the database once they are published', async () => {
    for (const change of [
      `update rule_set set content = '{}'`,
      'update rule_set set version = version + 100',
      'delete from rule_set',
    ])
      await expect(owner.rows(change)).rejects.toThrow('a published version of rules is never changed');
    await expect(
      owner.rows(
        `insert into rule_set (id, intervention_id, version, valid_from, content, proposed_by, published_by, published_at)
         select $1, id, 9, '2999-01-01', '{}', $2, $2, now() from intervention limit 1`,
        [randomUUID(), randomUUID()],
      ),
    ).rejects.toThrow('rule_set_two_people');
  });
});
