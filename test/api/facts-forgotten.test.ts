import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client, factsOf } from './client.js';
import { Owner } from './owner.js';

/** Values that stand in no rule, no example and no log by chance. */
const TRACES = ['51.3709', '17.5311', 'hemmeligqz7', '010190-4qz7'];
const FACTS = factsOf({ bmi: 51.3709, workCapacityHoursPerWeek: 17.5311, age: 42 });
const VERDICT = 'outcome criteria { factValue } alternatives { verdict { outcome } }';
const CHECK = `query ($facts: [FactInput!]) { checkEligibility(slug: "overvaegt-livsstilshold", facts: $facts) { ${VERDICT} } }`;
const LITERAL = `{ checkEligibility(slug: "overvaegt-livsstilshold", facts: [{ fact: "bmi", value: 51.3709 }]) { ${VERDICT} } }`;
const SEARCH = `query ($facts: [FactInput!], $after: String, $search: String) {
  interventions(facts: $facts, after: $after, search: $search, first: 5, filter: { outcomes: [ELIGIBLE, NOT_ELIGIBLE] }) {
    edges { verdict { ${VERDICT} } } pageInfo { endCursor } } }`;

let api: Client;
let owner: Owner;
const logged: string[] = [];

beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  api.app.app.useLogger(['verbose', 'debug', 'log', 'warn', 'error', 'fatal']);
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      logged.push(String(chunk));
      return true;
    });
  }
});
afterAll(async () => {
  jest.restoreAllMocks();
  await owner.close();
  await api.app.close();
});

/** Every way in which facts reach the API, the ways that fail too. */
async function askEverything(): Promise<string> {
  const answers = [
    await api.app.ask('caseworker', CHECK, { facts: FACTS }),
    await api.app.ask('caseworker', SEARCH, { facts: FACTS }),
    await api.app.ask('manager', SEARCH, { facts: FACTS, search: 'hemmeligqz7' }),
    await api.app.ask('caseworker', LITERAL),
    await api.app.ask('integration', CHECK, { facts: FACTS }),
    await api.app.ask(null, CHECK, { facts: FACTS }),
  ];
  const wrong = [
    factsOf({ hemmeligqz7: 17.5311 }),
    factsOf({ benefitType: 'hemmeligqz7' }),
    factsOf({ age: '010190-4qz7' }),
    factsOf({ age: { hemmeligqz7: 51.3709 } }),
    factsOf({ drugUse: ['hemmeligqz7', 'hemmeligqz7'] }),
    factsOf({ age: 'hemmeligqz7\u0007' }),
  ];
  for (const facts of wrong) answers.push(await api.app.ask('caseworker', CHECK, { facts }));
  const [, first] = answers;
  const { interventions } = first?.data as unknown as { interventions: { pageInfo: { endCursor: string } } };
  const after = interventions.pageInfo.endCursor;
  answers.push(await api.app.ask('caseworker', SEARCH, { facts: FACTS, after }));
  return [after, ...answers.slice(0, 1).map((answer) => JSON.stringify(answer))].join(' ');
}

describe('facts passed with a query', () => {
  it('are used, and stand in no table, no log and no cursor afterwards', async () => {
    const said = await askEverything();
    expect(said).toContain('51.3709');
    const [cursor = ''] = said.split(' ');
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/51\.37|17\.53/);

    const everything = logged.join('\n');
    expect(everything).toContain('BAD_USER_INPUT');
    for (const trace of TRACES) {
      expect({ trace, tables: await owner.tablesWith(trace) }).toEqual({ trace, tables: [] });
      expect(everything).not.toContain(trace);
    }
  });

  it('would be seen there if they were: a name that is stored is found', async () => {
    expect(await owner.tablesWith('Mette Ravnkilde')).toContain('public.person');
  });
});
