import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyRow } from '../support/rows.js';
import { latestAudits } from './audit.js';
import { Desk, documentOf } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const bar = { reason: 'FAMILY' };

describe('barring oneself by number', () => {
  it('holds before there is a case and after, on every way in', async () => {
    const [early, late] = [desk.number(), desk.number()];
    await desk.done('employment-staff', 'barMyself', { civilRegistrationNumber: early, ...bar });
    const born = await desk.newCase('caseworker', 'employment', early);
    const other = await desk.newCase('caseworker', 'employment', late);
    expect(await desk.sees('employment-staff', born)).toBe('NOT_FOUND');
    expect(await desk.sees('employment-staff', other)).toBe('WORK DEPARTMENT');
    await desk.done('employment-staff', 'barMyself', {
      civilRegistrationNumber: `${late.slice(0, 6)}-${late.slice(6)}`,
      ...bar,
    });
    expect(await desk.sees('employment-staff', other)).toBe('NOT_FOUND');
    expect(await desk.refused('employment-staff', 'breakGlass', { caseId: other, reason: 'Akut' })).toEqual([
      'NO_SUCH_CASE caseId',
    ]);
    const personId = await desk.idOf('employment-staff');
    const input = { caseId: other, kind: 'COLLABORATOR', personId, reason: 'x' };
    expect(await desk.refused('caseworker', 'relateToCase', { input })).toEqual(['PERSON_BARRED personId']);
    expect(await desk.cases.find('employment-staff', late)).toEqual([]);
  });

  it('answers alike for a number that somebody has and one that nobody has', async () => {
    const known = desk.number();
    await desk.newCase('caseworker', 'employment', known);
    const document = documentOf('barMyself');
    const alike = async (civilRegistrationNumber: string, key: string): Promise<string> =>
      (await desk.bytes('health-staff', document, { key, civilRegistrationNumber, ...bar })).replace(
        /[0-9a-f-]{36}/,
        'ID',
      );
    const answers = [await alike(known, 'a'), await alike(desk.number(), 'b'), await alike(known, 'c')];
    expect(answers[0]).toContain('"__typename":"Receipt","id":"ID"');
    expect(new Set(answers).size).toBe(1);
    const [audit] = await latestAudits(desk.owner, 'barMyself');
    expect(audit).toMatchObject({ action: 'CHANGE', subjectIds: [] });
  });

  it('is one bar, however often it is made, and leaves the number nowhere but under its lock', async () => {
    const number = desk.number();
    const given = { civilRegistrationNumber: number, ...bar };
    const first = await desk.done('health-staff', 'barMyself', given);
    expect(await desk.done('health-staff', 'barMyself', given)).toBe(first);
    expect(await desk.owner.tablesWith(number)).toEqual([]);
  });

  it('counts as a look-up, also when the number cannot be one', async () => {
    const count = async (): Promise<number> => {
      const [row] = await desk.owner.rows<{ count: number }>('select count(*)::int from number_lookup');
      return row!.count;
    };
    const before = await count();
    const rows = await everyRow(desk.owner);
    const wrong = ['320165-1234', '300265-1234', 'abc', ''];
    for (const civilRegistrationNumber of wrong) {
      const [told] = await desk.refused('caseworker', 'barMyself', { civilRegistrationNumber, ...bar });
      expect(told).toMatch(/^IMPOSSIBLE_\w+ civilRegistrationNumber$/);
    }
    expect(await count()).toBe(before + wrong.length);
    expect(await everyRow(desk.owner)).toEqual(rows);
  });

  it('as the responsible employee is told to the lead, who is told nothing when nobody is lost', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    await desk.done('employment-staff', 'barMyself', { civilRegistrationNumber: number, ...bar });
    const about = async () =>
      (await desk.notices('employment-manager')).filter((one) => one.caseId === caseId);
    expect(await about()).toEqual([]);
    await desk.done('caseworker', 'barMyself', { civilRegistrationNumber: number, ...bar });
    expect(await desk.sees('caseworker', caseId)).toBe('NOT_FOUND');
    expect(await about()).toMatchObject([
      { kind: 'NO_RESPONSIBLE', aboutPerson: { name: 'Mette Ravnkilde' } },
    ]);
  });
});

describe('barring by the lead', () => {
  it('closes a case to the employee at once, and opens it again when it is lifted', async () => {
    const caseId = await desk.newCase();
    const personId = await desk.colleague('cousin', 'CW');
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    const given = { caseId, personId, reason: 'FAMILY' };
    const faults = await desk.client.faults('caseworker', documentOf('barFromCase'), { key: 'k', ...given });
    expect(faults.codes).toEqual(['FORBIDDEN']);
    const barId = await desk.done('employment-manager', 'barFromCase', given);
    expect(await desk.sees('cousin', caseId)).toBe('NOT_FOUND');
    const file = await desk.file('employment-manager', caseId);
    expect(file.bars).toMatchObject([{ id: barId, person: { name: 'cousin' } }]);
    expect((await desk.file('caseworker', caseId)).bars).toBeNull();
    expect(await desk.refused('employment-manager', 'barFromCase', given)).toEqual([
      'ALREADY_BARRED personId',
    ]);
    await desk.done('employment-manager', 'liftBar', { barId });
    expect(await desk.sees('cousin', caseId)).toBe('WORK COLLABORATOR');
    expect(await desk.refused('employment-manager', 'liftBar', { barId })).toEqual(['NO_SUCH_ENTRY barId']);
    const kinds = (await desk.cases.history('caseworker', caseId)).map(({ kind }) => kind);
    expect(kinds).toEqual(['BAR_LIFTED', 'PERSON_BARRED', 'PERSON_RELATED', 'CASE_OPENED']);
  });

  it('is refused for nobody, and changes no row', async () => {
    const caseId = await desk.newCase();
    const before = await everyRow(desk.owner);
    for (const personId of ['x', '00000000-0000-4000-8000-000000000000']) {
      const told = await desk.refused('employment-manager', 'barFromCase', {
        caseId,
        personId,
        reason: 'OTHER',
      });
      expect(told).toEqual(['NO_SUCH_PERSON personId']);
    }
    expect(await everyRow(desk.owner)).toEqual(before);
  });

  it('is lifted for an employee of one’s own by a mistyped number, and never by oneself', async () => {
    const barId = await desk.done('employment-staff', 'barMyself', {
      civilRegistrationNumber: desk.number(),
      ...bar,
    });
    expect(await desk.refused('manager', 'liftBar', { barId })).toEqual(['NO_SUCH_ENTRY barId']);
    await desk.done('employment-manager', 'liftBar', { barId });
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    const own = await desk.done('employment-manager', 'barMyself', {
      civilRegistrationNumber: number,
      ...bar,
    });
    expect(await desk.sees('employment-manager', caseId)).toBe('NOT_FOUND');
    expect(await desk.refused('employment-manager', 'liftBar', { barId: own })).toEqual([
      'NOT_YOUR_OWN_BAR barId',
    ]);
  });
});

describe('a bar of somebody whom the case does not know', () => {
  const outsider = async (key: string, number: string): Promise<string> => {
    const personId = await desk.colleague(key, 'RT', null);
    await desk.done(key, 'barMyself', { civilRegistrationNumber: number, ...bar });
    return personId;
  };

  it('is told by no refusal, and holds all the same', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    const personId = await outsider('team-member', number);
    await desk.done('health-staff', 'barMyself', { civilRegistrationNumber: number, ...bar });
    const health = await desk.idOf('health-staff');
    const input = { caseId, kind: 'COLLABORATOR', personId: health, reason: 'x' };
    expect(await desk.refused('caseworker', 'relateToCase', { input })).toEqual(['ROLE_MISSING personId']);
    await desk.done('caseworker', 'protectAddress', { caseId });
    await desk.done('caseworker', 'nameProtectionViewer', { caseId, personId, reason: 'x' });
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    expect(await desk.sees('team-member', caseId)).toBe('NOT_FOUND');
    // Now that the person is the case's own, it may know.
    await desk.done('caseworker', 'endProtectionViewer', { caseId, personId });
    const again = { caseId, personId, reason: 'x' };
    expect(await desk.refused('caseworker', 'nameProtectionViewer', again)).toEqual([
      'PERSON_BARRED personId',
    ]);
  });

  it('is lifted by the lead of a case of the citizen, when the person works in no department', async () => {
    const number = desk.number();
    await desk.newCase('caseworker', 'employment', number);
    const personId = await outsider('team-member-2', number);
    const [row] = await desk.owner.rows<{ id: string }>('select id from case_bar where person_id = $1', [
      personId,
    ]);
    const given = { barId: row!.id };
    expect(await desk.refused('manager', 'liftBar', given)).toEqual(['NO_SUCH_ENTRY barId']);
    await desk.done('employment-manager', 'liftBar', given);
  });

  it('is made by the lead for a team member who is related to the case, and for no other', async () => {
    const caseId = await desk.newCase();
    const personId = await desk.colleague('team-member-3', 'RT', null);
    const given = { caseId, personId, reason: 'FRIEND' };
    expect(await desk.refused('employment-manager', 'barFromCase', given)).toEqual([
      'NO_SUCH_PERSON personId',
    ]);
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    expect(await desk.sees('team-member-3', caseId)).toBe('READ COLLABORATOR');
    const barId = await desk.done('employment-manager', 'barFromCase', given);
    expect(await desk.sees('team-member-3', caseId)).toBe('NOT_FOUND');
    expect((await desk.file('employment-manager', caseId)).bars).toMatchObject([{ id: barId }]);
    await desk.done('employment-manager', 'liftBar', { barId });
    expect(await desk.sees('team-member-3', caseId)).toBe('READ COLLABORATOR');
  });
});
