import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client, documentOf, reasonsOf, type Mutation } from './client.js';
import { draft, publish, publishable, words } from './drafts.js';
import { Owner } from './owner.js';
import { slugsOf } from './search-query.js';

let api: Client;
let other: Client;
let owner: Owner;
beforeAll(async () => {
  api = new Client(await startTestApp());
  other = new Client(await startTestApp({ database: { url: api.app.config.databaseUrl } }));
  owner = await Owner.of(api.app);
});
afterAll(async () => {
  await owner.close();
  await other.app.close();
  await api.app.close();
});

let made = 0;
const kept = () => ({ slug: `samtidig-${String((made += 1))}`, departmentId: 'health' });
const versionOf = async (id: string): Promise<number | undefined> =>
  (await owner.rows<{ version: number }>('select version from intervention where id = $1', [id]))[0]?.version;

describe('a change made from a version that is no longer the newest', () => {
  it.each<[Mutation, object]>([
    ['reviseIntervention', { content: { durationWeeks: 2 } }],
    ['publishIntervention', {}],
    ['retireIntervention', {}],
  ])('is refused by %s, naming the version', async (mutation, rest) => {
    const { id, version } = await draft(api, 'health-staff', kept());
    await api.done('health-staff', 'reviseIntervention', { id, version, content: { durationWeeks: 9 } });
    expect(await api.refused('health-staff', mutation, { id, version, ...rest })).toEqual([
      'STALE_VERSION version',
    ]);
    expect(await versionOf(id)).toBe(version + 1);
  });
});

describe('two at once', () => {
  it('change a draft: one wins, and the other is told that it is stale', async () => {
    const step = await draft(api, 'health-staff', kept());
    for (let version = step.version; version < step.version + 5; version += 1) {
      const answers = await Promise.all(
        [api, other, api, other].map(async (client, weeks) =>
          client.send('health-staff', 'reviseIntervention', {
            id: step.id,
            version,
            content: { durationWeeks: weeks + 1 },
          }),
        ),
      );
      expect(answers.map(reasonsOf).filter((reasons) => reasons.length === 0)).toHaveLength(1);
      expect(answers.flatMap(reasonsOf)).toEqual(Array(3).fill('STALE_VERSION version'));
      expect(await versionOf(step.id)).toBe(version + 1);
    }
  });

  it('publish and retire: one wins, and exactly one revision is shown or none', async () => {
    const step = await draft(api, 'health-staff', kept());
    const answers = await Promise.all([
      api.send('health-staff', 'publishIntervention', step),
      other.send('manager', 'retireIntervention', step),
    ]);
    const refusals = answers.map(reasonsOf).filter((reasons) => reasons.length > 0);
    expect(refusals).toEqual([expect.arrayContaining(['STALE_VERSION version'])]);
  });

  it('create the same name: one wins, and the other is told that it is taken', async () => {
    const input = { ...kept(), content: publishable };
    const answers = await Promise.all(
      [api, other].map(async (client) => client.send('health-staff', 'createIntervention', { input })),
    );
    expect(answers.flatMap(reasonsOf)).toEqual(['SLUG_TAKEN slug']);
  });

  it('send the same command with the same key: it is done once, and both get its answer', async () => {
    const variables = { input: { ...kept(), content: publishable } };
    const key = randomUUID();
    const answers = await Promise.all(
      [api, other, api, other].map(async (client) =>
        client.send('health-staff', 'createIntervention', variables, key),
      ),
    );
    expect(answers).toEqual(Array(4).fill(answers[0]));
    expect(answers[0]?.reasons).toBeUndefined();
  });
});

describe('a command sent again with its key', () => {
  it('is answered as the first time, and changes nothing', async () => {
    const key = randomUUID();
    const variables = { input: { ...kept(), content: publishable } };
    const first = await api.send('health-staff', 'createIntervention', variables, key);
    const before = await owner.counts();
    expect(await other.send('health-staff', 'createIntervention', variables, key)).toEqual(first);
    expect(await owner.counts()).toEqual(before);
  });

  it('is refused as the first time, also when it would be carried out now', async () => {
    const key = randomUUID();
    const { id, version } = await draft(api, 'health-staff', kept());
    const variables = { id, version: version + 1 };
    const first = await api.send('health-staff', 'publishIntervention', variables, key);
    expect(reasonsOf(first)).toEqual(['STALE_VERSION version']);
    await api.done('health-staff', 'reviseIntervention', { id, version, content: { durationWeeks: 9 } });
    expect(await api.send('health-staff', 'publishIntervention', variables, key)).toEqual(first);
    expect(await versionOf(id)).toBe(version + 1);
  });

  it('with another input ends in a fault, and changes nothing', async () => {
    const key = randomUUID();
    const input = { ...kept(), content: publishable };
    await api.send('health-staff', 'createIntervention', { input }, key);
    const before = await owner.counts();
    const changed = { key, input: { ...input, content: { ...publishable, durationWeeks: 3 } } };
    expect(await api.faults('health-staff', documentOf('createIntervention'), changed)).toEqual({
      status: 200,
      codes: ['IDEMPOTENCY_KEY_REUSED'],
      fields: ['idempotencyKey'],
    });
    expect(await owner.counts()).toEqual(before);
  });

  it('is another command when another person or another operation uses the key', async () => {
    const key = randomUUID();
    const mine = await api.send(
      'health-staff',
      'createIntervention',
      { input: { ...kept(), content: publishable } },
      key,
    );
    const theirs = { ...kept(), departmentId: 'social', content: publishable };
    const others = await api.send('social-staff', 'createIntervention', { input: theirs }, key);
    expect(others['id']).not.toBe(mine['id']);
    const published = await api.send(
      'health-staff',
      'publishIntervention',
      { id: mine['id'], version: 1 },
      key,
    );
    expect(published['state']).toBe('PUBLISHED');
  });

  it('is not answered to somebody whose right has ended meanwhile', async () => {
    const key = randomUUID();
    const variables = { input: { ...kept(), content: publishable } };
    await api.send(
      'employment-staff',
      'createIntervention',
      { input: { ...variables.input, departmentId: 'employment' } },
      key,
    );
    await owner.rows(
      `update role_grant set valid_to = broker_today() - 1
       where role = 'OWN' and person_id = (select id from person where subject = 'demo:employment-staff')`,
    );
    const again = { key, input: { ...variables.input, departmentId: 'employment' } };
    expect((await api.faults('employment-staff', documentOf('createIntervention'), again)).codes).toEqual([
      'FORBIDDEN',
    ]);
  });
});

describe('another process on the same database', () => {
  it('finds what was published within a second, and no longer what was retired', async () => {
    const where = kept();
    const [search, limitMs] = [{ search: 'zymurgi' }, 1_000];
    const step = await publish(api, 'health-staff', where, { title: words('Zymurgi for begyndere') });
    await eventually(async () => (await slugsOf(other, search)).includes(where.slug), limitMs);
    await api.done('health-staff', 'retireIntervention', step);
    await eventually(async () => !(await slugsOf(other, search)).includes(where.slug), limitMs);
  });
});
