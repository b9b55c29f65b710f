import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AppointDeputy,
  EndDeputy,
  EndRole,
  GrantRole,
  RecordDepartment,
  RecordPerson,
  SetUpFirstAdministrator,
  type Person,
  type SignedInActor,
} from '../../src/access/index.js';
import type { Role } from '../../src/kernel/index.js';
import { AccessApp, codesOf, done } from './access-app.js';

let room: AccessApp;
let administrator: SignedInActor;
let lead: SignedInActor;

beforeAll(async () => {
  room = await AccessApp.start();
  administrator = await room.setUp('health', 'employment');
  await room.person(administrator, 'lead', 'LEAD', 'health');
  await room.person(administrator, 'employment-lead', 'LEAD', 'employment');
  lead = await room.actor('lead');
});
afterAll(async () => room.close());

const rolesOf = async (subject: string): Promise<readonly Role[]> =>
  (await room.actor(subject)).grants.map(({ role }) => role);
/** Writes a grant as it would stand after some days went by. */
const grantBetween = async (person: Person, role: Role, from: string, to: string): Promise<void> => {
  await room.database.query(
    `insert into role_grant (id, person_id, role, department_id, valid_from, valid_to, granted_at)
     values (gen_random_uuid(), $1, $2, 'health', broker_today() + $3::int, broker_today() + $4::int, now())`,
    [person.id, role, from, to],
  );
};
const grant = async (by: SignedInActor, person: Person, role: Role, departmentId: string | null) =>
  room.app.get(GrantRole).execute(by, {
    idempotencyKey: room.key(),
    personId: person.id,
    role,
    departmentId,
    validFrom: null,
    validTo: null,
  });

describe('roles with days', () => {
  it('that ended yesterday or begin tomorrow are not there; those of today are', async () => {
    const person = await room.person(lead, 'dated');
    await grantBetween(person, 'CW', '-30', '-1');
    await grantBetween(person, 'LEAD', '1', '30');
    await grantBetween(person, 'OWN', '-30', '0');
    await grantBetween(person, 'CAP', '0', '30');
    expect([...(await rolesOf('dated'))].sort((a, b) => a.localeCompare(b))).toEqual(['CAP', 'OWN']);
  });

  it('that are ended are gone at once, and stay as history', async () => {
    const person = await room.person(lead, 'ended');
    const { id } = done(await grant(lead, person, 'CW', 'health'));
    expect(await rolesOf('ended')).toEqual(['CW']);
    done(await room.app.get(EndRole).execute(lead, { idempotencyKey: room.key(), id, lastDay: null }));
    expect(await rolesOf('ended')).toEqual([]);
    expect(await room.database.query('select 1 from role_grant where id = $1', [id])).toHaveLength(1);
    expect(codesOf(await grant(lead, person, 'CW', 'health'))).toEqual([]);
    expect(await rolesOf('ended')).toEqual(['CW']);
  });

  it('never overlap, whatever is written past the use case', async () => {
    const person = await room.person(lead, 'twice', 'CW', 'health');
    expect(codesOf(await grant(lead, person, 'CW', 'health'))).toEqual(['ALREADY_GRANTED']);
    await expect(grantBetween(person, 'CW', '5', '9')).rejects.toThrow('role_grant_one_at_a_time');
  });

  it('are given once, however many requests with keys of their own come at a time', async () => {
    const person = await room.person(lead, 'raced');
    const answers = await room.race(8, async () => grant(lead, person, 'CW', 'health'));
    expect(answers.flatMap(codesOf)).toEqual(Array(7).fill('ALREADY_GRANTED'));
  });
});

describe('giving and ending roles', () => {
  it('refuses oneself, other departments, roles that are not one’s to give, and what is not there', async () => {
    const person = await room.person(lead, 'colleague');
    const self = { ...person, id: lead.personId };
    expect(codesOf(await grant(lead, self, 'OWN', 'health'))).toEqual(['NOT_TO_YOURSELF']);
    expect(codesOf(await grant(lead, { ...self, id: self.id.toUpperCase() }, 'OWN', 'health'))).toEqual([
      'NO_SUCH_PERSON',
    ]);
    expect(codesOf(await grant(lead, person, 'CW', 'employment'))).toEqual(['NOT_YOURS_TO_GIVE']);
    for (const role of ['ADM', 'DPO', 'SYS'] as const) {
      expect(codesOf(await grant(lead, person, role, null))).toEqual(['NOT_YOURS_TO_GIVE']);
    }
    expect(codesOf(await grant(administrator, person, 'CW', 'health'))).toEqual(['NOT_YOURS_TO_GIVE']);
    expect(codesOf(await grant(lead, { ...person, id: "x' or 1=1" }, 'CW', 'nowhere'))).toEqual([
      'NO_SUCH_PERSON',
      'NO_SUCH_DEPARTMENT',
      'NOT_YOURS_TO_GIVE',
    ]);
  });

  it('answers the same for a role that is not there and one that is another lead’s', async () => {
    const other = await room.person(administrator, 'far', 'DPO');
    const [far] = await room.database.query<{ id: string }>(
      'select id from role_grant where person_id = $1',
      [other.id],
    );
    const end = async (id: string) =>
      room.app.get(EndRole).execute(lead, { idempotencyKey: room.key(), id, lastDay: null });
    expect(await end(far?.id ?? '')).toEqual(await end('00000000-0000-4000-8000-000000000000'));
    expect(await rolesOf('far')).toEqual(['DPO']);
  });

  it('is refused at the door to everybody else', async () => {
    await room.person(lead, 'caseworker', 'CW', 'health');
    const caseworker = await room.actor('caseworker');
    const person = await room.person(lead, 'colleague');
    await expect(grant(caseworker, person, 'CW', 'health')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('makes a first administrator once', async () => {
    const again = room.app
      .get(SetUpFirstAdministrator)
      .execute({ subject: 'x', name: 'X', email: null }, 'request');
    expect(codesOf(await again)).toEqual(['ALREADY_SET_UP']);
  });
});

describe('a deputy', () => {
  const appoint = async (by: SignedInActor, absent: Person, deputy: Person, departmentId = 'health') => {
    const today = await room.database.today();
    const days = { validFrom: today, validTo: '2999-12-31' };
    const people = { personId: absent.id, deputyId: deputy.id, departmentId, reason: 'orlov' };
    return room.app.get(AppointDeputy).execute(by, { idempotencyKey: room.key(), ...people, ...days });
  };

  it('holds what the absent colleague holds in that department, until ended', async () => {
    const absent = await room.person(lead, 'absent', 'OWN', 'health');
    const employmentLead = await room.actor('employment-lead');
    done(await grant(employmentLead, absent, 'CW', 'employment'));
    const deputy = await room.person(lead, 'deputy');
    const { id } = done(await appoint(lead, absent, deputy));
    expect((await room.actor('deputy')).grants).toEqual([
      { role: 'OWN', departmentId: 'health', deputyFor: absent.id },
    ]);
    done(await room.app.get(EndDeputy).execute(lead, { idempotencyKey: room.key(), id, lastDay: null }));
    expect(await rolesOf('deputy')).toEqual([]);
  });

  it('is never oneself, nor of another department', async () => {
    const absent = await room.person(lead, 'absent-2', 'OWN', 'health');
    const self = { ...absent, id: lead.personId };
    expect(codesOf(await appoint(lead, absent, self))).toEqual(['NOT_TO_YOURSELF']);
    expect(codesOf(await appoint(lead, absent, absent))).toEqual(['SAME_PERSON']);
    expect(codesOf(await appoint(lead, absent, await room.person(lead, 'other'), 'employment'))).toEqual([
      'NOT_YOUR_DEPARTMENT',
    ]);
  });
});

describe('people and departments', () => {
  it('records a person once per subject, and changes name and days', async () => {
    const person = await room.person(lead, 'renamed');
    const stated = {
      subject: 'renamed',
      name: 'Åse',
      email: 'aase@x.example',
      validFrom: '2020-01-01',
      validTo: null,
    };
    const changed = await room.app.get(RecordPerson).execute(lead, { idempotencyKey: room.key(), ...stated });
    expect(changed).toEqual({ ...stated, id: person.id });
  });

  it('lets nobody in before and after the person’s time', async () => {
    const days = { validFrom: '2020-01-01', validTo: '2020-12-31' };
    const stated = { idempotencyKey: room.key(), subject: 'gone', name: 'Gone', email: null, ...days };
    done(await room.app.get(RecordPerson).execute(lead, stated));
    await expect(room.actor('gone')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(room.actor('never-recorded')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('lets a lead rename the own department from a day on, and no other', async () => {
    const rename = async (key: string) =>
      room.app.get(RecordDepartment).execute(lead, {
        idempotencyKey: room.key(),
        key,
        expectedVersion: 1,
        validFrom: '2999-01-01',
        validTo: null,
        content: { name: { da: 'Ny', en: 'New' }, contact: { phone: null, email: null } },
      });
    expect(codesOf(await rename('employment'))).toEqual(['NOT_YOUR_DEPARTMENT']);
    expect(codesOf(await rename('health'))).toEqual([]);
  });
});
