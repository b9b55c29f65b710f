import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client } from './client.js';
import { draft, publish, publishable, words } from './drafts.js';
import { putIntoForce } from './rules.js';
import { Owner } from './owner.js';
import { slugsOf } from './search-query.js';

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

const SHOWN = `query ($id: ID!, $draft: Boolean!) { intervention(id: $id, draft: $draft) { state version revision title { da } } }`;
interface Shown {
  readonly state: string;
  readonly version: number;
  readonly revision: number | null;
  readonly title: { readonly da: string };
}
const shown = async (person: string, id: string, newest = false): Promise<Shown | null> =>
  (await api.read<{ intervention: Shown | null }>(person, SHOWN, { id, draft: newest })).intervention;
const OTHERS = [
  'caseworker',
  'social-staff',
  'employment-manager',
  'operator',
  'auditor',
  'integration',
  'team-chair',
];

describe('a draft', () => {
  it('is seen by the staff who keep it, and by nobody else before it is published', async () => {
    const { id, version } = await draft(api, 'health-staff', {
      slug: 'usynlig-kladde',
      departmentId: 'health',
    });
    for (const person of ['health-staff', 'manager']) {
      expect(await shown(person, id, true)).toMatchObject({ state: 'DRAFT', version, revision: null });
      expect(await shown(person, id)).toBeNull();
    }
    for (const person of OTHERS) {
      expect(await shown(person, id, true)).toBeNull();
      expect(await shown(person, id)).toBeNull();
    }
    expect(await slugsOf(api, { search: 'ro og struktur' })).not.toContain('usynlig-kladde');
    await putIntoForce(api, id);
    for (const person of [...OTHERS, 'manager']) {
      const { ruleSets, interventionRevisions } = await api.read<{
        ruleSets: unknown[];
        interventionRevisions: unknown[];
      }>(
        person,
        'query ($id: ID!) { ruleSets(interventionId: $id) { version } interventionRevisions(id: $id) { revision } }',
        { id },
      );
      expect([ruleSets, interventionRevisions]).toEqual([person === 'manager' ? [{ version: 1 }] : [], []]);
    }
  });

  it('needs no more than a title, and then cannot be published (R56)', async () => {
    const input = { slug: 'kun-titel', departmentId: 'health', content: { title: words('Kun en titel') } };
    const { id, version } = await api.done('health-staff', 'createIntervention', { input });
    expect(await api.refused('health-staff', 'publishIntervention', { id, version })).toEqual(
      [
        'summary',
        'description',
        'targetGroup',
        'durationWeeks',
        'schedule',
        'sites',
        'fee',
        'purposes',
        'providerId',
        'legalRoutes',
        'authority',
        'operator',
        'contact.name',
      ].map((field) => `MISSING_FOR_PUBLICATION ${field}`),
    );
    expect(await shown('health-staff', id, true)).toMatchObject({ state: 'DRAFT', version: 1 });
  });

  it.each<[string, Partial<typeof publishable>, readonly string[]]>([
    ['content', { description: undefined }, ['description']],
    ['length', { durationWeeks: undefined, schedule: [] }, ['durationWeeks', 'schedule']],
    ['times', { schedule: [] }, ['schedule']],
    ['place', { sites: [] }, ['sites']],
    ['fee', { fee: undefined }, ['fee']],
    ['a law', { legalRoutes: [] }, ['legalRoutes']],
    ['a provider', { providerId: undefined }, ['providerId']],
    ['a purpose', { purposes: [] }, ['purposes']],
  ])('is not published without %s, and the field is named (R56)', async (what, without, fields) => {
    const slug = `uden-${fields[0]!.toLowerCase()}-${what.length.toString()}`;
    const step = await draft(api, 'health-staff', { slug, departmentId: 'health' }, without);
    expect(await api.refused('health-staff', 'publishIntervention', step)).toEqual(
      fields.map((field) => `MISSING_FOR_PUBLICATION ${field}`),
    );
    expect(await shown('caseworker', step.id)).toBeNull();
  });
});

describe('a published intervention', () => {
  it('is found by everybody, and shows a revision only when that is published too', async () => {
    const kept = { slug: 'rolig-start', departmentId: 'health' };
    const first = await publish(api, 'health-staff', kept, { title: words('Rolig start') });
    await eventually(async () => (await slugsOf(api, { search: 'rolig start' })).includes(kept.slug));
    expect(await shown('caseworker', first.id)).toMatchObject({
      state: 'PUBLISHED',
      revision: 1,
      title: { da: 'Rolig start' },
    });

    const revised = await api.done<{ id: string; version: number }>('manager', 'reviseIntervention', {
      ...first,
      content: { title: words('Rolig begyndelse') },
    });
    expect(await shown('caseworker', first.id)).toMatchObject({ title: { da: 'Rolig start' }, revision: 1 });
    expect(await shown('health-staff', first.id, true)).toMatchObject({ title: { da: 'Rolig begyndelse' } });

    const { id, version } = revised;
    await api.done('health-staff', 'publishIntervention', { id, version });
    expect(await shown('caseworker', id)).toMatchObject({ title: { da: 'Rolig begyndelse' }, revision: 2 });
    await eventually(async () => (await slugsOf(api, { search: 'rolig begyndelse' }))[0] === kept.slug);
  });

  it('keeps what a revision did not state', async () => {
    const step = await publish(api, 'health-staff', { slug: 'som-foer', departmentId: 'health' });
    await api.done('health-staff', 'reviseIntervention', { ...step, content: { durationWeeks: 3 } });
    const query = `query ($id: ID!) { intervention(id: $id, draft: true) { durationWeeks summary { da } fee { amountDkk } schedule { start } } }`;
    expect(await api.read('health-staff', query, { id: step.id })).toEqual({
      intervention: {
        durationWeeks: 3,
        summary: { da: publishable.summary.da },
        fee: { amountDkk: 0 },
        schedule: [{ start: '09:00' }],
      },
    });
  });

  it('is gone from the catalogue once it is retired, for good, and its history stays', async () => {
    const kept = { slug: 'snart-slut', departmentId: 'health' };
    const step = await publish(api, 'health-staff', kept, { title: words('Snart slut') });
    await eventually(async () => (await slugsOf(api, { search: 'snart slut' })).includes(kept.slug));
    const { id, version } = await api.done('health-staff', 'retireIntervention', step);
    expect(await shown('caseworker', id)).toBeNull();
    await eventually(async () => !(await slugsOf(api, { search: 'snart slut' })).includes(kept.slug));
    expect(await api.refused('health-staff', 'publishIntervention', { id, version })).toEqual([
      'WRONG_STATE id',
    ]);
    expect(await api.refused('health-staff', 'reviseIntervention', { id, version, content: {} })).toEqual([
      'WRONG_STATE id',
    ]);
    const query = 'query ($id: ID!) { interventionRevisions(id: $id) { revision state shownTo } }';
    expect(await api.read('caseworker', query, { id })).toEqual({
      interventionRevisions: [{ revision: 1, state: 'RETIRED', shownTo: expect.any(String) as unknown }],
    });
  });
});

describe('what was shown on which day', () => {
  it('is told for every day, whatever came later, and cannot be changed', async () => {
    const owner = await Owner.of(api.app);
    const step = await publish(
      api,
      'health-staff',
      { slug: 'foer-og-nu', departmentId: 'health' },
      { title: words('Før') },
    );
    await owner.moveClock('10 days');
    const { version } = await api.done('health-staff', 'reviseIntervention', {
      ...step,
      content: { title: words('Nu') },
    });
    const second = await api.done('health-staff', 'publishIntervention', { id: step.id, version });
    await owner.moveClock('20 days');
    await api.done('health-staff', 'retireIntervention', { id: step.id, version: second.version });

    const titleOn = async (days: number): Promise<string | null> => {
      const [{ day } = { day: '' }] = await owner.rows<{ day: string }>(
        `select ((now() + interval '${String(days)} days') at time zone 'Europe/Copenhagen')::date::text as day`,
      );
      const query = 'query ($id: ID!, $day: Day) { intervention(id: $id, asOf: $day) { title { da } } }';
      const answer = await api.read<{ intervention: Shown | null }>('caseworker', query, {
        id: step.id,
        day,
      });
      return answer.intervention?.title.da ?? null;
    };
    const told: (string | null)[] = [];
    for (const days of [-1, 0, 9, 10, 19, 20, 21]) told.push(await titleOn(days));
    expect(told).toEqual([null, 'Før', 'Før', 'Nu', 'Nu', 'Nu', null]);

    for (const change of [
      `update intervention_revision set content = '{}' where intervention_id = $1`,
      `update intervention_revision set shown_from = shown_from - interval '1 day' where intervention_id = $1`,
      `update intervention_revision set shown_to = null where intervention_id = $1`,
      'delete from intervention_revision where intervention_id = $1',
    ])
      await expect(owner.rows(change, [step.id])).rejects.toThrow('a revision is never changed');
    await owner.close();
  });
});
