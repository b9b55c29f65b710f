import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CitizenSecrets } from '../../src/case-file/index.js';
import { codesOf, type Answer } from '../support/attacks/index.js';
import { statementsOf } from '../support/statements.js';
import { askFor, inParallel } from './asked-operation.js';
import { asks, knownTo, operationOf, TAKING_NUMBERS } from './asked-numbers.js';
import { nextNumber, World, type Somebody } from './world/index.js';
import { operationsOf } from './schema-parts.js';

/** Look-ups a minute that nobody exceeds by accident. */
const LIMIT = 30;

/** The answer without what is new in every one: its request, and the id of what was made. */
const inWords = ({ status, text }: Answer): string =>
  `${String(status)} ${text
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'ID')}`;

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
      TAKING_NUMBERS.toSorted((left, right) => (left < right ? -1 : 1)),
    );
  });

  it('are stopped at the limit, whichever operation and however many at once', async () => {
    const tries = Array.from(
      { length: LIMIT + 12 },
      (_, index) => TAKING_NUMBERS[index % TAKING_NUMBERS.length]!,
    );
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

  it.each(TAKING_NUMBERS)('get the same answer from %s, byte for byte', async (name) => {
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

  it.each(TAKING_NUMBERS)('are looked up by the same statements in %s (A20)', async (name) => {
    const [known] = await knownTo(world, 'employment', 1);
    // Once before, so that both find everything that the process keeps in mind.
    await asks(world, seeker, name, nextNumber());
    const ofKnown = await statementsOf(async () => asks(world, seeker, name, known!));
    expect(ofKnown.length).toBeGreaterThan(3);
    expect(await statementsOf(async () => asks(world, seeker, name, nextNumber()))).toEqual(ofKnown);
  });
});
