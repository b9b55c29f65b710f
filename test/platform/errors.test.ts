import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ERROR_CODES, type FaultLine } from '../../src/platform/errors/index.js';
import { ask, codesOf, send, type Answer } from '../support/attacks/index.js';
import { startSmallApp } from '../support/small-app/small-app.js';

const app = await startSmallApp({ mode: 'production' });
const development = await startSmallApp({ mode: 'development' });

afterAll(async () => {
  await Promise.all([app.close(), development.close()]);
});

const log = app.log as FaultLine[];
beforeEach(() => {
  log.length = 0;
});

const boom = (kind: string): Promise<Answer> => ask({ url: app.url }, { query: `{ boom(kind: "${kind}") }` });
const CPR = '010190-1234';

describe('a resolver that fails', () => {
  it('answers a neutral sentence with the request id, and logs once under that id without the message', async () => {
    const answer = await boom('sql');
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(answer.text).not.toContain(CPR);
    expect(answer.errors[0]?.extensions?.requestId).toBe(answer.headers.get('x-request-id'));
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      level: 'error',
      code: 'INTERNAL_SERVER_ERROR',
      requestId: answer.headers.get('x-request-id'),
      names: ['Fault', 'QueryFailedError'],
      databaseCode: '23505',
    });
    expect(log[0]?.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toContain(CPR);
  });

  it('logs one cause once, however many fields it fails', async () => {
    const fields = Array.from({ length: 20 }, (_, index) => `b${String(index)}: boom(kind: "sql")`).join(' ');
    const answer = await ask({ url: app.url }, { query: `{ ${fields} }` });
    expect(answer.errors).toHaveLength(20);
    expect(log).toHaveLength(1);
  });

  it('logs it again for the next request', async () => {
    await boom('sql');
    await boom('sql');
    expect(log).toHaveLength(2);
    expect(new Set(log.map(({ requestId }) => requestId)).size).toBe(2);
  });

  it('hides a thrown text', async () => {
    const answer = await boom('text');
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(answer.text + JSON.stringify(log)).not.toContain(CPR);
  });

  it.each(['down', 'wrapped'])('is 503 with Retry-After when the database is away (%s)', async (kind) => {
    const answer = await boom(kind);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
  });

  it('is 200 beside fields that were answered', async () => {
    const answer = await ask({ url: app.url }, { query: '{ boom(kind: "down") item(id: "1") { id } }' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
  });

  it('tells the developer what was said, in the log of development only', async () => {
    await ask({ url: development.url }, { query: '{ boom(kind: "sql") }' });
    expect(development.log.at(-1)?.message).toContain('duplicate key');
    await boom('sql');
    expect(log.at(-1)).not.toHaveProperty('message');
  });
});

describe('bad input', () => {
  it('names every field that class-validator refuses', async () => {
    const answer = await ask(
      { url: app.url },
      {
        query:
          'mutation ($input: CreateItemInput!) { createItem(input: $input, idempotencyKey: "1") { __typename } }',
        variables: {
          input: {
            title: { da: 'Kursus', en: '' },
            size: 9999,
            facts: [
              { fact: 'age', value: 1 },
              { fact: '', value: 1 },
            ],
          },
        },
      },
    );
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions?.fields?.map(({ field }) => field)).toEqual([
      'input.title.en',
      'input.size',
      'input.facts[1].fact',
    ]);
  });

  it.each([
    [{ f: [{ fact: 'a', value: { x: '; at "f[9].z"; no' } }] }, 'f[0].value'],
    [{ f: [{ fact: 'a', value: 1, extra: 1 }] }, 'f[0].extra'],
    [{ f: [{ fact: 'a' }] }, 'f[0].value'],
    [{ f: [{ fact: 'a', value: 'x\u0000' }] }, 'f[0].value'],
    [{ f: 1 }, 'f'],
  ])('names the field of a variable that does not fit (%j)', async (variables, field) => {
    const answer = await ask(
      { url: app.url },
      { query: 'query ($f: [FactInput!]!) { echoFacts(facts: $f) }', variables },
    );
    expect(answer.status).toBe(400);
    expect(new Set(codesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.errors[0]?.extensions?.fields?.[0]?.field).toBe(field);
  });

  it('names a variable of any type that holds what the database cannot', async () => {
    for (const search of ['a\u0000b', '\ud800', 'x\udfff', '\u001b[31m', 'a\u202eb']) {
      const answer = await ask(
        { url: app.url },
        { query: 'query ($search: String) { items(search: $search) { totalCount } }', variables: { search } },
      );
      expect(answer.status).toBe(400);
      expect(answer.errors[0]?.extensions?.fields).toEqual([
        { field: 'search', problem: 'contains a character that cannot be stored' },
      ]);
    }
  });

  it('names a variable that is missing', async () => {
    const answer = await ask({ url: app.url }, { query: 'query ($id: ID!) { item(id: $id) { id } }' });
    expect(answer.errors[0]?.extensions?.fields).toEqual([
      { field: 'id', problem: 'of required type "ID!" was not provided.' },
    ]);
  });

  it('is the client’s too when a nullable variable meets a required argument', async () => {
    const answer = await ask(
      { url: app.url },
      { query: 'query ($n: Int) { items(first: $n) { totalCount } }', variables: { n: null } },
    );
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('names the page size that is too large', async () => {
    const answer = await ask({ url: app.url }, { query: '{ items(first: 101) { totalCount } }' });
    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.extensions?.fields?.[0]?.field).toBe('first');
  });
});

describe('codes', () => {
  it('are 401 for a token that does not hold, before anything is read', async () => {
    const answer = await ask(
      { url: app.url, headers: { authorization: 'Bearer broken' } },
      { query: '{ broken' },
    );
    expect(answer.status).toBe(401);
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });

  it.each([
    ['{ item(id: "1") { id }', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
    ['{ item(id: "\\u0000") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [`{ echoFacts(facts: [${'{ fact: "a", value: 1 } '.repeat(500)}]) }`, 'QUERY_TOO_COMPLEX'],
  ])('tell what is wrong with a document (#%#)', async (query, code) => {
    const answer = await ask({ url: app.url }, { query });
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toEqual([code]);
  });

  it('are from the closed list outside of GraphQL too, in JSON and with the request id', async () => {
    for (const [path, status] of [
      ['/nothing', 404],
      ['/plain?fail=1', 500],
      ['/graphql', 405],
    ] as const) {
      const answer = await send({ url: app.url }, {}, path);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(ERROR_CODES).toContain(codesOf(answer)[0]);
      expect(answer.errors[0]?.extensions?.requestId).toBe(answer.headers.get('x-request-id'));
      expect(answer.text).not.toContain(CPR);
      expect(answer.text).not.toContain('nothing');
    }
    expect(JSON.stringify(log)).not.toContain(CPR);
  });
});
