import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isUuid } from '../../src/kernel/index.js';
import { Client, reasonsOf } from '../api/client.js';
import { Owner } from '../api/owner.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { everyRow } from '../support/rows.js';
import { Cases, inventedNumber } from './cases.js';

let app: TestApp;
let client: Client;
let cases: Cases;
let owner: Owner;
let today: string;
beforeAll(async () => {
  app = await startTestApp({ env: { NUMBER_LOOKUPS_PER_MINUTE: '10000' } });
  client = new Client(app);
  cases = new Cases(client);
  owner = await Owner.of(app);
  const [row] = await owner.rows<{ today: string }>('select broker_today()::text as today');
  today = row?.today ?? '';
}, 120_000);
afterAll(async () => {
  await owner.close();
  await app.close();
});

let serial = 100;
/** One citizen with a case in employment and one in the social department. */
async function twoCases(): Promise<{ mine: string; theirs: string; number: string }> {
  const number = inventedNumber((serial += 1));
  const mine = await cases.open('caseworker', 'employment', number);
  const theirs = await cases.open('social-caseworker-1', 'social', number);
  return { mine, theirs, number };
}

/** The notices about cases, by whom they are for. */
const noticesOf = async (...caseIds: readonly string[]): Promise<readonly string[]> =>
  (
    await owner.rows<{ told: string }>(
      `select kind || ' ' || coalesce(p.subject, 'lead of ' || n.department_id) as told
       from case_notice n left join person p on p.id = n.addressee_id where case_id = any ($1) order by told`,
      [caseIds],
    )
  ).map(({ told }) => told);

const citizenOf = async (caseId: string): Promise<Readonly<Record<string, string | null>>> => {
  const [row] = await owner.rows<Record<string, string | null>>(
    `select c.id, died_on::text as "diedOn", moved_away_on::text as "movedAwayOn", f.closed_on::text as "closedOn"
     from citizen c join case_file f on f.citizen_id = c.id where f.id = $1`,
    [caseId],
  );
  return row ?? {};
};

describe('a death', () => {
  it('closes every department’s case quietly and tells those responsible', async () => {
    const { mine, theirs } = await twoCases();
    await cases.done('caseworker', 'recordDeath', { caseId: mine, diedOn: '2026-01-31' });
    for (const caseId of [mine, theirs]) {
      expect(await citizenOf(caseId)).toMatchObject({ diedOn: '2026-01-31', closedOn: today });
    }
    expect(await noticesOf(mine, theirs)).toEqual(['DIED demo:caseworker', 'DIED demo:social-caseworker-1']);
  });

  it('does not tell another department who recorded it', async () => {
    const { mine, theirs } = await twoCases();
    await cases.done('caseworker', 'recordDeath', { caseId: mine, diedOn: today });
    const [own] = await cases.history('caseworker', mine);
    const [foreign] = await cases.history('social-caseworker-1', theirs);
    expect(own).toMatchObject({
      kind: 'CITIZEN_DIED',
      departmentId: 'employment',
      by: { name: expect.any(String) },
    });
    expect(foreign).toMatchObject({ kind: 'CITIZEN_DIED', departmentId: null, by: null });
  });

  it('keeps the earliest day', async () => {
    const { mine, number } = await twoCases();
    await cases.done('caseworker', 'recordDeath', { caseId: mine, diedOn: '2026-02-02' });
    const again = await cases.open('caseworker', 'employment', number);
    await cases.done('caseworker', 'recordDeath', { caseId: again, diedOn: '2026-03-03' });
    expect(await citizenOf(mine)).toMatchObject({ diedOn: '2026-02-02' });
  });
});

describe('moving away', () => {
  it('closes nothing and asks those responsible', async () => {
    const { mine, theirs } = await twoCases();
    await cases.done('caseworker', 'recordMove', { caseId: mine, movedOn: today, toMunicipality: '0751' });
    for (const caseId of [mine, theirs]) {
      expect(await citizenOf(caseId)).toMatchObject({ movedAwayOn: today, closedOn: null });
    }
    expect(await noticesOf(mine, theirs)).toEqual([
      'MOVED_AWAY demo:caseworker',
      'MOVED_AWAY demo:social-caseworker-1',
    ]);
  });
});

describe('merging two citizens', () => {
  /** The tables that hold rows of a citizen, found from the schema so that a new one is not forgotten. */
  const ownTables = async (): Promise<readonly string[]> =>
    (
      await owner.rows<{ name: string }>(
        `select table_name as name from information_schema.columns where column_name = 'citizen_id'
           and table_schema = 'public' and table_name not in ('address_protection', 'protection_viewer')`,
      )
    ).map(({ name }) => name);

  it('moves everything that a citizen has, and tells those responsible', async () => {
    const [kept, duplicate] = [await twoCases(), await twoCases()];
    const { id: survivor } = await citizenOf(kept.mine);
    const { id: gone } = await citizenOf(duplicate.mine);
    await owner.rows(
      `insert into wish (id, case_id, words, stated_on, recorded_at) values (gen_random_uuid(), $1, 'x', '2026-01-01', now())`,
      [duplicate.theirs],
    );
    await owner.rows(
      `insert into weekly_commitment (id, citizen_id, case_id, department_id, label, weekday, starts, ends, is_fixed,
         valid_from, recorded_at)
       values (gen_random_uuid(), $1, $2, 'employment', 'Praktik', 'MONDAY', '08:00', '12:00', true, '2026-01-01', now())`,
      [gone, duplicate.mine],
    );
    await owner.rows(
      `insert into address_protection (id, citizen_id, valid_from, valid_to, recorded_at)
       values (gen_random_uuid(), $1, '2024-01-01', '2024-06-30', now()),
         (gen_random_uuid(), $2, '2024-03-01', '2024-12-31', now()), (gen_random_uuid(), $2, '2023-01-01', '2023-01-02', now())`,
      [survivor, gone],
    );
    await cases.done('caseworker', 'mergeCitizens', {
      caseId: kept.mine,
      duplicateCaseId: duplicate.mine,
      reason: 'Erstatningsnummer',
    });
    const left: string[] = [];
    for (const table of await ownTables()) {
      const rows = await owner.rows(`select from ${table} where citizen_id = $1`, [gone]);
      if (rows.length > 0) left.push(table);
    }
    expect(left).toEqual([]);
    expect([...(await cases.find('caseworker', duplicate.number))].sort()).toEqual(
      [kept.mine, duplicate.mine].sort(),
    );
    expect(await noticesOf(kept.theirs, duplicate.theirs)).toEqual([
      'MERGED demo:social-caseworker-1',
      'MERGED demo:social-caseworker-1',
    ]);
    const days = await owner.rows(
      `select valid_from::text as "from", valid_to::text as "to" from address_protection where citizen_id = $1 order by 1`,
      [survivor],
    );
    expect(days).toEqual([
      { from: '2023-01-01', to: '2023-01-02' },
      { from: '2024-01-01', to: '2024-06-30' },
      { from: '2024-07-01', to: '2024-12-31' },
    ]);
    const [row] = await owner.rows(
      'select merged_into as into, merge_reason as why from citizen where id = $1',
      [gone],
    );
    expect(row).toEqual({ into: survivor, why: 'Erstatningsnummer' });
  });

  it('leads anybody who opens a case under either number at the same time to the one who stays', async () => {
    const [kept, duplicate] = [await twoCases(), await twoCases()];
    const merging = { caseId: kept.mine, duplicateCaseId: duplicate.mine, reason: 'Samme person' };
    const [opened] = await Promise.all([
      Promise.all(
        Array.from({ length: 6 }, async () => cases.open('caseworker', 'employment', duplicate.number)),
      ),
      cases.done('caseworker', 'mergeCitizens', merging),
    ]);
    const citizens = await Promise.all([kept.mine, ...opened].map(async (id) => (await citizenOf(id))['id']));
    expect(new Set(citizens).size).toBe(1);
  });

  it('is refused for one citizen, and for a case that is not the actor’s or not there alike', async () => {
    const [{ mine, theirs, number }, other] = [await twoCases(), await twoCases()];
    const again = await cases.open('caseworker', 'employment', number);
    const merge = async (caseId: string, duplicateCaseId: string, reason = 'x') =>
      reasonsOf(await cases.send('caseworker', 'mergeCitizens', { caseId, duplicateCaseId, reason }));
    expect(await merge(mine, again)).toEqual(['SAME_CITIZEN duplicateCaseId']);
    expect(await merge(mine, mine)).toEqual(['SAME_CITIZEN duplicateCaseId']);
    for (const id of [theirs, randomUUID(), 'x']) {
      expect(await merge(mine, id)).toEqual(['NO_SUCH_CASE duplicateCaseId']);
      expect(await merge(id, mine)).toEqual(['NO_SUCH_CASE caseId']);
    }
    expect(await merge(theirs, randomUUID(), ' ')).toEqual([
      'NO_SUCH_CASE caseId',
      'NO_SUCH_CASE duplicateCaseId',
      'REASON_MISSING reason',
    ]);
    expect(await citizenOf(other.mine)).not.toEqual(await citizenOf(mine));
  });
});

interface HistoryPage {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

describe('the history of a case', () => {
  const HISTORY = `query ($caseId: ID!, $first: Int!, $after: String) {
    caseHistory(caseId: $caseId, first: $first, after: $after) {
      edges { node { id kind at by { name } departmentId } } pageInfo { hasNextPage endCursor } } }`;

  it('tells what was done, by whom and for which department, newest first, in pages', async () => {
    const { mine } = await twoCases();
    await cases.done('caseworker', 'correctCitizen', { caseId: mine, interpreterLanguage: 'ar' });
    await cases.done('caseworker', 'correctCitizen', { caseId: mine, name: 'Anna Andet' });
    await cases.done('caseworker', 'closeCase', { caseId: mine, reason: 'Færdig' });
    const told = await cases.history('caseworker', mine);
    expect(told.map(({ kind }) => kind)).toEqual([
      'CASE_CLOSED',
      'CITIZEN_CORRECTED',
      'CITIZEN_CORRECTED',
      'CASE_OPENED',
    ]);
    expect(new Set(told.map(({ departmentId }) => departmentId))).toEqual(new Set(['employment']));
    expect(told.every(({ by }) => by !== null && by.name !== '')).toBe(true);
    // Ids that were counted would tell how much is written in other departments meanwhile.
    expect(told.every(({ id }) => isUuid(id))).toBe(true);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: { caseHistory: HistoryPage } = await client.read('caseworker', HISTORY, {
        caseId: mine,
        first: 3,
        after,
      });
      const { edges, pageInfo } = page.caseHistory;
      paged.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(told.map(({ id }) => id));
  });

  it('is read by the lead, and each reading stands in the trail', async () => {
    const { mine } = await twoCases();
    expect(await cases.history('employment-manager', mine)).toHaveLength(1);
    const rows = await owner.rows(
      `select action, subject_ids as subjects from audit_entry where operation = 'caseHistory' and $1 = any (subject_ids)`,
      [mine],
    );
    expect(rows).toEqual([{ action: 'READ', subjects: [mine] }]);
  });

  it('is not there for anybody else, as if the case were not', async () => {
    const { mine } = await twoCases();
    for (const person of ['social-caseworker-1', 'manager', 'employment-caseworker-1', 'team-chair']) {
      const foreign = await client.faults(person, HISTORY, { caseId: mine, first: 1 });
      expect([person, foreign.codes]).toEqual([person, ['NOT_FOUND']]);
      expect(await client.faults(person, HISTORY, { caseId: randomUUID(), first: 1 })).toEqual(foreign);
    }
  });
});

describe('what is refused changes no row', () => {
  it.each([
    ['recordDeath', { diedOn: '2199-01-01' }, ['IN_FUTURE diedOn']],
    ['recordDeath', { diedOn: '1964-12-31' }, ['DIED_BEFORE_BIRTH diedOn']],
    [
      'recordMove',
      { movedOn: '2199-01-01', toMunicipality: 'x' },
      ['TOO_FAR_AHEAD movedOn', 'BAD_MUNICIPALITY_CODE toMunicipality'],
    ],
    ['correctCitizen', {}, ['NOTHING_TO_CORRECT -']],
    [
      'correctCitizen',
      { name: ' ', interpreterLanguage: 'arabisk' },
      ['TEXT_MISSING name', 'BAD_LANGUAGE_CODE interpreterLanguage'],
    ],
    ['closeCase', { reason: '' }, ['TEXT_MISSING reason']],
    ['closeCase', { reason: 'x'.repeat(2_001) }, ['TEXT_TOO_LONG reason']],
  ] as const)('%s %j', async (mutation, wrong, reasons) => {
    const { mine, theirs } = await twoCases();
    const before = await everyRow(owner);
    expect(reasonsOf(await cases.send('caseworker', mutation, { caseId: mine, ...wrong }))).toEqual(reasons);
    for (const caseId of [theirs, randomUUID(), 'x']) {
      const refused = await cases.send('caseworker', mutation, { caseId, ...wrong });
      expect(reasonsOf(refused)).toEqual(['NO_SUCH_CASE caseId']);
    }
    expect(await everyRow(owner)).toEqual(before);
  });

  it('a case that is closed already', async () => {
    const { mine } = await twoCases();
    await cases.done('caseworker', 'closeCase', { caseId: mine, reason: 'Færdig' });
    const before = await everyRow(owner);
    const again = await cases.send('caseworker', 'closeCase', { caseId: mine, reason: 'Færdig' });
    expect(reasonsOf(again)).toEqual(['CASE_CLOSED caseId']);
    expect(await everyRow(owner)).toEqual(before);
  });
});
