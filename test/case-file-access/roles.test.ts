import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { latestAudits } from './audit.js';
import { Desk, documentOf, EVERY_MUTATION, FILE, type Mutation } from './desk.js';

let desk: Desk;
let caseId: string;
let number: string;
beforeAll(async () => {
  desk = await Desk.open();
  number = desk.number();
  caseId = await desk.newCase('caseworker', 'employment', number);
}, 120_000);
afterAll(async () => {
  await desk.close();
});

describe('a case', () => {
  it('is open to each role as its rights go', async () => {
    await desk.colleague('second-caseworker', 'CW');
    const told: Record<string, string> = {};
    const people =
      'caseworker second-caseworker employment-staff employment-manager health-staff manager team-chair auditor integration operator';
    for (const person of people.split(' ')) told[person] = await desk.sees(person, caseId);
    expect(told).toEqual({
      caseworker: 'WORK RESPONSIBLE',
      'second-caseworker': 'NOT_FOUND',
      'employment-staff': 'WORK DEPARTMENT',
      'employment-manager': 'HEAD LEAD',
      'health-staff': 'NOT_FOUND',
      manager: 'NOT_FOUND',
      'team-chair': 'NOT_FOUND',
      auditor: 'FORBIDDEN',
      integration: 'FORBIDDEN',
      operator: 'FORBIDDEN',
    });
  });

  it('shows the number to those who work on it, and the name to all for whom it is open', async () => {
    const query = 'query ($id: ID!) { caseFile(id: $id) { name civilRegistrationNumber } }';
    const written = `${number.slice(0, 6)}-${number.slice(6)}`;
    const shown = { name: 'Anna Prøve', civilRegistrationNumber: written };
    expect(await desk.client.read('caseworker', query, { id: caseId })).toEqual({ caseFile: shown });
    expect((await desk.client.faults('employment-manager', query, { id: caseId })).codes).toEqual([
      'FORBIDDEN',
    ]);
    expect((await desk.file('employment-manager', caseId)).name).toBe('Anna Prøve');
  });

  it('is open for reading to a team member who is related to it', async () => {
    const personId = await desk.idOf('team-chair');
    const id = await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    expect(await desk.sees('team-chair', caseId)).toBe('READ COLLABORATOR');
    expect((await desk.file('team-chair', caseId)).protectionViewers).toBeNull();
    const facts = 'query ($id: ID!) { caseFile(id: $id) { civilRegistrationNumber } }';
    expect((await desk.client.faults('team-chair', facts, { id: caseId })).codes).toEqual(['FORBIDDEN']);
    const relating = { input: { caseId, kind: 'UNIT', reason: 'x' } };
    const told = await desk.client.faults('team-chair', documentOf('relateToCase'), {
      key: 'k',
      ...relating,
    });
    expect(told.codes).toEqual(['FORBIDDEN']);
    await desk.done('caseworker', 'endRelationship', { relationshipId: id });
    expect(await desk.sees('team-chair', caseId)).toBe('NOT_FOUND');
  });

  it('is closed from the next request on when a role ends', async () => {
    const personId = await desk.colleague('soon-gone', 'CW');
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId });
    expect(await desk.sees('soon-gone', caseId)).toBe('WORK COLLABORATOR');
    const [grant] = await desk.owner.rows<{ id: string }>('select id from role_grant where person_id = $1', [
      personId,
    ]);
    await desk.client.done('employment-manager', 'endRole', { id: grant!.id });
    expect(await desk.sees('soon-gone', caseId)).toBe('FORBIDDEN');
    const other = { personId, role: 'CW', departmentId: 'employment' };
    await desk.client.done('employment-manager', 'grantRole', { input: other });
    expect(await desk.sees('soon-gone', caseId)).toBe('WORK COLLABORATOR');
  });

  it('leaves a row in the audit trail for every reading, with the case and no name', async () => {
    await desk.file('caseworker', caseId);
    const [read] = await latestAudits(desk.owner, 'caseFile');
    expect(read).toMatchObject({ action: 'READ', subjectIds: [caseId], details: { via: 'RESPONSIBLE' } });
    await desk.client.read(
      'caseworker',
      '{ myCaseload(first: 1) { totalCount edges { node { id name } } } }',
    );
    const [list] = await latestAudits(desk.owner, 'myCaseload');
    expect(list).toMatchObject({ action: 'READ', details: { rows: 1 } });
    expect(list?.subjectIds).toHaveLength(1);
    const rows = await desk.owner.rows('select 1 from audit_entry e where strpos(e::text, $1) > 0', [
      'Anna Prøve',
    ]);
    expect(rows).toEqual([]);
  });
});

describe('not yours and not there', () => {
  /** What each mutation is called with, on a case. */
  const variablesOf: Partial<Record<Mutation, (id: string, personId: string) => object>> = {
    relateToCase: (id, personId) => ({ input: { caseId: id, kind: 'COLLABORATOR', personId, reason: 'x' } }),
    endRelationship: (id) => ({ relationshipId: id }),
    barFromCase: (id, personId) => ({ caseId: id, personId, reason: 'OTHER' }),
    liftBar: (id) => ({ barId: id }),
    breakGlass: (id) => ({ caseId: id, reason: 'Akut' }),
    protectAddress: (id) => ({ caseId: id }),
    endAddressProtection: (id) => ({ caseId: id }),
    nameProtectionViewer: (id, personId) => ({ caseId: id, personId, reason: 'x' }),
    endProtectionViewer: (id, personId) => ({ caseId: id, personId }),
    acknowledgeCaseNotice: (id) => ({ id }),
  };

  it('are the same answer, byte for byte, to every command', async () => {
    const personId = await desk.idOf('caseworker');
    const relationshipId = (await desk.file('caseworker', caseId)).relationships[0]!.id;
    const barId = await desk.done('employment-manager', 'barFromCase', {
      caseId,
      personId: await desk.colleague('barred-one', 'CW'),
      reason: 'FRIEND',
    });
    const noticeId = randomUUID();
    await desk.owner.rows(
      `insert into case_notice values ($1, 'DIED', 'employment', $2, null, null, now(), null, null) returning id`,
      [noticeId, caseId],
    );
    const theirs: Partial<Record<Mutation, string>> = {
      endRelationship: relationshipId,
      liftBar: barId,
      acknowledgeCaseNotice: noticeId,
    };
    const called = EVERY_MUTATION.filter((mutation) => mutation !== 'barMyself');
    expect(called.filter((mutation) => !variablesOf[mutation])).toEqual([]);
    for (const mutation of called) {
      // The lead of another department may do each of these in that department.
      const person = 'manager';
      const answers = await Promise.all(
        [theirs[mutation] ?? caseId, randomUUID(), 'x', "'; drop table case_file; --"].map(async (id) =>
          desk.bytes(person, documentOf(mutation), {
            key: randomUUID(),
            ...variablesOf[mutation]!(id, personId),
          }),
        ),
      );
      expect(answers[0]).toContain('NO_SUCH_');
      expect(new Set(answers).size).toBe(1);
    }
  });

  it('are the same answer, byte for byte, to a query', async () => {
    for (const person of ['manager', 'health-staff', 'second-caseworker', 'team-chair']) {
      const answers = await Promise.all(
        [caseId, randomUUID(), 'x', ''].map(async (id) => desk.bytes(person, FILE, { id })),
      );
      expect(answers[0]).toContain('NOT_FOUND');
      expect(new Set(answers).size).toBe(1);
    }
  });
});
