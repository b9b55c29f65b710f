import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk } from './desk.js';

let desk: Desk;
let anna: string;
beforeAll(async () => {
  desk = await Desk.open();
  anna = await desk.colleague('anna', 'CW');
  await desk.colleague('bo', 'CW');
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const PEOPLE = ['caseworker', 'anna', 'bo', 'employment-manager', 'manager'];

/** Who hears of a case. */
async function hearers(caseId: string, people: readonly string[] = PEOPLE): Promise<readonly string[]> {
  const heard: string[] = [];
  for (const person of people) {
    if ((await desk.notices(person)).some((one) => one.caseId === caseId)) heard.push(person);
  }
  return heard;
}

const moves = async (person: string, caseId: string): Promise<string> =>
  desk.cases.done(person, 'recordMove', { caseId, movedOn: desk.today });

const addresseeOf = async (caseId: string): Promise<string | null> => {
  const [row] = await desk.owner.rows<{ id: string | null }>(
    `select addressee_id as id from case_notice where case_id = $1 and kind = 'MOVED_AWAY'`,
    [caseId],
  );
  return row!.id;
};

describe('a notice about a case', () => {
  it('goes to whoever answers for it when it is read, and says who did when it was raised', async () => {
    const caseId = await desk.newCase();
    await moves('caseworker', caseId);
    expect(await hearers(caseId)).toEqual(['caseworker']);
    const cover = { kind: 'ABSENCE_COVER', personId: anna, validTo: desk.day(1) };
    await desk.relate('caseworker', caseId, cover);
    expect(await hearers(caseId)).toEqual(['caseworker', 'anna']);
    await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId: anna });
    expect(await hearers(caseId)).toEqual(['anna']);
    const notice = (await desk.notices('anna')).find((one) => one.caseId === caseId)!;
    expect(notice).toMatchObject({ kind: 'MOVED_AWAY', addressee: { name: 'Mette Ravnkilde' } });
    await desk.done('anna', 'acknowledgeCaseNotice', { id: notice.id });
    expect(await hearers(caseId)).toEqual([]);
  });

  it('goes to the deputy of an absent colleague too', async () => {
    const caseId = await desk.newCase();
    const input = {
      personId: await desk.idOf('caseworker'),
      deputyId: await desk.colleague('dora', 'CW'),
      departmentId: 'employment',
      validFrom: desk.today,
      validTo: desk.day(5),
      reason: 'Ferie',
    };
    await moves('caseworker', caseId);
    expect(await hearers(caseId, ['dora'])).toEqual([]);
    await desk.client.done('employment-manager', 'appointDeputy', { input });
    expect(await hearers(caseId, ['dora'])).toEqual(['dora']);
  });

  it('goes to the unit’s caseworkers while the unit has the case', async () => {
    const caseId = await desk.newCase();
    const [row] = (await desk.file('caseworker', caseId)).relationships;
    await desk.relate('caseworker', caseId, { kind: 'UNIT' });
    await desk.done('caseworker', 'endRelationship', { relationshipId: row!.id });
    await moves('anna', caseId);
    expect(await addresseeOf(caseId)).toBeNull();
    expect(await hearers(caseId)).toEqual(['caseworker', 'anna', 'bo']);
  });

  it('goes to the lead when nobody who can see the case answers for it', async () => {
    const carl = await desk.colleague('carl', 'CW');
    const caseId = await desk.newCase();
    await moves('caseworker', caseId);
    await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId: carl });
    expect(await hearers(caseId)).toEqual([]);
    const [grant] = await desk.owner.rows<{ id: string }>('select id from role_grant where person_id = $1', [
      carl,
    ]);
    await desk.client.done('employment-manager', 'endRole', { id: grant!.id });
    expect(await hearers(caseId)).toEqual(['employment-manager']);
  });

  it('is not addressed to somebody who is barred, and the lead hears of it', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    await desk.done('caseworker', 'barMyself', { civilRegistrationNumber: number, reason: 'FAMILY' });
    await desk.owner.rows(`delete from case_notice where case_id = $1 returning id`, [caseId]);
    await moves('employment-staff', caseId);
    expect(await addresseeOf(caseId)).toBeNull();
    expect(await hearers(caseId)).toEqual(['employment-manager']);
  });

  it('of a protected citizen goes past the unit’s caseworkers who are not named', async () => {
    const caseId = await desk.newCase();
    await desk.done('employment-staff', 'protectAddress', { caseId });
    const [row] = (await desk.file('caseworker', caseId)).relationships;
    await desk.relate('caseworker', caseId, { kind: 'UNIT' });
    await desk.done('caseworker', 'endRelationship', { relationshipId: row!.id });
    await moves('employment-staff', caseId);
    expect(await hearers(caseId)).toEqual(['employment-manager']);
    const named = { caseId, personId: anna, reason: 'Overtager' };
    await desk.done('employment-staff', 'nameProtectionViewer', named);
    expect(await hearers(caseId)).toEqual(['anna']);
  });
});
