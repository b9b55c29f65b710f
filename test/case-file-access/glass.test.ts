import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyRow } from '../support/rows.js';
import { latestAudits } from './audit.js';
import { Desk, documentOf } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.colleague('on-call', 'CW');
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const reason = 'Borgeren står i receptionen og er i krise';

describe('breaking the glass', () => {
  it('opens a case for an hour by the database’s clock, logged with its ground', async () => {
    const caseId = await desk.newCase();
    expect(await desk.sees('on-call', caseId)).toBe('NOT_FOUND');
    await desk.done('on-call', 'breakGlass', { caseId, reason });
    expect(await desk.sees('on-call', caseId)).toBe('WORK BROKEN_GLASS');
    const [done] = await latestAudits(desk.owner, 'breakGlass');
    expect(done).toMatchObject({ action: 'CHANGE', subjectIds: [caseId], ground: 'break glass' });
    const [read] = await latestAudits(desk.owner, 'caseFile');
    expect(read).toMatchObject({ action: 'READ', ground: 'break glass', details: { via: 'BROKEN_GLASS' } });
    await desk.owner.moveClock('59 minutes');
    expect(await desk.sees('on-call', caseId)).toBe('WORK BROKEN_GLASS');
    await desk.owner.moveClock('61 minutes');
    expect(await desk.sees('on-call', caseId)).toBe('NOT_FOUND');
    await desk.done('on-call', 'breakGlass', { caseId, reason });
    expect(await desk.sees('on-call', caseId)).toBe('WORK BROKEN_GLASS');
    await desk.owner.moveClock('0 days');
    const kinds = (await desk.cases.history('caseworker', caseId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'GLASS_BROKEN')).toHaveLength(2);
  });

  it('is told to the department’s lead in the same transaction, and seen by the auditor', async () => {
    const caseId = await desk.newCase();
    await desk.done('on-call', 'breakGlass', { caseId, reason });
    for (const person of ['employment-manager', 'auditor']) {
      const told = (await desk.notices(person)).filter((one) => one.caseId === caseId);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ kind: 'BREAK_GLASS', aboutPerson: { name: 'on-call' } });
    }
    for (const person of ['manager', 'caseworker', 'on-call']) {
      expect((await desk.notices(person)).filter((one) => one.caseId === caseId)).toEqual([]);
    }
  });

  it('gives a lead the case too, who cannot acknowledge his or her own', async () => {
    const caseId = await desk.newCase();
    expect(await desk.sees('employment-manager', caseId)).toBe('HEAD LEAD');
    await desk.done('employment-manager', 'breakGlass', { caseId, reason });
    expect(await desk.sees('employment-manager', caseId)).toBe('WORK BROKEN_GLASS');
    const notice = (await desk.notices('employment-manager')).find((one) => one.caseId === caseId);
    expect(await desk.refused('employment-manager', 'acknowledgeCaseNotice', { id: notice!.id })).toEqual([
      'ABOUT_YOURSELF id',
    ]);
  });

  it('is not for other departments, other roles, or a case that is open already', async () => {
    const caseId = await desk.newCase();
    const before = await everyRow(desk.owner);
    expect(await desk.refused('health-staff', 'breakGlass', { caseId, reason })).toEqual([
      'NO_SUCH_CASE caseId',
    ]);
    expect(await desk.refused('caseworker', 'breakGlass', { caseId, reason })).toEqual([
      'ALREADY_OPEN caseId',
    ]);
    expect(await desk.refused('on-call', 'breakGlass', { caseId, reason: ' ' })).toEqual([
      'REASON_MISSING reason',
    ]);
    for (const person of ['team-chair', 'auditor', 'integration', 'operator']) {
      const told = await desk.client.faults(person, documentOf('breakGlass'), { key: 'k', caseId, reason });
      expect(told.codes).toEqual(['FORBIDDEN']);
    }
    expect(await everyRow(desk.owner)).toEqual(before);
  });
});

describe('a notice', () => {
  it('is acknowledged once, and then shown only when asked for', async () => {
    const caseId = await desk.newCase();
    await desk.done('on-call', 'breakGlass', { caseId, reason });
    const notice = (await desk.notices('employment-manager')).find((one) => one.caseId === caseId);
    const given = { id: notice!.id };
    const faults = await desk.client.faults('auditor', documentOf('acknowledgeCaseNotice'), {
      key: 'k',
      ...given,
    });
    expect(faults.codes).toEqual(['FORBIDDEN']);
    expect(await desk.refused('manager', 'acknowledgeCaseNotice', given)).toEqual(['NO_SUCH_ENTRY id']);
    await desk.done('employment-manager', 'acknowledgeCaseNotice', given);
    expect(await desk.refused('employment-manager', 'acknowledgeCaseNotice', given)).toEqual([
      'ALREADY_ACKNOWLEDGED id',
    ]);
    const ids = async (all: boolean) => (await desk.notices('employment-manager', all)).map(({ id }) => id);
    expect(await ids(false)).not.toContain(notice!.id);
    expect(await ids(true)).toContain(notice!.id);
    const [read] = await latestAudits(desk.owner, 'caseNotices');
    expect(read?.subjectIds).toContain(caseId);
  });

  it('reaches whoever answers for the case, and nobody who is barred', async () => {
    const caseId = await desk.newCase();
    const addressee = await desk.idOf('caseworker');
    await desk.owner.rows(
      `insert into case_notice select gen_random_uuid(), 'MOVED_AWAY', 'employment', $1, null, $2, broker_now() returning id`,
      [caseId, addressee],
    );
    const hears = async (person: string): Promise<boolean> =>
      (await desk.notices(person)).some((one) => one.caseId === caseId);
    expect(await hears('caseworker')).toBe(true);
    expect(await hears('employment-manager')).toBe(false);
    expect(await hears('auditor')).toBe(true);
    const personId = await desk.colleague('next', 'CW');
    await desk.relate('caseworker', caseId, { kind: 'RESPONSIBLE', personId });
    expect(await hears('caseworker')).toBe(false);
    expect(await hears('next')).toBe(true);

    const number = desk.number();
    const barred = await desk.newCase('caseworker', 'employment', number);
    await desk.done('on-call', 'breakGlass', { caseId: barred, reason });
    const told = async () => (await desk.notices('employment-manager')).some((one) => one.caseId === barred);
    expect(await told()).toBe(true);
    await desk.done('employment-manager', 'barMyself', { civilRegistrationNumber: number, reason: 'FAMILY' });
    expect(await told()).toBe(false);
  });

  it('comes in pages without loss', async () => {
    const query = `query ($after: String) { caseNotices(first: 2, after: $after, includeAcknowledged: true) {
      pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
    interface Page {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly { readonly node: { readonly id: string } }[];
    }
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { caseNotices }: { caseNotices: Page } = await desk.client.read('employment-manager', query, {
        after,
      });
      ids.push(...caseNotices.edges.map(({ node }) => node.id));
      after = caseNotices.pageInfo.hasNextPage ? caseNotices.pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids).toEqual((await desk.notices('employment-manager', true)).map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(3);
  });
});
