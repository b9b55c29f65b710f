import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
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

const PURPOSE = {
  input: { id: 'aldrig', expectedVersion: 0, validFrom: '2026-01-01', label: words('Aldrig') },
};

describe('a role', () => {
  it('is given and ended by the lead of the department, and each counts from the next request', async () => {
    const personId = await newcomer(api, 'ny-i-sundhed', day);
    expect(await rolesOf(api, 'ny-i-sundhed')).toEqual([]);
    expect((await api.commandFaults('ny-i-sundhed', 'recordPurpose', PURPOSE)).codes).toEqual(['FORBIDDEN']);
    const input = { personId, role: 'OWN', departmentId: 'health' };
    const { id } = await api.done('manager', 'grantRole', { input });
    expect(await rolesOf(api, 'ny-i-sundhed')).toEqual(['OWN health']);
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
    await eventually(async () => (await rolesOf(api, 'ny-i-sundhed')).length === 0, 1_500);
    await eventually(
      async () =>
        (await api.faults('ny-i-sundhed', '{ interventions { totalCount } }')).codes[0] === 'FORBIDDEN',
      1_500,
    );
  });

  it('is not for others to give, and not to oneself', async () => {
    const personId = await newcomer(api, 'ny-uden-rolle', day);
    const give = (role: string, departmentId: string | null, to = personId) => ({
      input: { personId: to, role, departmentId },
    });
    const NOT_YOURS = ['NOT_YOURS_TO_GIVE role'];
    expect(await api.refused('manager', 'grantRole', give('OWN', 'social'))).toEqual(NOT_YOURS);
    expect(await api.refused('manager', 'grantRole', give('DPO', null))).toEqual(NOT_YOURS);
    expect(await api.refused('operator', 'grantRole', give('CW', 'health'))).toEqual(NOT_YOURS);
    const own = (await meOf(api, 'manager')).personId;
    expect(await api.refused('manager', 'grantRole', give('OWN', 'health', own))).toEqual([
      'NOT_TO_YOURSELF personId',
    ]);
    for (const person of ['caseworker', 'health-staff', 'auditor', 'integration', 'team-chair'])
      expect((await api.commandFaults(person, 'grantRole', give('CW', 'health'))).codes).toEqual([
        'FORBIDDEN',
      ]);
    expect(await rolesOf(api, 'ny-uden-rolle')).toEqual([]);
  });

  it('of another department’s people is not there for a lead, as one that nobody holds', async () => {
    const [grant] = await owner.rows<{ id: string }>(
      `select id from role_grant where department_id = 'social' limit 1`,
    );
    for (const id of [grant!.id, '00000000-0000-4000-8000-000000000000', 'ikke et id'])
      expect(await api.refused('manager', 'endRole', { id })).toEqual(['NO_SUCH_RIGHT id']);
  });

  it('has an end of its own: after its last day it is gone', async () => {
    const personId = await newcomer(api, 'kort-tid', day);
    const [{ last } = { last: '' }] = await owner.rows<{ last: string }>(
      'select (broker_today() + 2)::text as last',
    );
    await api.done('manager', 'grantRole', {
      input: { personId, role: 'CW', departmentId: 'health', validTo: last },
    });
    const held: string[][] = [];
    for (const moved of ['2 days', '3 days', '0 days']) {
      await owner.moveClock(moved);
      held.push(await rolesOf(api, 'kort-tid'));
    }
    expect(held).toEqual([['CW health'], [], ['CW health']]);
  });
});

describe('a deputy', () => {
  it('does an absent colleague’s work for the days named, until ended, and it says whose', async () => {
    const deputyId = await newcomer(api, 'vikar', day);
    const absent = await meOf(api, 'health-staff');
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
    const { grants } = await meOf(api, 'vikar');
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
    const deputyId = await newcomer(api, 'vikar-igen', day);
    const absent = await meOf(api, 'health-staff');
    const input = {
      personId: absent.personId,
      deputyId,
      departmentId: 'health',
      validFrom: day,
      validTo: '2199-01-01',
      reason: 'Orlov',
    };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () => api.send('manager', 'appointDeputy', { input })),
    );
    expect(answers.filter(({ reasons }) => reasons === undefined)).toHaveLength(1);
    expect(new Set(answers.flatMap(reasonsOf)).size).toBe(1);
  });
});
