import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, reasonsOf } from '../api/client.js';
import { Owner } from '../api/owner.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { CITIZEN_KEYS } from '../support/citizen-keys.js';
import { everyRow } from '../support/rows.js';
import { Cases, citizenMutation, FIND, inventedNumber } from './cases.js';

const NAME = 'Xenia Åsted Quistgaard';
const NUMBER = inventedNumber(1234);

let app: TestApp;
let client: Client;
let cases: Cases;
let owner: Owner;
beforeAll(async () => {
  app = await startTestApp({ env: { NUMBER_LOOKUPS_PER_MINUTE: '10000' } });
  client = new Client(app);
  cases = new Cases(client);
  owner = await Owner.of(app);
}, 120_000);
afterAll(async () => {
  await owner.close();
  await app.close();
});

/** The bytes of an answer without what differs by right: ids of things and of the request. */
async function bytesOf(person: string, query: string, variables: object): Promise<string> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await app.token(person)}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.text()).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
}

const opening = (civilRegistrationNumber: string, departmentId: string, name = NAME) => ({
  key: randomUUID(),
  civilRegistrationNumber,
  name,
  departmentId,
  origin: 'GP',
});

describe('opening a case', () => {
  it('answers for somebody another department knows as for somebody new, byte for byte', async () => {
    const known = inventedNumber(1);
    await cases.open('social-caseworker-1', 'social', known, 'Somebody Known');
    const document = citizenMutation('openCase');
    const answers = [
      await bytesOf('caseworker', document, opening(known, 'employment')),
      await bytesOf('caseworker', document, opening(inventedNumber(2), 'employment')),
      await bytesOf('caseworker', document, opening(known, 'employment')),
    ];
    expect(answers[0]).toContain('CaseEntry');
    expect(new Set(answers).size).toBe(1);
    const files =
      'query ($number: String!) { findCase(civilRegistrationNumber: $number) { name civilRegistrationNumber interpreterLanguage isProtected closedOn access { level via } responsible { name } } }';
    const [mine, other] = await Promise.all(
      [known, inventedNumber(2)].map(async (number) =>
        client.read<{ findCase: object[] }>('caseworker', files, { number }),
      ),
    );
    expect(mine?.findCase).toHaveLength(2);
    expect(JSON.stringify(mine?.findCase[0]).replace('010165-0001', '010165-0002')).toBe(
      JSON.stringify(other?.findCase[0]),
    );
  });

  it('makes one citizen of one number, whoever opens first, also at the same time', async () => {
    const number = inventedNumber(3);
    const people = [
      'caseworker',
      'employment-caseworker-1',
      'employment-caseworker-2',
      'employment-caseworker-3',
    ];
    const ids = await Promise.all(people.map(async (person) => cases.open(person, 'employment', number)));
    const [row] = await owner.rows<{ citizens: number }>(
      'select count(distinct citizen_id)::int as citizens from case_file where id = any ($1)',
      [ids],
    );
    expect(row?.citizens).toBe(1);
    const orphans = await owner.rows(
      'select from citizen c where not exists (select from case_file f where f.citizen_id = c.id)',
    );
    expect(orphans).toEqual([]);
  });

  it('is done by staff of the department too, who are then responsible, and by nobody else', async () => {
    const caseId = await cases.open('health-staff', 'health', inventedNumber(4));
    const [row] = await owner.rows<{ kind: string; subject: string }>(
      `select kind, subject from case_relationship r join person p on p.id = r.person_id where case_id = $1`,
      [caseId],
    );
    expect(row).toEqual({ kind: 'RESPONSIBLE', subject: 'demo:health-staff' });
    const elsewhere = await cases.send('caseworker', 'openCase', opening(inventedNumber(5), 'health'));
    expect(reasonsOf(elsewhere)).toEqual(['NOT_YOUR_DEPARTMENT departmentId']);
    for (const person of ['manager', 'team-chair', 'auditor', 'integration', 'operator']) {
      const { key, ...variables } = opening(inventedNumber(5), 'health');
      const told = await client.faults(person, citizenMutation('openCase'), { key, ...variables });
      expect([person, told.codes]).toEqual([person, ['FORBIDDEN']]);
    }
  });

  it('is done once for one key, and another number under the key is refused', async () => {
    const key = randomUUID();
    const { key: _, ...variables } = opening(inventedNumber(6), 'employment');
    const first = await cases.send('caseworker', 'openCase', variables, key);
    expect(await cases.send('caseworker', 'openCase', variables, key)).toEqual(first);
    const other = { ...variables, civilRegistrationNumber: inventedNumber(7), key };
    const told = await client.faults('caseworker', citizenMutation('openCase'), other);
    expect(told.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('hands the case to the unit when its opener must not see the citizen, and answers as ever', async () => {
    const number = inventedNumber(8);
    const first = await cases.open('social-caseworker-1', 'social', number);
    await owner.rows(
      `insert into case_bar (id, person_id, citizen_id, reason, barred_by, barred_at)
       select gen_random_uuid(), p.id, f.citizen_id, 'FAMILY', p.id, now() from person p, case_file f
       where p.subject = 'demo:caseworker' and f.id = $1`,
      [first],
    );
    const caseId = await cases.open('caseworker', 'employment', number);
    expect(await cases.find('caseworker', number)).toEqual([]);
    expect(await cases.find('employment-caseworker-1', number)).toEqual([caseId]);
    const notices = await owner.rows('select kind, addressee_id from case_notice where case_id = $1', [
      caseId,
    ]);
    expect(notices).toEqual([{ kind: 'NO_RESPONSIBLE', addressee_id: null }]);
  });
});

describe('finding a case', () => {
  it('gives one’s own cases, and nothing both for nobody and for citizens of others', async () => {
    const number = inventedNumber(20);
    const mine = await cases.open('caseworker', 'employment', number);
    await cases.open('social-caseworker-1', 'social', inventedNumber(21));
    expect(await cases.find('caseworker', number)).toEqual([mine]);
    const nobody = await bytesOf('caseworker', FIND, { number: inventedNumber(22) });
    expect(await bytesOf('caseworker', FIND, { number: inventedNumber(21) })).toBe(nobody);
  });

  it('leaves a row in the trail each time, and never the number', async () => {
    const count = async (): Promise<number> => {
      const rows = await owner.rows(
        `select from audit_entry where operation = 'findCase' and action = 'SEARCH'`,
      );
      return rows.length;
    };
    const before = await count();
    await cases.find('caseworker', inventedNumber(20));
    await cases.find('caseworker', inventedNumber(22));
    expect((await count()) - before).toBe(2);
  });

  it('names the number in the trail by a keyed mark: who looked for a citizen is found by it, found or not', async () => {
    const marks = async (): Promise<readonly string[]> => {
      const rows = await owner.rows<{ marks: string[] }>(
        `select object_ids as marks from audit_entry where operation = 'findCase' and action = 'SEARCH'
         order by id desc limit 3`,
      );
      return rows.flatMap((row) => row.marks);
    };
    const number = inventedNumber(20);
    await cases.find('social-caseworker-1', number);
    await cases.find('employment-caseworker-1', inventedNumber(22));
    await cases.find('employment-caseworker-1', `${number.slice(0, 6)}-${number.slice(6)}`);
    const [again, other, first] = await marks();
    expect(again).toMatch(/^number:[\w-]{43}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const stored = await owner.rows<{ lookup: Buffer }>('select lookup from civil_registration_number');
    expect(stored.map(({ lookup }) => `number:${lookup.toString('base64url')}`)).not.toContain(first);
  });

  it.each(['', '123', '320165-0001', '010165-00012', 'x'.repeat(2_000)])('refuses %j', async (number) => {
    const told = await client.faults('caseworker', FIND, { number });
    expect([told.codes, told.fields]).toEqual([['BAD_USER_INPUT'], ['civilRegistrationNumber']]);
  });
});

describe('names and numbers', () => {
  it('stand nowhere in the database', async () => {
    const id = await cases.open('caseworker', 'employment', NUMBER, NAME);
    await cases.done('caseworker', 'correctCitizen', { caseId: id, name: `${NAME} Nynavn` });
    await cases.find('caseworker', NUMBER);
    for (const secret of [NAME, 'Quistgaard', 'Nynavn', NUMBER, '010165-1234']) {
      expect([secret, await owner.tablesWith(secret)]).toEqual([secret, []]);
    }
  });

  it('are not given out when an envelope was changed', async () => {
    const number = inventedNumber(30);
    const id = await cases.open('caseworker', 'employment', number, NAME);
    const flip = `overlay(name_sealed placing
      case right(name_sealed, 1) when 'A' then 'Q' else 'A' end from length(name_sealed) for 1)`;
    await owner.rows(`update case_file set name_sealed = ${flip} where id = $1`, [id]);
    const answer = await app.ask('caseworker', FIND, { number });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(answer)).not.toContain('Quistgaard');
  });

  it('are opened with older keys by a process that has a newer one, which seals from then on', async () => {
    const number = inventedNumber(31);
    await cases.open('caseworker', 'employment', number, NAME);
    const newer = `k2:${Buffer.alloc(32, 5).toString('base64')}`;
    const rotated = await startTestApp({
      database: { url: app.config.databaseUrl },
      env: { ...CITIZEN_KEYS, CITIZEN_KEYS: `${newer},${CITIZEN_KEYS.CITIZEN_KEYS}` },
    });
    try {
      const there = new Client(rotated);
      const found = await there.read<{ findCase: { name: string }[] }>('caseworker', FIND, { number });
      expect(found.findCase.map(({ name }) => name)).toEqual([NAME]);
      const id = await new Cases(there).open('caseworker', 'employment', number, NAME);
      const [row] = await owner.rows<{ sealed: string }>(
        'select name_sealed as sealed from case_file where id = $1',
        [id],
      );
      expect(row?.sealed).toMatch(/^k2\./);
    } finally {
      await rotated.close();
    }
  });
});

describe('what is refused changes no row', () => {
  const bad: readonly (readonly [string, object, readonly string[]])[] = [
    [
      'a day that does not exist',
      { civilRegistrationNumber: '310265-0001' },
      ['IMPOSSIBLE_BIRTH_DATE civilRegistrationNumber'],
    ],
    [
      '29 February of 1900',
      { civilRegistrationNumber: '290200-0001' },
      ['IMPOSSIBLE_BIRTH_DATE civilRegistrationNumber'],
    ],
    [
      'a wrong form',
      { civilRegistrationNumber: '0101650-001' },
      ['IMPOSSIBLE_NUMBER_FORM civilRegistrationNumber'],
    ],
    [
      'a birth to come',
      { civilRegistrationNumber: '311236-4001' },
      ['BORN_IN_THE_FUTURE civilRegistrationNumber'],
    ],
    ['a blank name', { name: '  ' }, ['TEXT_MISSING name']],
    ['a name without end', { name: 'x'.repeat(201) }, ['TEXT_TOO_LONG name']],
    ['another department', { departmentId: 'social' }, ['NOT_YOUR_DEPARTMENT departmentId']],
    [
      'everything at once',
      { civilRegistrationNumber: 'x', name: '', departmentId: 'no such' },
      [
        'IMPOSSIBLE_NUMBER_FORM civilRegistrationNumber',
        'TEXT_MISSING name',
        'NOT_YOUR_DEPARTMENT departmentId',
      ],
    ],
  ];

  it.each(bad)('%s', async (_, wrong, reasons) => {
    const before = await everyRow(owner);
    const { key, ...right } = opening(inventedNumber(40), 'employment');
    expect(reasonsOf(await cases.send('caseworker', 'openCase', { ...right, ...wrong }, key))).toEqual(
      reasons,
    );
    expect(await everyRow(owner)).toEqual(before);
  });
});
