import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client } from './client.js';
import { Owner } from './owner.js';
import { search } from './search-query.js';

let api: Client;
let owner: Owner;
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

const SEARCH = `query ($search: String, $filter: InterventionFilter, $facts: [FactInput!], $first: Int! = 5, $after: String,
                       $sort: InterventionSort! = RELEVANCE) {
  interventions(search: $search, filter: $filter, facts: $facts, first: $first, after: $after, sort: $sort) {
    totalCount pageInfo { endCursor } } }`;
const CHECK = `query ($slug: String, $id: ID, $facts: [FactInput!], $day: Day) {
  checkEligibility(slug: $slug, interventionId: $id, facts: $facts, asOf: $day) { outcome } }`;
const fact = (name: string, value: unknown) => ({ facts: [{ fact: name, value }] });
/** A query, its variables, and the field that must be named. */
type Case = readonly [string, string, () => object | Promise<object>, string];
const cursorOf = async (question: object, person = 'caseworker'): Promise<string> => {
  const { interventions } = await api.read<{ interventions: { pageInfo: { endCursor: string } } }>(
    person,
    SEARCH,
    question,
  );
  return interventions.pageInfo.endCursor;
};

const FACTS: readonly Case[] = [
  ['an unknown fact', CHECK, () => ({ slug: 'bostoette-85', ...fact('shoeSize', 43) }), 'facts[0].fact'],
  [
    'the name of something that every object has',
    CHECK,
    () => ({ slug: 'bostoette-85', ...fact('constructor', 1) }),
    'facts[0].fact',
  ],
  ['a text for a number', SEARCH, () => fact('age', 'gammel'), 'facts[0].value'],
  ['a number for a yes or no', SEARCH, () => fact('gpReferral', 1), 'facts[0].value'],
  ['a list for one word', SEARCH, () => fact('benefitType', ['sickness_benefit']), 'facts[0].value'],
  ['one word for a list', SEARCH, () => fact('drugUse', 'none'), 'facts[0].value'],
  ['an object', SEARCH, () => fact('age', { years: 40 }), 'facts[0].value'],
  ['a list in a list', SEARCH, () => fact('drugUse', [['none']]), 'facts[0].value'],
  ['null', SEARCH, () => fact('age', null), 'facts[0].value'],
  ['half a year', SEARCH, () => fact('age', 40.5), 'facts[0].value'],
  ['an age of 900', SEARCH, () => fact('age', 900), 'facts[0].value'],
  ['an age below nought', SEARCH, () => fact('age', -1), 'facts[0].value'],
  ['a number without end', SEARCH, () => fact('bmi', 1e308 * 10), 'facts[0].value'],
  ['a word that is no value', SEARCH, () => fact('benefitType', 'lottery'), 'facts[0].value'],
  ['nothing and something at once', SEARCH, () => fact('drugUse', ['none', 'opioids']), 'facts[0].value'],
  ['a value twice', SEARCH, () => fact('drugUse', ['opioids', 'opioids']), 'facts[0].value'],
  ['an empty set', SEARCH, () => fact('drugUse', []), 'facts[0].value'],
  [
    'a fact twice',
    SEARCH,
    () => ({ facts: [...fact('age', 40).facts, ...fact('age', 41).facts] }),
    'facts[1].fact',
  ],
  ['2,000 facts', SEARCH, () => ({ facts: Array(2_000).fill({ fact: 'age', value: 40 }) }), 'facts'],
  ['a control character', SEARCH, () => fact('benefitType', 'a\u0007'), 'facts[0].value'],
  ['a lone surrogate', SEARCH, () => fact('benefitType', '\ud800'), 'facts[0].value'],
];
const FILTERS: readonly Case[] = [
  [
    'open to nobody in particular',
    SEARCH,
    () => ({ filter: { openToCitizen: true } }),
    'filter.openToCitizen',
  ],
  [
    'outcomes for nobody in particular',
    SEARCH,
    () => ({ filter: { outcomes: ['ELIGIBLE'] } }),
    'filter.outcomes',
  ],
  [
    'open, but not eligible',
    SEARCH,
    () => ({ ...fact('age', 40), filter: { openToCitizen: true, outcomes: ['NOT_ELIGIBLE'] } }),
    'filter.outcomes',
  ],
  ['no outcome at all', SEARCH, () => ({ ...fact('age', 40), filter: { outcomes: [] } }), 'filter.outcomes'],
  ['no department at all', SEARCH, () => ({ filter: { departments: [] } }), 'filter.departments'],
  [
    '51 departments',
    SEARCH,
    () => ({ filter: { departments: Array(51).fill('health') } }),
    'filter.departments',
  ],
  ['a fee below nought', SEARCH, () => ({ filter: { maxFeeDkk: -1 } }), 'filter.maxFeeDkk'],
  ['a place off the globe', SEARCH, () => ({ filter: { near: { lat: 91, lon: 10 } } }), 'filter.near.lat'],
  [
    'a distance below nought',
    SEARCH,
    () => ({ filter: { near: { lat: 55, lon: 10, withinKm: -5 } } }),
    'filter.near.withinKm',
  ],
  ['a distance from nowhere', SEARCH, () => ({ sort: 'DISTANCE' }), 'filter.near'],
  ['a filter that is none', SEARCH, () => ({ filter: { payer: ['health'] } }), 'filter.payer'],
  ['a weekday that is none', SEARCH, () => ({ filter: { weekdays: ['SOMEDAY'] } }), 'filter.weekdays[0]'],
];
const CURSORS: readonly Case[] = [
  ['that is none', SEARCH, () => ({ after: 'sludder' }), 'after'],
  ['that is empty', SEARCH, () => ({ after: '' }), 'after'],
  ['of 5,000 characters', SEARCH, () => ({ after: 'a'.repeat(5_000) }), 'after'],
  ['with one bit turned', SEARCH, async () => ({ after: forged(await cursorOf({})) }), 'after'],
  [
    'of another search',
    SEARCH,
    async () => ({ search: 'søvn', after: await cursorOf({ search: 'stress' }) }),
    'after',
  ],
  [
    'of another filter',
    SEARCH,
    async () => ({ filter: { anonymous: true }, after: await cursorOf({ filter: { anonymous: false } }) }),
    'after',
  ],
  [
    'of another order',
    SEARCH,
    async () => ({ sort: 'FEE', after: await cursorOf({ sort: 'TITLE' }) }),
    'after',
  ],
  [
    'of another citizen',
    SEARCH,
    async () => ({ ...fact('age', 40), after: await cursorOf(fact('age', 41)) }),
    'after',
  ],
  ['of another person', SEARCH, async () => ({ after: await cursorOf({}, 'manager') }), 'after'],
];
const TEXTS: readonly Case[] = [
  ['of 10,000 characters', SEARCH, () => ({ search: 'a'.repeat(10_000) }), 'search'],
  ['of 201 characters', SEARCH, () => ({ search: 'a'.repeat(201) }), 'search'],
  ['with a control character', SEARCH, () => ({ search: 'smerte\u0001' }), 'search'],
  ['with an escape sequence', SEARCH, () => ({ search: '\u001b[31msmerte' }), 'search'],
  ['with NUL', SEARCH, () => ({ search: 'smerte\u0000' }), 'search'],
  ['with text turned round', SEARCH, () => ({ search: 'smerte\u202e' }), 'search'],
  ['with a lone surrogate', SEARCH, () => ({ search: '\udc00smerte' }), 'search'],
];
const OTHERS: readonly Case[] = [
  ['a page of 101', SEARCH, () => ({ first: 101 }), 'first'],
  ['a page below nought', SEARCH, () => ({ first: -1 }), 'first'],
  ['no intervention', CHECK, () => fact('age', 40), 'interventionId'],
  ['an intervention by id and by slug', CHECK, () => ({ slug: 'bostoette-85', id: randomUUID() }), 'slug'],
  ['the 30th of February', CHECK, () => ({ slug: 'bostoette-85', day: '2027-02-30' }), 'day'],
  ['a day as a date of another country', CHECK, () => ({ slug: 'bostoette-85', day: '30/01/2027' }), 'day'],
];
const forged = (cursor: string): string => {
  const bytes = Buffer.from(cursor, 'base64url');
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  return bytes.toString('base64url');
};

describe.each([
  ['facts', FACTS],
  ['filters', FILTERS],
  ['cursors', CURSORS],
  ['a search text', TEXTS],
  ['other arguments', OTHERS],
])('%s that cannot be', (_what, cases) => {
  it.each(cases)('%s: are refused, naming the field', async (_case, query, variables, field) => {
    const asked = await variables();
    const before = await owner.counts();
    const told = await api.faults('caseworker', query, asked);
    expect(told).toEqual({ status: told.status, codes: ['BAD_USER_INPUT'], fields: [field] });
    expect([200, 400]).toContain(told.status);
    expect(await owner.counts()).toEqual(before);
  });
});

describe('a search for nothing', () => {
  it.each(['', '   ', '\n\t', '!?'])('(%j) shows everything', async (text) => {
    expect((await search(api, { search: text, first: 1 }, 'cursor')).totalCount).toBe(120);
  });
});

describe('a literal in the document', () => {
  it('that cannot be stored is refused, naming the field', async () => {
    for (const literal of ['"a\\u0001"', '"\\u202ea"', '"\\u0000"']) {
      const answer = await api.app.ask('caseworker', `{ interventions(search: ${literal}) { totalCount } }`);
      expect(answer.status).toBe(400);
      expect(answer.errors?.[0]?.message).toBe('search contains a character that cannot be stored.');
    }
  });
});
