import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SweepNumberLookups } from '../../src/case-file/use-case/sweep-number-lookups.js';
import { Client } from '../api/client.js';
import { Owner } from '../api/owner.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Cases, citizenMutation, FIND, inventedNumber } from './cases.js';

const LIMIT = 30;

let app: TestApp;
let other: TestApp;
let client: Client;
let owner: Owner;
beforeAll(async () => {
  app = await startTestApp();
  other = await startTestApp({ database: { url: app.config.databaseUrl } });
  client = new Client(app);
  owner = await Owner.of(app);
}, 120_000);
afterEach(async () => {
  await owner.moveClock('0 days');
  await owner.rows('delete from number_lookup');
  await owner.rows(`delete from case_notice where kind = 'MANY_LOOKUPS'`);
});
afterAll(async () => {
  await owner.close();
  await other.close();
  await app.close();
});

const lookUp = async (person: string, serial: number, there: Client = client): Promise<readonly string[]> =>
  (await there.faults(person, FIND, { number: inventedNumber(serial) })).codes;

/** Looks up as often as is allowed. */
async function exhaust(person: string): Promise<void> {
  for (let serial = 0; serial < LIMIT; serial += 1) expect(await lookUp(person, serial)).toEqual([]);
}

const notices = async (): Promise<readonly object[]> =>
  owner.rows(
    `select department_id as department, p.subject as about, addressee_id as addressee, case_id as "caseId"
     from case_notice n join person p on p.id = n.about_person_id where n.kind = 'MANY_LOOKUPS'`,
  );

describe('looking up one number after another', () => {
  it('ends after 30 within a minute, in every process, and for opening cases too', async () => {
    await exhaust('caseworker');
    expect(await lookUp('caseworker', 99)).toEqual(['RATE_LIMITED']);
    expect(await lookUp('caseworker', 99, new Client(other))).toEqual(['RATE_LIMITED']);
    const opening = {
      key: 'a key',
      civilRegistrationNumber: inventedNumber(99),
      name: 'Anna',
      departmentId: 'employment',
      origin: 'CASEWORKER',
    };
    const told = await client.faults('caseworker', citizenMutation('openCase'), opening);
    expect(told.codes).toEqual(['RATE_LIMITED']);
    expect(await lookUp('social-staff', 99)).toEqual([]);
  });

  it('counts what is sent at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, serial) =>
        lookUp('caseworker', serial, new Client(serial % 2 === 0 ? app : other)),
      ),
    );
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(LIMIT);
    expect(answers.filter((codes) => codes[0] === 'RATE_LIMITED')).toHaveLength(40 - LIMIT);
  });

  it('counts known and unknown numbers, good and bad ones alike', async () => {
    const cases = new Cases(client);
    await cases.open('caseworker', 'employment', inventedNumber(50));
    for (let turn = 0; turn < 9; turn += 1) {
      await lookUp('caseworker', 50);
      await lookUp('caseworker', 51);
      expect((await client.faults('caseworker', FIND, { number: 'x' })).codes).toEqual(['BAD_USER_INPUT']);
    }
    expect(await lookUp('caseworker', 50)).toEqual([]);
    expect(await lookUp('caseworker', 51)).toEqual([]);
    expect(await lookUp('caseworker', 50)).toEqual(['RATE_LIMITED']);
  });

  it('is free again when a minute has passed by the clock of the database', async () => {
    await exhaust('caseworker');
    await owner.moveClock('55 seconds');
    expect(await lookUp('caseworker', 99)).toEqual(['RATE_LIMITED']);
    await owner.moveClock('61 seconds');
    expect(await lookUp('caseworker', 99)).toEqual([]);
  });

  it('tells the lead once an hour, and the trail each time', async () => {
    const refusals = async (): Promise<number> =>
      (
        await owner.rows(
          `select from audit_entry where action = 'REFUSAL' and operation = 'findCase'
             and details ->> 'code' = 'RATE_LIMITED'`,
        )
      ).length;
    const before = await refusals();
    await exhaust('caseworker');
    expect(await notices()).toEqual([]);
    for (let turn = 0; turn < 3; turn += 1) await lookUp('caseworker', 99);
    const notice = { department: 'employment', about: 'demo:caseworker', addressee: null, caseId: null };
    expect(await notices()).toEqual([notice]);
    expect((await refusals()) - before).toBe(3);
    await owner.moveClock('59 minutes');
    await exhaust('caseworker');
    await lookUp('caseworker', 99);
    expect(await notices()).toHaveLength(1);
    await owner.moveClock('122 minutes');
    await exhaust('caseworker');
    await lookUp('caseworker', 99);
    expect(await notices()).toHaveLength(2);
  });

  it('is forgotten after an hour', async () => {
    await lookUp('caseworker', 1);
    await owner.moveClock('59 minutes');
    await lookUp('caseworker', 2);
    const sweep = app.app.get(SweepNumberLookups, { strict: false });
    await sweep.execute();
    expect(await owner.rows('select from number_lookup')).toHaveLength(2);
    await owner.moveClock('61 minutes');
    await sweep.execute();
    expect(await owner.rows('select from number_lookup')).toHaveLength(1);
  });
});
