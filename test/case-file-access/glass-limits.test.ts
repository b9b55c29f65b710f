import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reasonsOf } from '../api/client.js';
import { everyRow } from '../support/rows.js';
import { Desk } from './desk.js';

let desk: Desk;
let onCall: string;
beforeAll(async () => {
  desk = await Desk.open();
  onCall = await desk.colleague('on-call', 'CW');
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const reason = 'Akut';

describe('an hour of broken glass', () => {
  it('never becomes more: it names nobody, protects nobody and ends nothing', async () => {
    const [caseId, other] = [await desk.newCase(), await desk.newCase()];
    const helper = await desk.colleague('helper', 'CW');
    const relationshipId = await desk.relate('caseworker', caseId, {
      kind: 'COLLABORATOR',
      personId: helper,
    });
    await desk.done('on-call', 'breakGlass', { caseId, reason });
    await desk.relate('caseworker', other, { kind: 'COLLABORATOR', personId: onCall });
    const before = await everyRow(desk.owner);
    const through = ['NOT_THROUGH_GLASS caseId'];
    for (const one of [
      { kind: 'COLLABORATOR', personId: onCall },
      { kind: 'RESPONSIBLE', personId: helper },
      { kind: 'UNIT' },
    ]) {
      const input = { caseId, reason, ...one };
      expect(await desk.refused('on-call', 'relateToCase', { input })).toEqual(through);
    }
    expect(await desk.refused('on-call', 'protectAddress', { caseId })).toEqual(through);
    expect(await desk.refused('on-call', 'endRelationship', { relationshipId })).toEqual([
      'NOT_THROUGH_GLASS relationshipId',
    ]);
    const cases = async (...given: Parameters<typeof desk.cases.send>) =>
      reasonsOf(await desk.cases.send(...given));
    expect(await cases('on-call', 'closeCase', { caseId, reason })).toEqual(through);
    expect(await cases('on-call', 'recordDeath', { caseId, diedOn: desk.today })).toEqual(through);
    expect(await cases('on-call', 'mergeCitizens', { caseId, duplicateCaseId: other, reason })).toEqual(
      through,
    );
    expect(
      await cases('on-call', 'mergeCitizens', { caseId: other, duplicateCaseId: caseId, reason }),
    ).toEqual(['NOT_THROUGH_GLASS duplicateCaseId']);
    expect(await everyRow(desk.owner)).toEqual(before);
    // What the emergency needs is recorded all the same.
    await desk.cases.done('on-call', 'recordMove', { caseId, movedOn: desk.today });
  });

  it('lets the lead name others for a protected citizen, never himself or herself, nor end the protection', async () => {
    const caseId = await desk.newCase();
    await desk.done('caseworker', 'protectAddress', { caseId });
    for (const person of ['on-call', 'employment-manager']) {
      await desk.done(person, 'breakGlass', { caseId, reason });
      const own = { caseId, personId: await desk.idOf(person), reason };
      expect(await desk.refused(person, 'nameProtectionViewer', own)).toEqual(['NOT_THROUGH_GLASS caseId']);
      expect(await desk.refused(person, 'endAddressProtection', { caseId })).toEqual([
        'NOT_THROUGH_GLASS caseId',
      ]);
    }
    const lead = { caseId, kind: 'COLLABORATOR', personId: await desk.idOf('employment-manager'), reason };
    expect(await desk.refused('employment-manager', 'relateToCase', { input: lead })).toEqual([
      'NOT_THROUGH_GLASS caseId',
    ]);
    const personId = await desk.colleague('rescuer', 'CW');
    await desk.done('employment-manager', 'nameProtectionViewer', { caseId, personId, reason });
    await desk.relate('employment-manager', caseId, { kind: 'RESPONSIBLE', personId });
    expect(await desk.sees('rescuer', caseId)).toBe('WORK RESPONSIBLE');
    await desk.owner.moveClock('61 minutes');
    expect(await desk.sees('employment-manager', caseId)).toBe('NOT_FOUND');
    expect(await desk.sees('on-call', caseId)).toBe('NOT_FOUND');
    await desk.owner.moveClock('0 days');
  });
});
