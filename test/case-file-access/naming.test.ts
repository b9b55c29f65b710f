import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { ProtectionReads } from '../../src/case-file/index.js';
import { Desk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
}, 120_000);
afterAll(async () => {
  await desk.close();
});

/** Whether a list of names tells the citizen's name to the person. */
async function isNamedTo(personId: string, caseId: string): Promise<boolean> {
  const reads = desk.app.app.get(ProtectionReads, { strict: false });
  const database = desk.app.app.get(Database, { strict: false });
  return (await reads.namesShownTo(database, { personId }, [caseId])).get(caseId) !== null;
}

describe('whoever answers for a case of a protected citizen', () => {
  it('counts as named from the first day of the cover to its last, and no longer', async () => {
    const caseId = await desk.newCase();
    await desk.done('caseworker', 'protectAddress', { caseId });
    const personId = await desk.colleague('cover', 'CW');
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    const days = { validFrom: desk.day(1), validTo: desk.day(2) };
    await desk.relate('caseworker', caseId, { kind: 'ABSENCE_COVER', personId, ...days });
    for (const [day, sees] of [
      ['0 days', false],
      ['1 day', true],
      ['2 days', true],
      ['3 days', false],
    ] as const) {
      await desk.owner.moveClock(day);
      expect([day, await desk.sees('cover', caseId)]).toEqual([
        day,
        sees ? 'WORK COLLABORATOR' : 'NOT_FOUND',
      ]);
      expect([day, await isNamedTo(personId, caseId)]).toEqual([day, sees]);
      const viewers = (await desk.file('caseworker', caseId)).protectionViewers ?? [];
      expect(viewers.some(({ person }) => person.name === 'cover')).toBe(sees);
    }
    await desk.owner.moveClock('0 days');
  });

  it('counts as named in that department alone', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    const health = await desk.newCase('health-staff', 'health', number);
    await desk.done('caseworker', 'protectAddress', { caseId });
    expect(await isNamedTo(await desk.idOf('health-staff'), health)).toBe(true);
    expect(await isNamedTo(await desk.idOf('health-staff'), caseId)).toBe(false);
    const last = { caseId: health, personId: await desk.idOf('health-staff') };
    expect(await desk.refused('health-staff', 'endProtectionViewer', last)).toEqual([
      'NOT_A_VIEWER personId',
    ]);
  });

  it('is nobody who opens one more case on the citizen', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    await desk.done('caseworker', 'protectAddress', { caseId });
    const another = await desk.newCase('employment-staff', 'employment', number);
    expect(await desk.sees('employment-staff', caseId)).toBe('NOT_FOUND');
    expect(await desk.sees('employment-staff', another)).toBe('NOT_FOUND');
    const told = (await desk.notices('employment-manager')).filter((one) => one.caseId === another);
    expect(told.map(({ kind }) => kind)).toEqual(['NO_RESPONSIBLE']);
  });
});

describe('two citizens who turn out to be one', () => {
  it('stay visible to those who answer for the cases, and the lead hears who no longer can', async () => {
    const [kept, duplicate] = [desk.number(), desk.number()];
    const caseId = await desk.newCase('caseworker', 'employment', kept);
    await desk.done('caseworker', 'protectAddress', { caseId });
    await desk.done('health-staff', 'barMyself', { civilRegistrationNumber: kept, reason: 'FAMILY' });
    const duplicateCaseId = await desk.newCase('caseworker', 'employment', duplicate);
    const social = await desk.newCase('social-caseworker-1', 'social', duplicate);
    const health = await desk.newCase('health-staff', 'health', duplicate);
    expect(await desk.sees('health-staff', health)).toBe('WORK RESPONSIBLE');
    await desk.cases.done('caseworker', 'mergeCitizens', { caseId, duplicateCaseId, reason: 'Samme' });
    expect(await desk.sees('social-caseworker-1', social)).toBe('WORK RESPONSIBLE');
    expect(await desk.sees('health-staff', health)).toBe('NOT_FOUND');
    const told = async (person: string, about: string) =>
      (await desk.notices(person)).filter((one) => one.caseId === about).map(({ kind }) => kind);
    expect([...(await told('manager', health))].sort()).toEqual(['MERGED', 'NO_RESPONSIBLE']);
    expect(await told('social-manager', social)).toEqual([]);
  });
});
