import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyRow } from '../support/rows.js';
import { Desk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const names = async (person: string, caseId: string): Promise<readonly string[]> =>
  ((await desk.file(person, caseId)).protectionViewers ?? [])
    .map((one) => one.person.name)
    .sort((a, b) => a.localeCompare(b));

describe('a protected address', () => {
  it('leaves the citizen’s cases to whoever recorded it and those who answer for them, in every department', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    const health = await desk.newCase('health-staff', 'health', number);
    const personId = await desk.colleague('helper', 'CW');
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    expect(await desk.sees('helper', caseId)).toBe('WORK COLLABORATOR');
    expect(await desk.sees('manager', health)).toBe('HEAD LEAD');
    await desk.done('employment-staff', 'protectAddress', { caseId });
    expect(await desk.sees('caseworker', caseId)).toBe('WORK RESPONSIBLE');
    expect(await desk.sees('employment-staff', caseId)).toBe('WORK DEPARTMENT');
    expect(await desk.sees('health-staff', health)).toBe('WORK RESPONSIBLE');
    expect(await desk.sees('helper', caseId)).toBe('NOT_FOUND');
    expect(await desk.sees('employment-manager', caseId)).toBe('NOT_FOUND');
    expect(await desk.sees('manager', health)).toBe('NOT_FOUND');
    expect((await desk.file('caseworker', caseId)).isProtected).toBe(true);
    // Who is named in another department would tell that it knows the citizen.
    expect(await names('caseworker', caseId)).toEqual(['Jesper Lundtoft', 'Mette Ravnkilde']);
    expect(await names('health-staff', health)).toEqual(['Jonas Bækvang']);

    const load = '{ myCaseload(first: 100) { edges { node { id } } } }';
    const { myCaseload } = await desk.client.read<{ myCaseload: { edges: { node: { id: string } }[] } }>(
      'helper',
      load,
    );
    expect(myCaseload.edges.map(({ node }) => node.id)).not.toContain(caseId);

    // Another department's history tells that it happened, not by whom.
    const [told] = await desk.cases.history('health-staff', health);
    expect(told).toMatchObject({ kind: 'ADDRESS_PROTECTED', by: null, departmentId: null });

    await desk.done('caseworker', 'endAddressProtection', { caseId });
    expect(await desk.sees('helper', caseId)).toBe('WORK COLLABORATOR');
    expect(await desk.sees('manager', health)).toBe('HEAD LEAD');
  });

  it('is open to colleagues who are named, as far as their rights go, until the naming ends', async () => {
    const caseId = await desk.newCase();
    await desk.done('caseworker', 'protectAddress', { caseId });
    const lead = await desk.idOf('employment-manager');
    await desk.done('caseworker', 'nameProtectionViewer', { caseId, personId: lead, reason: 'Leder' });
    expect(await desk.sees('employment-manager', caseId)).toBe('HEAD LEAD');
    const stranger = await desk.idOf('health-staff');
    const other = { caseId, personId: stranger, reason: 'Læge' };
    expect(await desk.refused('employment-manager', 'nameProtectionViewer', other)).toEqual([
      'NO_SUCH_PERSON personId',
    ]);
    expect(await desk.sees('health-staff', caseId)).toBe('NOT_FOUND');
    await desk.done('caseworker', 'endProtectionViewer', { caseId, personId: lead });
    expect(await desk.sees('employment-manager', caseId)).toBe('NOT_FOUND');
    await desk.done('caseworker', 'nameProtectionViewer', { caseId, personId: lead, reason: 'Leder igen' });
    expect(await desk.sees('employment-manager', caseId)).toBe('HEAD LEAD');
  });

  it('counts whoever becomes responsible as named, so that the case is not lost', async () => {
    const caseId = await desk.newCase();
    await desk.done('caseworker', 'protectAddress', { caseId });
    const personId = await desk.colleague('successor', 'CW');
    await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId });
    expect(await desk.sees('successor', caseId)).toBe('WORK RESPONSIBLE');
    expect(await desk.sees('caseworker', caseId)).toBe('NOT_FOUND');
  });

  it('gives way to broken glass for an hour, in which somebody else can be named', async () => {
    const caseId = await desk.newCase();
    await desk.done('caseworker', 'protectAddress', { caseId });
    expect(await desk.sees('employment-manager', caseId)).toBe('NOT_FOUND');
    await desk.done('employment-manager', 'breakGlass', { caseId, reason: 'Akut' });
    expect(await desk.sees('employment-manager', caseId)).toBe('WORK BROKEN_GLASS');
    const personId = await desk.colleague('rescuer', 'CW');
    await desk.done('employment-manager', 'nameProtectionViewer', { caseId, personId, reason: 'Akut' });
    await desk.owner.moveClock('61 minutes');
    expect(await desk.sees('employment-manager', caseId)).toBe('NOT_FOUND');
    await desk.owner.moveClock('0 days');
  });

  it('is refused where it cannot be, with the fields, and changes no row', async () => {
    const [open, caseId] = [await desk.newCase(), await desk.newCase()];
    await desk.done('caseworker', 'protectAddress', { caseId });
    const own = await desk.idOf('caseworker');
    const reason = 'x';
    const before = await everyRow(desk.owner);
    const refused = async (...given: Parameters<Desk['refused']>) => desk.refused(...given);
    expect(await refused('caseworker', 'protectAddress', { caseId })).toEqual(['ALREADY_PROTECTED caseId']);
    expect(await refused('caseworker', 'endAddressProtection', { caseId: open })).toEqual([
      'NOT_PROTECTED caseId',
    ]);
    const nobody = { caseId, personId: 'x', reason };
    expect(await refused('caseworker', 'nameProtectionViewer', nobody)).toEqual(['NO_SUCH_PERSON personId']);
    const again = { caseId, personId: own, reason: '' };
    expect(await refused('caseworker', 'nameProtectionViewer', again)).toEqual([
      'ALREADY_VIEWER personId',
      'REASON_MISSING reason',
    ]);
    const unprotected = { caseId: open, personId: own, reason };
    expect(await refused('caseworker', 'nameProtectionViewer', unprotected)).toEqual([
      'NOT_PROTECTED caseId',
    ]);
    const last = { caseId, personId: own };
    expect(await refused('caseworker', 'endProtectionViewer', last)).toEqual(['LAST_VIEWER personId']);
    const other = { caseId, personId: await desk.idOf('health-staff') };
    expect(await refused('caseworker', 'endProtectionViewer', other)).toEqual(['NOT_A_VIEWER personId']);
    expect(await refused('caseworker', 'endProtectionViewer', { ...last, caseId: open })).toEqual([
      'NOT_PROTECTED caseId',
    ]);
    expect(await everyRow(desk.owner)).toEqual(before);
  });

  it('is recorded once, by however many at the same time', async () => {
    const caseId = await desk.newCase();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, async () => desk.send('caseworker', 'protectAddress', { caseId })),
    );
    expect(outcomes.filter(({ reasons }) => !reasons)).toHaveLength(1);
    const codes = outcomes.flatMap(({ reasons }) => (reasons ?? []).map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['ALREADY_PROTECTED']));
  });
});
