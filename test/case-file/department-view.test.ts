import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DepartmentView } from '../../src/case-file/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Desk } from '../case-file-access/desk.js';
import { CaseRecords } from '../case-record/record.js';
import { everyRow } from '../support/rows.js';

/** What the demo's dictionary permits for priority, and what it does not. */
const [PERMITTED, NOT_PERMITTED] = ['painDurationMonths', 'usesNicotine'];

let desk: Desk;
let records: CaseRecords;
let view: DepartmentView;
let database: Database;
beforeAll(async () => {
  desk = await Desk.open();
  records = new CaseRecords(desk);
  view = desk.app.app.get(DepartmentView, { strict: false });
  database = desk.app.app.get(Database, { strict: false });
}, 120_000);
afterAll(async () => {
  await desk.close();
});

/** One citizen with two cases in employment, of different caseworkers, and one in health. */
async function threeCases(): Promise<{
  readonly work: string;
  readonly colleagues: string;
  readonly health: string;
}> {
  const number = desk.number();
  return {
    work: await desk.newCase('caseworker', 'employment', number),
    colleagues: await desk.newCase('employment-caseworker-1', 'employment', number),
    health: await desk.newCase('health-caseworker-1', 'health', number),
  };
}

const factsOf = async (...caseIds: readonly string[]): Promise<readonly unknown[]> => {
  const found = await view.priorityFacts(database, caseIds);
  return caseIds.map((id) => found.get(id));
};

const commit = async (person: string, caseId: string, change: object = {}): Promise<string> =>
  records.done(person, 'addCommitment', {
    ...{ caseId, label: person, weekday: 'MONDAY', start: '08:00', end: '09:00', isFixed: true },
    ...{ validFrom: desk.today, ...change },
  });

const labelsOf = async (caseId: string, from = desk.today, to = desk.day(30)): Promise<readonly string[]> =>
  ((await view.commitments(database, [caseId], from, to)).get(caseId) ?? []).map(({ label }) => label);

describe('the facts for priority of a case', () => {
  it('are those of its department in all its cases, and only what the dictionary permits', async () => {
    const { work, colleagues, health } = await threeCases();
    await records.fact('caseworker', work, NOT_PERMITTED, true);
    await records.fact('employment-caseworker-1', colleagues, PERMITTED, 7);
    await records.fact('health-caseworker-1', health, PERMITTED, 12);
    await records.fact('health-caseworker-1', health, 'fallsLastYear', 2);
    expect(await factsOf(work, health)).toEqual([{ [PERMITTED]: 7 }, { fallsLastYear: 2, [PERMITTED]: 12 }]);
  });

  it('are of another department what a ground in force shares, at once and no longer', async () => {
    const { work, health } = await threeCases();
    await records.fact('health-caseworker-1', health, PERMITTED, 12);
    await records.fact('health-caseworker-1', health, NOT_PERMITTED, true);
    const ground = records.ground(work, [PERMITTED, NOT_PERMITTED], { validTo: desk.day(10) });
    expect(await factsOf(work)).toEqual([{}]);
    const groundId = await records.done('caseworker', 'grantConsent', ground);
    expect(await factsOf(work)).toEqual([{ [PERMITTED]: 12 }]);
    const refusal = records.ground(health, [PERMITTED]);
    const refusalId = await records.done('health-caseworker-1', 'refuseConsent', refusal);
    expect(await factsOf(work)).toEqual([{}]);
    await records.done('health-caseworker-1', 'withdrawConsent', { groundId: refusalId });
    expect(await factsOf(work)).toEqual([{ [PERMITTED]: 12 }]);
    await desk.owner.moveClock('11 days');
    try {
      expect(await factsOf(work)).toEqual([{}]);
    } finally {
      await desk.owner.moveClock('0 days');
    }
    await records.done('caseworker', 'withdrawConsent', { groundId });
    expect(await factsOf(work)).toEqual([{}]);
  });

  it('are shared of the citizen whom the ground is about, whoever else is asked for', async () => {
    const [one, other] = [await threeCases(), await threeCases()];
    for (const { health } of [one, other]) await records.fact('health-caseworker-1', health, PERMITTED, 12);
    await records.done('health-caseworker-1', 'grantConsent', records.ground(one.health, [PERMITTED]));
    expect(await factsOf(other.work, one.work, one.colleagues)).toEqual([
      {},
      { [PERMITTED]: 12 },
      { [PERMITTED]: 12 },
    ]);
  });

  it('are gone with a fact that is retracted, and the newest observation counts', async () => {
    const { work } = await threeCases();
    await records.fact('caseworker', work, PERMITTED, 3, desk.day(-5));
    const factId = await records.fact('caseworker', work, PERMITTED, 4);
    expect(await factsOf(work)).toEqual([{ [PERMITTED]: 4 }]);
    await records.done('caseworker', 'retractFact', { factId, reason: 'Fejl' });
    expect(await factsOf(work)).toEqual([{ [PERMITTED]: 3 }]);
  });
});

describe('the commitments of a case', () => {
  it('are those of its department that hold on some of the days, and of others what is shared', async () => {
    const { work, colleagues, health } = await threeCases();
    await commit('caseworker', work, { label: 'now', validTo: desk.day(3) });
    await commit('caseworker', work, {
      label: 'later',
      validFrom: desk.day(20),
      start: '07:30',
      isFixed: false,
    });
    await commit('employment-caseworker-1', colleagues, { label: 'colleague’s', start: '07:00' });
    const over = await commit('caseworker', work, { label: 'taken back', validFrom: desk.day(2) });
    await records.done('caseworker', 'endCommitment', { commitmentId: over });
    await commit('health-caseworker-1', health, { label: 'treatment', weekday: 'SUNDAY' });
    expect(await labelsOf(work)).toEqual(['colleague’s', 'later', 'now']);
    expect(await labelsOf(work, desk.day(4), desk.day(19))).toEqual(['colleague’s']);
    expect(await labelsOf(work, desk.day(3), desk.day(20))).toEqual(['colleague’s', 'later', 'now']);
    expect(await labelsOf(health)).toEqual(['treatment']);
    const ground = records.ground(work, ['weeklyCommitments']);
    const groundId = await records.done('caseworker', 'grantConsent', ground);
    expect(await labelsOf(work)).toEqual(['colleague’s', 'later', 'now', 'treatment']);
    expect(await labelsOf(colleagues)).toEqual(['colleague’s', 'later', 'now']);
    await records.done('caseworker', 'withdrawConsent', { groundId });
    expect(await labelsOf(work)).toEqual(['colleague’s', 'later', 'now']);
  });

  it('are told as they were recorded', async () => {
    const { work } = await threeCases();
    const id = await commit('caseworker', work, { label: 'Praktik', validTo: desk.day(9) });
    const found = await view.commitments(database, [work], desk.today, desk.today);
    expect(found.get(work)).toEqual([
      {
        ...{ id, departmentId: 'employment', label: 'Praktik', weekday: 'MONDAY', starts: '08:00' },
        ...{ ends: '09:00', isFixed: true, validFrom: desk.today, validTo: desk.day(9) },
      },
    ]);
  });
});

describe('what a department knows', () => {
  it('takes as many statements for a hundred cases as for one, and no case that is not there', async () => {
    const [all, { work }] = [
      await desk.owner.rows<{ id: string }>('select id from case_file order by id limit 100'),
      await threeCases(),
    ];
    let statements = 0;
    const counting = {
      query: async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => {
        statements += 1;
        return database.query<Row>(sql, parameters);
      },
    };
    const asked = async (caseIds: readonly string[]) => {
      statements = 0;
      const facts = await view.priorityFacts(counting, caseIds);
      const commitments = await view.commitments(counting, caseIds, desk.today, desk.day(90));
      expect(facts.size).toBe(commitments.size);
      return [statements, facts.size];
    };
    const many = all.map(({ id }) => id);
    expect(await asked([work])).toEqual([5, 1]);
    expect(await asked([...many, ...many, randomUUID(), 'x'])).toEqual([5, 100]);
    expect(await view.priorityFacts(database, [])).toEqual(new Map());
  });

  it('is read without a trace: whoever asks records what was used', async () => {
    const { work } = await threeCases();
    const rows = async () => [await everyRow(desk.owner), (await desk.owner.counts())['public.audit_entry']];
    const before = await rows();
    await factsOf(work);
    await labelsOf(work);
    expect(await rows()).toEqual(before);
  });
});
