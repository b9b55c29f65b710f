import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CitizenSecrets } from '../../src/case-file/index.js';
import { codesOf, type Answer } from '../support/attacks/index.js';
import { askFor, inParallel } from './asked-operation.js';
import { nextNumber } from './world/index.js';
import { operationsOf, type SchemaOperation } from './schema-parts.js';
import { World, type Somebody } from './world/index.js';

/** Look-ups a minute that nobody exceeds by accident. */
const LIMIT = 30;

/** How each operation that takes a number is asked with one. */
const TAKES_NUMBER: Readonly<Record<string, (civilRegistrationNumber: string, world: World) => object>> = {
  findCase: (civilRegistrationNumber) => ({ civilRegistrationNumber }),
  openCase: (civilRegistrationNumber) => ({
    civilRegistrationNumber,
    name: 'Somebody Else',
    departmentId: 'culture',
    origin: 'OTHER',
  }),
  barMyself: (civilRegistrationNumber) => ({ civilRegistrationNumber, reason: 'FRIEND' }),
  keepApart: (civilRegistrationNumber, world) => ({
    caseId: world.setOf('culture').ids.case,
    civilRegistrationNumber,
  }),
};
const NAMES = Object.keys(TAKES_NUMBER);

const operationOf = (world: World, name: string): SchemaOperation =>
  operationsOf(world.app.app.get(GraphQLSchemaHost, { strict: false }).schema).find(
    (operation) => operation.name === name,
  )!;

const asks = async (world: World, by: Somebody, name: string, number: string): Promise<Answer> =>
  askFor(world, by, operationOf(world, name), TAKES_NUMBER[name]!(number, world));

/** The answer without what is new in every one: its request, and the id of what was made. */
const inWords = ({ status, text }: Answer): string =>
  `${String(status)} ${text
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'ID')}`;

/** Citizens whom another department knows, by their numbers. */
async function knownTo(world: World, departmentId: string, count: number): Promise<readonly string[]> {
  const secrets = world.app.app.get(CitizenSecrets, { strict: false });
  const numbers = Array.from({ length: count }, nextNumber);
  for (const number of numbers) {
    await world.sql(
      `with new_citizen as (insert into citizen (id, created_at) values ($1, broker_now()) returning id),
         numbered as (insert into civil_registration_number (lookup, citizen_id, sealed, recorded_at)
           select $2, id, $3, broker_now() from new_citizen)
       insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
       select $4, id, $5, $6, 'OTHER', broker_today(), broker_now() from new_citizen`,
      [
        randomUUID(),
        secrets.lookupOf(number),
        secrets.seal(number, 'civil-registration-number'),
        randomUUID(),
        departmentId,
        secrets.seal('Known Elsewhere'),
      ],
    );
  }
  return numbers;
}

describe('numbers looked up one after another (A19)', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  }, 120_000);
  afterAll(async () => world.close());

  const seeker: Somebody = { role: 'CW', departmentId: 'culture' };

  it('are known to this test, every operation that takes one', () => {
    const schema = world.app.app.get(GraphQLSchemaHost, { strict: false }).schema;
    const taking = operationsOf(schema)
      .filter(({ field }) => field.args.some(({ name }) => name === 'civilRegistrationNumber'))
      .map(({ name }) => name);
    expect(taking.toSorted((left, right) => (left < right ? -1 : 1))).toEqual(
      NAMES.toSorted((left, right) => (left < right ? -1 : 1)),
    );
  });

  it('are stopped at the limit, whichever operation and however many at once', async () => {
    const tries = Array.from({ length: LIMIT + 12 }, (_, index) => NAMES[index % NAMES.length]!);
    const codes: string[] = [];
    await inParallel(tries, async (name) => {
      const answer = await asks(world, seeker, name, nextNumber());
      codes.push(codesOf(answer)[0] ?? 'OK');
    });
    const counted = (code: string): number => codes.filter((one) => one === code).length;
    expect({ ok: counted('OK'), limited: counted('RATE_LIMITED') }).toEqual({ ok: LIMIT, limited: 12 });
  });

  it('are reported: a row for each refusal, and one notice that the lead reads', async () => {
    const id = world.personId(seeker);
    const rows = await world.sql(
      `select from audit_entry where person_id = $1 and action = 'REFUSAL' and details ->> 'code' = 'RATE_LIMITED'`,
      [id],
    );
    expect(rows).toHaveLength(12);
    const notices = await world.sql(
      `select department_id from case_notice where kind = 'MANY_LOOKUPS' and about_person_id = $1`,
      [id],
    );
    expect(notices).toEqual([{ department_id: 'culture' }]);
    const answer = await askFor(
      world,
      { role: 'LEAD', departmentId: 'culture' },
      operationOf(world, 'caseNotices'),
      {},
    );
    expect(answer.text).toContain('MANY_LOOKUPS');
  });

  it('stop nobody else', async () => {
    const answer = await asks(world, { role: 'CW', departmentId: 'schools' }, 'findCase', nextNumber());
    expect(codesOf(answer)).toEqual([]);
  });
});

describe('a number that others know and one that nobody has', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ NUMBER_LOOKUPS_PER_MINUTE: '10000' });
  }, 120_000);
  afterAll(async () => world.close());

  const seeker: Somebody = { role: 'OWN', departmentId: 'culture' };

  it.each(NAMES)('get the same answer from %s, byte for byte', async (name) => {
    const [known] = await knownTo(world, 'health', 1);
    const ofProtected = await knownTo(world, 'social', 1);
    await world.sql(
      `insert into address_protection (id, citizen_id, valid_from, recorded_at)
       select gen_random_uuid(), citizen_id, broker_today() - 1, broker_now() from civil_registration_number
       where lookup = $1`,
      [world.app.app.get(CitizenSecrets, { strict: false }).lookupOf(ofProtected[0]!)],
    );
    const answers = new Set<string>();
    for (const number of [known!, ofProtected[0]!, nextNumber()]) {
      answers.add(inWords(await asks(world, seeker, name, number)));
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers].join()).not.toMatch(/errors|Refusal/);
  });

  /** The mean of the fastest fifth: what a patient attacker would compare, since noise only ever adds. */
  const fastest = (times: readonly number[]): number => {
    const fifth = times.toSorted((left, right) => left - right).slice(0, times.length / 5);
    return fifth.reduce((sum, ms) => sum + ms, 0) / fifth.length;
  };

  /** By how much answers about known numbers are slower, ms, over 200 of each, one after the other. */
  async function slower(name: string): Promise<number> {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (const known of await knownTo(world, 'employment', 200)) {
      times.known.push((await asks(world, seeker, name, known)).ms);
      times.unknown.push((await asks(world, seeker, name, nextNumber())).ms);
    }
    return fastest(times.known) - fastest(times.unknown);
  }

  /** Milliseconds that must not be told apart, and how often a busy machine may spoil a run. */
  const TOLD_APART_MS = 5;
  const RUNS_MAX = 3;

  it.each(NAMES)(
    'take the same time in %s (A20)',
    async (name) => {
      let difference = await slower(name);
      for (let run = 1; run < RUNS_MAX && Math.abs(difference) >= TOLD_APART_MS; run += 1)
        difference = await slower(name);
      expect(Math.abs(difference)).toBeLessThan(TOLD_APART_MS);
    },
    120_000,
  );
});
