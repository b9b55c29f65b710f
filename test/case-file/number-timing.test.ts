import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportCases, type ImportedCase } from '../../src/case-file/index.js';
import { Client } from '../api/client.js';
import { meOf } from '../api/people.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Cases, citizenMutation, FIND, inventedNumber } from './cases.js';

const ROUNDS = 200;
/** How far the times for a known and an unknown number may lie apart, milliseconds. */
const APART_MAX = 5;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await startTestApp({ env: { NUMBER_LOOKUPS_PER_MINUTE: '10000' } });
  client = new Client(app);
}, 120_000);
afterAll(async () => app.close());

/** The mean of the fastest fifth: what the work takes when nothing else was in the way. */
function fastestFifth(times: readonly number[]): number {
  const fastest = [...times].sort((left, right) => left - right).slice(0, times.length / 5);
  return fastest.reduce((sum, time) => sum + time, 0) / fastest.length;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** How far apart the two are when they take turns. */
async function apart(known: () => Promise<unknown>, unknown: () => Promise<unknown>): Promise<number> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.known.push(await timed(known));
    times.unknown.push(await timed(unknown));
  }
  return Math.abs(fastestFifth(times.known) - fastestFifth(times.unknown));
}

/** Lets the social department know citizens with the numbers. */
async function importKnown(numbers: readonly string[]): Promise<void> {
  const { personId, name } = await meOf(client, 'social-caseworker-1');
  const nothing = {
    relationships: [],
    facts: [],
    wishes: [],
    participations: [],
    commitments: [],
    grounds: [],
  };
  const cases = numbers.map((civilRegistrationNumber): ImportedCase => ({
    ...nothing,
    id: randomUUID(),
    civilRegistrationNumber,
    name: 'Anna Kendt',
    interpreterLanguage: null,
    departmentId: 'social',
    origin: 'CASEWORKER',
    openedOn: '2026-01-01',
    closedOn: null,
    closingReason: null,
  }));
  const importer = { personId, name, grants: [], requestId: 'import' };
  await app.app
    .get(ImportCases, { strict: false })
    .execute(importer, { idempotencyKey: randomUUID(), cases });
}

describe('the time that a look-up takes', () => {
  it('does not tell whether another department knows the citizen: finding', async () => {
    const known = inventedNumber(1);
    await new Cases(client).open('social-caseworker-1', 'social', known);
    let serial = 100;
    const find = async (number: string) => client.read('caseworker', FIND, { number });
    const difference = await apart(
      async () => find(known),
      async () => find(inventedNumber((serial += 1))),
    );
    expect(difference).toBeLessThan(APART_MAX);
  }, 120_000);

  it('does not tell whether another department knows the citizen: opening', async () => {
    await importKnown(Array.from({ length: ROUNDS }, (_, at) => inventedNumber(1_000 + at)));
    const open = async (serial: number) =>
      client.read('caseworker', citizenMutation('openCase'), {
        key: randomUUID(),
        civilRegistrationNumber: inventedNumber(serial),
        name: 'Anna Prøve',
        departmentId: 'employment',
        origin: 'CASEWORKER',
      });
    let [known, unknown] = [999, 1_999];
    const difference = await apart(
      async () => open((known += 1)),
      async () => open((unknown += 1)),
    );
    expect(difference).toBeLessThan(APART_MAX);
  }, 120_000);
});
