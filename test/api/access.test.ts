import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client, reasonsOf } from './client.js';
import { words } from './drafts.js';
import { Owner } from './owner.js';
import { meOf, newcomer, rolesOf } from './people.js';

let api: Client;
let owner: Owner;
let day: string;
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  day = (await owner.rows<{ day: string }>('select broker_today()::text as day'))[0]!.day;
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

describe('me', () => {
  it.each([
    ['caseworker', 'Mette Ravnkilde', ['CW employment']],
    ['employment-staff', 'Jesper Lundtoft', ['CAP employment', 'OWN employment']],
    ['employment-manager', 'Birgitte Hvidsand', ['LEAD employment']],
    ['health-staff', 'Jonas Bækvang', ['CAP health', 'OWN health']],
    ['manager', 'Lise Overdal', ['LEAD health']],
    ['social-staff', 'Samira Nørhave', ['CAP social', 'OWN social']],
    ['team-chair', 'Karen Stensholm', ['RT -']],
    ['auditor', 'Peter Engbølle', ['DPO -']],
    ['integration', 'Systembruger Sundhed', ['SYS health']],
    ['operator', 'Amira Skovgren', ['ADM -']],
  ])('tells %s who it is and what it may', async (person, name, roles) => {
    expect((await meOf(api, person)).name).toBe(name);
    expect(await rolesOf(api, person)).toEqual(roles);
  });

  it('is told to nobody without a token, with a token nobody made, or without a record here', async () => {
    expect((await api.faults(null, '{ me { name } }')).codes).toEqual(['UNAUTHENTICATED']);
    expect((await api.faults('never-recorded', '{ me { name } }')).codes).toEqual(['FORBIDDEN']);
    const [head, body, seal] = (await api.app.token('auditor')).split('.');
    for (const token of ['nonsense', `${head!}.${body!}.${seal!.slice(0, -4)}AAAA`, `${head!}.${body!}.`]) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const response = await fetch(`${api.app.url}/graphql`, {
        method: 'POST',
        headers,
        body: '{"query":"{ me { name } }"}',
      });
      expect(await response.text()).toContain('UNAUTHENTICATED');
    }
  });

  it.each([
    'interventions { totalCount }',
    'factDictionary { name }',
    'legalBases { id }',
    'departments { id }',
    'auditTrail { edges { cursor } }',
    'people { edges { cursor } }',
    'checkEligibility(slug: "bostoette-85") { outcome }',
  ])('is not the only thing that needs a token: %s', async (field) => {
    expect((await api.faults(null, `{ ${field} }`)).codes).toEqual(['UNAUTHENTICATED']);
  });
});

describe('people', () => {
  it('are recorded once, however many record the same one at once', async () => {
    const input = { subject: 'demo:fire-gange', name: 'Fire Gange', validFrom: day };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () => api.send('manager', 'recordPerson', { input })),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.flatMap(reasonsOf)).toEqual([]);
  });

  it('are listed to the lead of their department, to auditor and operator, and to nobody else', async () => {
    const names = async (person: string): Promise<string[]> => {
      const { people } = await api.read<{ people: { edges: { node: { name: string } }[] } }>(
        person,
        '{ people(first: 100) { edges { node { name } } } }',
      );
      return people.edges.map(({ node }) => node.name);
    };
    expect(await names('social-manager')).toEqual(
      expect.arrayContaining(['Samira Nørhave', 'Torben Klithøj']),
    );
    for (const other of ['Jonas Bækvang', 'Mette Ravnkilde', 'Peter Engbølle'])
      expect(await names('social-manager')).not.toContain(other);
    for (const person of ['auditor', 'operator']) expect(await names(person)).toContain('Mette Ravnkilde');
    for (const person of ['caseworker', 'health-staff', 'integration', 'team-chair'])
      expect((await api.faults(person, '{ people { edges { cursor } } }')).codes).toEqual(['FORBIDDEN']);
  });

  it('whose time is over are let in no more, at the next request', async () => {
    await newcomer(api, 'snart-vaek', day, 'CW');
    expect((await meOf(api, 'snart-vaek')).name).toBe('snart-vaek');
    await owner.rows(
      `update person set valid_from = broker_today() - 9, valid_to = broker_today() - 1 where subject = 'demo:snart-vaek'`,
    );
    expect((await api.faults('snart-vaek', '{ me { name } }')).codes).toEqual(['FORBIDDEN']);
  });
});

describe('departments', () => {
  it('are renamed from a day on by their own lead, and are as they were before it', async () => {
    const input = {
      id: 'health',
      expectedVersion: 1,
      validFrom: '2199-01-01',
      name: words('Sundhed 2199'),
      contact: {},
    };
    expect(await api.refused('social-manager', 'recordDepartment', { input })).toEqual([
      'NOT_YOUR_DEPARTMENT id',
    ]);
    await api.done('manager', 'recordDepartment', { input });
    const named = async (asOf: string): Promise<string | undefined> => {
      const query = 'query ($asOf: Day) { departments(asOf: $asOf) { id name { da } } }';
      const { departments } = await api.read<{ departments: { id: string; name: { da: string } }[] }>(
        'caseworker',
        query,
        { asOf },
      );
      return departments.find(({ id }) => id === 'health')?.name.da;
    };
    expect([await named(day), await named('2199-01-01')]).toEqual([
      'Sundhed og Forebyggelse',
      'Sundhed 2199',
    ]);
  });
});
