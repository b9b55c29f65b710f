import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client, reasonsOf } from './client.js';
import { words } from './drafts.js';
import { Owner } from './owner.js';

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

interface Me {
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly {
    readonly role: string;
    readonly departmentId: string | null;
    readonly deputyFor: { readonly name: string } | null;
  }[];
}
const me = async (person: string): Promise<Me> =>
  (
    await api.read<{ me: Me }>(
      person,
      '{ me { personId name grants { role departmentId deputyFor { name } } } }',
    )
  ).me;
/** Every role held today; none for somebody who may not even ask. */
async function rolesOf(person: string): Promise<string[]> {
  if ((await api.faults(person, '{ me { name } }')).codes[0] === 'FORBIDDEN') return [];
  return (await me(person)).grants
    .map(({ role, departmentId }) => `${role} ${departmentId ?? '-'}`)
    .sort((a, b) => a.localeCompare(b));
}
/** Somebody new who may sign in, with the role that a department's lead gives. */
async function newcomer(key: string, role?: string): Promise<string> {
  const input = { subject: `demo:${key}`, name: key, validFrom: day };
  const { id: personId } = await api.done('manager', 'recordPerson', { input });
  if (role) await api.done('manager', 'grantRole', { input: { personId, role, departmentId: 'health' } });
  return personId;
}
const PURPOSE = {
  input: { id: 'aldrig', expectedVersion: 0, validFrom: '2026-01-01', label: words('Aldrig') },
};

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
    expect((await me(person)).name).toBe(name);
    expect(await rolesOf(person)).toEqual(roles);
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

describe('a role', () => {
  it('is given and ended by the lead of the department, and each counts from the next request', async () => {
    const personId = await newcomer('ny-i-sundhed');
    expect(await rolesOf('ny-i-sundhed')).toEqual([]);
    expect((await api.commandFaults('ny-i-sundhed', 'recordPurpose', PURPOSE)).codes).toEqual(['FORBIDDEN']);
    const input = { personId, role: 'OWN', departmentId: 'health' };
    const { id } = await api.done('manager', 'grantRole', { input });
    expect(await rolesOf('ny-i-sundhed')).toEqual(['OWN health']);
    const own = { input: { ...PURPOSE.input, id: 'en-gang' } };
    await api.done('ny-i-sundhed', 'recordPurpose', own);

    await api.done('manager', 'endRole', { id });
    expect(
      (
        await api.commandFaults('ny-i-sundhed', 'recordPurpose', {
          input: { ...own.input, expectedVersion: 1 },
        })
      ).codes,
    ).toEqual(['FORBIDDEN']);
    await eventually(async () => (await rolesOf('ny-i-sundhed')).length === 0, 1_500);
    await eventually(
      async () =>
        (await api.faults('ny-i-sundhed', '{ interventions { totalCount } }')).codes[0] === 'FORBIDDEN',
      1_500,
    );
  });

  it('is not for others to give, and not to oneself', async () => {
    const personId = await newcomer('ny-uden-rolle');
    const give = (role: string, departmentId: string | null, to = personId) => ({
      input: { personId: to, role, departmentId },
    });
    const NOT_YOURS = ['NOT_YOURS_TO_GIVE role'];
    expect(await api.refused('manager', 'grantRole', give('OWN', 'social'))).toEqual(NOT_YOURS);
    expect(await api.refused('manager', 'grantRole', give('DPO', null))).toEqual(NOT_YOURS);
    expect(await api.refused('operator', 'grantRole', give('CW', 'health'))).toEqual(NOT_YOURS);
    const own = (await me('manager')).personId;
    expect(await api.refused('manager', 'grantRole', give('OWN', 'health', own))).toEqual([
      'NOT_TO_YOURSELF personId',
    ]);
    for (const person of ['caseworker', 'health-staff', 'auditor', 'integration', 'team-chair'])
      expect((await api.commandFaults(person, 'grantRole', give('CW', 'health'))).codes).toEqual([
        'FORBIDDEN',
      ]);
    expect(await rolesOf('ny-uden-rolle')).toEqual([]);
  });

  it('of another department’s people is not there for a lead, as one that nobody holds', async () => {
    const [grant] = await owner.rows<{ id: string }>(
      `select id from role_grant where department_id = 'social' limit 1`,
    );
    for (const id of [grant!.id, '00000000-0000-4000-8000-000000000000', 'ikke et id'])
      expect(await api.refused('manager', 'endRole', { id })).toEqual(['NO_SUCH_RIGHT id']);
  });

  it('has an end of its own: after its last day it is gone', async () => {
    const personId = await newcomer('kort-tid');
    const [{ last } = { last: '' }] = await owner.rows<{ last: string }>(
      'select (broker_today() + 2)::text as last',
    );
    await api.done('manager', 'grantRole', {
      input: { personId, role: 'CW', departmentId: 'health', validTo: last },
    });
    const held: string[][] = [];
    for (const moved of ['2 days', '3 days', '0 days']) {
      await owner.moveClock(moved);
      held.push(await rolesOf('kort-tid'));
    }
    expect(held).toEqual([['CW health'], [], ['CW health']]);
  });
});

describe('a deputy', () => {
  it('does an absent colleague’s work for the days named, until ended, and it says whose', async () => {
    const deputyId = await newcomer('vikar');
    const absent = await me('health-staff');
    const [{ until } = { until: '' }] = await owner.rows<{ until: string }>(
      'select (broker_today() + 7)::text as until',
    );
    const input = {
      personId: absent.personId,
      deputyId,
      departmentId: 'health',
      validFrom: day,
      validTo: until,
      reason: 'Ferie',
    };
    for (const person of ['social-manager', 'employment-manager'])
      expect(await api.refused(person, 'appointDeputy', { input })).toEqual([
        'NOT_YOUR_DEPARTMENT departmentId',
      ]);
    const { id } = await api.done('manager', 'appointDeputy', { input });
    const { grants } = await me('vikar');
    expect(grants).toEqual([
      { role: 'CAP', departmentId: 'health', deputyFor: { name: absent.name } },
      { role: 'OWN', departmentId: 'health', deputyFor: { name: absent.name } },
    ]);
    await api.done('vikar', 'recordPurpose', { input: { ...PURPOSE.input, id: 'af-vikar' } });
    await api.done('manager', 'endDeputy', { id });
    expect(
      (await api.commandFaults('vikar', 'recordPurpose', { input: { ...PURPOSE.input, id: 'for-sent' } }))
        .codes,
    ).toEqual(['FORBIDDEN']);
  });

  it('is appointed once, however many appoint at once', async () => {
    const deputyId = await newcomer('vikar-igen');
    const absent = await me('health-staff');
    const input = {
      personId: absent.personId,
      deputyId,
      departmentId: 'health',
      validFrom: day,
      validTo: '2999-01-01',
      reason: 'Orlov',
    };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () => api.send('manager', 'appointDeputy', { input })),
    );
    expect(answers.filter(({ reasons }) => reasons === undefined)).toHaveLength(1);
    expect(new Set(answers.flatMap(reasonsOf)).size).toBe(1);
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
    await newcomer('snart-vaek', 'CW');
    expect((await me('snart-vaek')).name).toBe('snart-vaek');
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
      validFrom: '2999-01-01',
      name: words('Sundhed 2999'),
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
    expect([await named(day), await named('2999-01-01')]).toEqual([
      'Sundhed og Forebyggelse',
      'Sundhed 2999',
    ]);
  });
});
