import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportCases, type ImportedCase } from '../../src/case-file/index.js';
import { isRefused, type Actor } from '../../src/kernel/index.js';
import { Client } from '../api/client.js';
import { Owner } from '../api/owner.js';
import { meOf } from '../api/people.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { everyRow } from '../support/rows.js';
import { Cases, inventedNumber } from './cases.js';

let app: TestApp;
let client: Client;
let owner: Owner;
let actor: Actor;
beforeAll(async () => {
  app = await startTestApp();
  client = new Client(app);
  owner = await Owner.of(app);
  const { personId, name } = await meOf(client, 'caseworker');
  actor = { personId, name, grants: [{ role: 'CW', departmentId: 'employment' }], requestId: 'import' };
}, 120_000);
afterAll(async () => {
  await owner.close();
  await app.close();
});

/** A case with one of everything. */
const caseOf = (serial: number, changes: Partial<ImportedCase> = {}): ImportedCase => ({
  id: randomUUID(),
  civilRegistrationNumber: inventedNumber(2_000 + serial),
  name: `Borger ${String(serial)}`,
  interpreterLanguage: 'ar',
  departmentId: 'employment',
  origin: 'CASEWORKER',
  openedOn: '2025-03-01',
  closedOn: null,
  closingReason: null,
  relationships: [
    {
      kind: 'RESPONSIBLE',
      personId: actor.personId,
      reason: 'Overtaget',
      validFrom: '2025-03-01',
      validTo: null,
    },
    { kind: 'UNIT', personId: null, reason: 'Overtaget', validFrom: '2025-03-01', validTo: '2025-04-01' },
  ],
  facts: [{ fact: 'age', value: 44, source: 'REGISTER', observedOn: '2025-03-02' }],
  wishes: [{ words: 'Vil gerne i gang', statedOn: '2025-03-03', endedOn: null }],
  participations: [
    {
      interventionId: null,
      title: 'Svømmehold',
      outcome: 'COMPLETED',
      beganOn: '2024-01-01',
      endedOn: null,
      note: null,
    },
  ],
  commitments: [
    {
      label: 'Praktik',
      weekday: 'MONDAY',
      starts: '08:00',
      ends: '12:00',
      isFixed: true,
      validFrom: '2025-03-01',
      validTo: null,
    },
  ],
  grounds: [
    {
      fromDepartment: 'employment',
      toDepartment: 'health',
      items: ['age'],
      purpose: 'Fælles plan',
      kind: 'CONSENT',
      decision: 'GIVEN',
      law: null,
      form: 'WRITTEN',
      givenOn: '2025-03-04',
      validTo: null,
      informedOn: null,
      withdrawnAt: null,
    },
  ],
  ...changes,
});

const importing = async (cases: readonly ImportedCase[]) =>
  app.app.get(ImportCases, { strict: false }).execute(actor, { idempotencyKey: randomUUID(), cases });

const reasonsOf = async (cases: readonly ImportedCase[]): Promise<readonly string[]> => {
  const answer = await importing(cases);
  return isRefused(answer) ? answer.refused.map(({ code, field }) => `${code} ${String(field)}`) : [];
};

describe('importing cases', () => {
  it('brings in 400 with their own dates, one audit row, and no notice or counted look-up', async () => {
    const count = async (sql: string): Promise<number> => (await owner.rows(sql)).length;
    const watched = ['select from audit_entry', 'select from case_notice', 'select from number_lookup'];
    const before = await Promise.all(watched.map(count));
    const cases = Array.from({ length: 400 }, (_, serial) => caseOf(serial));
    expect(await importing(cases)).toEqual({ caseIds: cases.map(({ id }) => id) });
    const after = await Promise.all(watched.map(count));
    expect(after.map((value, at) => value - (before[at] ?? 0))).toEqual([1, 0, 0]);
    for (const [table, rows] of Object.entries({
      case_relationship: 800,
      case_fact: 400,
      wish: 400,
      earlier_participation: 400,
      weekly_commitment: 400,
      sharing_ground: 400,
    })) {
      const found = await owner.rows(`select from ${table} where case_id = any ($1)`, [
        cases.map(({ id }) => id),
      ]);
      expect([table, found.length]).toEqual([table, rows]);
    }
    const [fact] = await owner.rows(
      `select value, sensitivity, observed_on::text as day, recorded_at at time zone 'Europe/Copenhagen' = '2025-03-02 12:00' as "isNoon"
       from case_fact where case_id = $1`,
      [cases[0]?.id],
    );
    expect(fact).toEqual({ value: 44, sensitivity: 'ordinary', day: '2025-03-02', isNoon: true });
  });

  it('makes one citizen of one number, in the batch and with those there', async () => {
    const number = inventedNumber(1);
    const there = await new Cases(client).open('social-caseworker-1', 'social', number);
    const cases = [
      caseOf(900, { civilRegistrationNumber: number }),
      caseOf(901, { civilRegistrationNumber: number }),
    ];
    await importing(cases);
    const rows = await owner.rows('select distinct citizen_id from case_file where id = any ($1)', [
      [there, ...cases.map(({ id }) => id)],
    ]);
    expect(rows).toHaveLength(1);
    const { caseFile } = await client.read<{ caseFile: object }>(
      'caseworker',
      'query ($id: ID!) { caseFile(id: $id) { name interpreterLanguage openedOn responsible { name } } }',
      { id: cases[0]?.id },
    );
    expect(caseFile).toEqual({
      name: 'Borger 900',
      interpreterLanguage: 'ar',
      openedOn: '2025-03-01',
      responsible: { name: actor.name },
    });
  });

  it('refuses a batch with every reason and imports none of it', async () => {
    const there = caseOf(910);
    await importing([there]);
    const stranger = {
      kind: 'COLLABORATOR' as const,
      personId: randomUUID(),
      reason: 'x',
      validFrom: '2025-01-02',
      validTo: '2025-01-01',
    };
    const before = await everyRow(owner);
    const reasons = await reasonsOf([
      caseOf(911),
      caseOf(912, {
        civilRegistrationNumber: '310265-0001',
        name: '',
        departmentId: 'x',
        interpreterLanguage: 'xxxx',
      }),
      caseOf(913, { openedOn: '2025-02-30', closedOn: null, closingReason: 'x' }),
      caseOf(914, {
        relationships: [stranger],
        facts: [{ fact: 'age', value: 'x', source: 'GP', observedOn: '2199-01-01' }],
      }),
      { ...caseOf(915), id: there.id },
      caseOf(916, { facts: [{ fact: 'aeg', value: 1, source: 'GP', observedOn: '2025-01-01' }] }),
    ]);
    expect(reasons).toEqual([
      'IMPOSSIBLE_BIRTH_DATE cases[1].civilRegistrationNumber',
      'TEXT_MISSING cases[1].name',
      'BAD_LANGUAGE_CODE cases[1].interpreterLanguage',
      'UNKNOWN_DEPARTMENT cases[1].departmentId',
      'CASE_OF_NEITHER cases[1].grounds[0].caseId',
      'IMPOSSIBLE_DAY cases[2].openedOn',
      'CLOSED_WITH_REASON cases[2].closingReason',
      'ENDS_BEFORE_IT_BEGINS cases[3].relationships[0].validTo',
      'WRONG_TYPE cases[3].facts[0].value',
      'IN_FUTURE cases[3].facts[0].observedOn',
      'UNKNOWN_FACT cases[5].facts[0].fact',
      'ALREADY_THERE cases[4].id',
      'NO_SUCH_PERSON cases[3].relationships[0].personId',
    ]);
    expect(await everyRow(owner)).toEqual(before);
  });

  it('refuses two responsible people at once, and an id that is there twice', async () => {
    const responsible = { kind: 'RESPONSIBLE' as const, personId: actor.personId, reason: 'x' };
    const one = caseOf(920, {
      relationships: [
        { ...responsible, validFrom: '2025-01-01', validTo: null },
        { ...responsible, validFrom: '2026-01-01', validTo: '2026-01-02' },
      ],
    });
    expect(await reasonsOf([one, { ...caseOf(921), id: one.id }])).toEqual([
      'OVERLAPPING cases[0].relationships[1].validFrom',
      'REPEATED_ID cases[1].id',
    ]);
  });
});
