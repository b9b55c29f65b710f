import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CoverOrphanedCases } from '../../src/case-file/use-case/cover-orphaned-cases.js';
import { Desk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  // What the demo holds without a responsible person is covered first, so that the counts below are of this test.
  await cover();
}, 120_000);
afterAll(async () => desk.close());

const cover = async (): Promise<number> =>
  desk.app.app.get(CoverOrphanedCases, { strict: false }).execute('test');

it('a case whose responsible employee left falls to the unit, and the lead is told, once', async () => {
  const anna = await desk.colleague('anna', 'CW');
  const caseId = await desk.newCase();
  await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId: anna });
  await desk.colleague('bo', 'CW');
  expect(await cover()).toBe(0);
  const [grant] = await desk.owner.rows<{ id: string }>('select id from role_grant where person_id = $1', [
    anna,
  ]);
  await desk.client.done('employment-manager', 'endRole', { id: grant?.id });
  expect(await desk.sees('bo', caseId)).toBe('NOT_FOUND');
  expect(await cover()).toBe(1);
  expect(await cover()).toBe(0);
  expect(await desk.sees('bo', caseId)).toBe('WORK UNIT');
  expect(await desk.sees('anna', caseId)).not.toBe('WORK RESPONSIBLE');
  const notices = await desk.notices('employment-manager');
  expect(notices.filter((notice) => notice.caseId === caseId).map(({ kind }) => kind)).toEqual([
    'NO_RESPONSIBLE',
  ]);
  const [event, before] = await desk.cases.history('bo', caseId);
  expect(event).toMatchObject({ kind: 'UNIT_TOOK_OVER', by: null });
  expect(before).toMatchObject({ kind: 'RELATIONSHIP_ENDED', by: null });
  // Who left is responsible no longer, or the next notice would go to nobody.
  const file = await desk.file('bo', caseId);
  expect(file.responsible).toBeNull();
  expect(file.relationships.find(({ person }) => person?.id === anna)?.validTo).toBe(desk.day(-1));
  await desk.cases.done('bo', 'recordMove', { caseId, movedOn: desk.today });
  const [moved] = await desk.owner.rows<{ addressee: string | null }>(
    `select addressee_id as addressee from case_notice where case_id = $1 and kind = 'MOVED_AWAY'`,
    [caseId],
  );
  expect(moved).toEqual({ addressee: null });
});

it('two processes at once cover a case once', async () => {
  const anna = await desk.colleague('anna-2', 'CW');
  const caseId = await desk.newCase();
  await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId: anna });
  const [grant] = await desk.owner.rows<{ id: string }>('select id from role_grant where person_id = $1', [
    anna,
  ]);
  await desk.client.done('employment-manager', 'endRole', { id: grant?.id });
  const covered = await Promise.all([cover(), cover(), cover()]);
  expect(covered.reduce((sum, one) => sum + one, 0)).toBe(1);
});

it('a case that the unit has only from a later day on is covered until then', async () => {
  const anna = await desk.colleague('anna-3', 'CW');
  const caseId = await desk.newCase();
  await desk.relate('caseworker', caseId, { kind: 'UNIT', validFrom: desk.day(5) });
  await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId: anna, validTo: desk.day(4) });
  const [grant] = await desk.owner.rows<{ id: string }>('select id from role_grant where person_id = $1', [
    anna,
  ]);
  await desk.client.done('employment-manager', 'endRole', { id: grant?.id });
  expect(await cover()).toBe(1);
  const units = (await desk.file('caseworker', caseId)).relationships
    .filter(({ kind }) => kind === 'UNIT')
    .map(({ validFrom, validTo }) => [validFrom, validTo]);
  expect(units).toEqual([
    [desk.day(5), null],
    [desk.today, desk.day(4)],
  ]);
  expect(await cover()).toBe(0);
});
