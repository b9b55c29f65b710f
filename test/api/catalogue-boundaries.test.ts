import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client, documentOf, type Mutation } from './client.js';
import { draft, publish } from './drafts.js';
import { Owner } from './owner.js';
import { ruleContent } from './rules.js';

let api: Client;
let owner: Owner;
let ids: { readonly draft: string; readonly published: string };
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  const drafted = await draft(api, 'health-staff', { slug: 'andres-kladde', departmentId: 'health' });
  const published = await publish(api, 'health-staff', { slug: 'andres-indsats', departmentId: 'health' });
  ids = { draft: drafted.id, published: published.id };
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

const NOBODYS = '00000000-0000-4000-8000-000000000000';
/** An answer as it came, but for the request's own id. */
async function textOf(person: string, query: string, variables: object): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await api.app.token(person)}`,
  };
  const body = JSON.stringify({ query, variables });
  const answer = await (await fetch(`${api.app.url}/graphql`, { method: 'POST', headers, body })).text();
  return answer.replace(/"requestId":"[^"]*"/g, '');
}

describe('staff of another department', () => {
  it.each<[Mutation, object]>([
    ['reviseIntervention', { version: 1, content: { durationWeeks: 1 } }],
    ['publishIntervention', { version: 1 }],
    ['retireIntervention', { version: 2 }],
  ])(
    'get the same answer from %s for what is not theirs and what is not there, to the byte',
    async (mutation, rest) => {
      const counts = await owner.counts();
      const answers = new Set<string>();
      for (const id of [ids.draft, ids.published, NOBODYS, 'ikke et id']) {
        const query = documentOf(mutation);
        answers.add(await textOf('social-staff', query, { ...rest, id, key: randomUUID() }));
      }
      expect([...answers]).toEqual([
        '{"data":{"answer":{"__typename":"Refusal","reasons":[{"code":"NO_SUCH_INTERVENTION","field":"id"}]}}}\n',
      ]);
      const after = await owner.counts();
      expect({ ...after, 'public.audit_entry': 0, 'public.idempotent_answer': 0 }).toEqual({
        ...counts,
        'public.audit_entry': 0,
        'public.idempotent_answer': 0,
      });
    },
  );

  it('get the same answer from publishRules', async () => {
    const answers = new Set<string>();
    for (const interventionId of [ids.draft, ids.published, NOBODYS, 'ikke et id']) {
      const variables = { interventionId, expectedVersion: 0, content: ruleContent(), key: randomUUID() };
      answers.add(await textOf('social-staff', documentOf('publishRules'), variables));
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('NO_SUCH_INTERVENTION');
  });

  it('see no difference between another’s draft and nothing', async () => {
    const query =
      'query ($id: ID!) { intervention(id: $id, draft: true) { id } ruleSets(interventionId: $id) { version } }';
    const answers = new Set<string>();
    for (const id of [ids.draft, NOBODYS, 'ikke et id'])
      answers.add(await textOf('social-staff', query, { id }));
    expect([...answers]).toEqual(['{"data":{"intervention":null,"ruleSets":[]}}\n']);
    const check = 'query ($id: ID!) { checkEligibility(interventionId: $id) { outcome } }';
    const checks = new Set<string>();
    for (const id of [ids.draft, NOBODYS, 'ikke et id'])
      checks.add(await textOf('health-staff', check, { id }));
    expect(checks.size).toBe(1);
  });

  it('cannot begin anything in a department that is not theirs', async () => {
    for (const departmentId of ['health', 'nowhere']) {
      const input = {
        slug: `fremmed-${departmentId}`,
        departmentId,
        content: { title: { da: 'Fremmed', en: 'Foreign' } },
      };
      expect(await api.refused('social-staff', 'createIntervention', { input })).toEqual([
        'NOT_YOUR_DEPARTMENT departmentId',
      ]);
    }
  });
});

describe('who keeps no catalogue', () => {
  it.each(['caseworker', 'team-chair', 'auditor', 'integration', 'operator', null])(
    'cannot change it: %s',
    async (person) => {
      const counts = await owner.counts();
      const input = { slug: 'uden-ret', departmentId: 'health', content: { title: { da: 'Nej', en: 'No' } } };
      const { codes } = await api.commandFaults(person, 'createIntervention', { input });
      expect(codes).toEqual([person === null ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      const after = await owner.counts();
      expect({ ...after, 'public.audit_entry': counts['public.audit_entry'] }).toEqual(counts);
      expect(after['public.audit_entry']).toBe((counts['public.audit_entry'] ?? 0) + 1);
    },
  );
});
