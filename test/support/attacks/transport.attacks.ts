import { gzipSync } from 'node:zlib';
import { refused, refusalFaults, type Attack } from './attack.js';
import { ask, codesOf, hasData, post, send, type Answer, type Target } from './target.js';

const PLAIN = { query: '{ __typename }' };
const JSON_TYPE = { 'content-type': 'application/json' };
const BODY = JSON.stringify(PLAIN);

type BodyInit = NonNullable<RequestInit['body']>;

const get = (
  name: string,
  search: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Attack =>
  refused(name, (target) => send(target, { headers }, `/graphql?${new URLSearchParams(search).toString()}`));

/** A body of another media type: refused as such (415), so that nothing behind the gate tries to read it. */
const typed = (name: string, type: string | null, body: BodyInit = BODY): Attack => ({
  name,
  run: async (target) => {
    // A Blob without a type lets fetch send no Content-Type at all.
    const sent = type === null ? new Blob([BODY]) : body;
    const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
    const answer = await send(target, { method: 'POST', body: sent, headers });
    return [
      ...refusalFaults(answer),
      ...(answer.status === 415 ? [] : [`HTTP ${String(answer.status)} instead of 415`]),
    ];
  },
});

/** Several operations in one request (trust A5). */
export const batchAttacks = (): readonly Attack[] =>
  [0, 1, 2, 10].map((count) =>
    refused(`a batch of ${String(count)}`, (target) =>
      post(
        target,
        Array.from({ length: count }, () => PLAIN),
      ),
    ),
  );

/** Ways to ask for the schema, and for operations that were stored (trust A6, rule 28). Production only. */
export function introspectionAttacks(): readonly Attack[] {
  const asked: Readonly<Record<string, string>> = {
    __schema: '{ __schema { types { name } } }',
    __type: '{ __type(name: "Query") { name } }',
    '__schema in a fragment': '{ ...F } fragment F on Query { __schema { types { name } } }',
    '__schema in an inline fragment': '{ ... on Query { __schema { types { name } } } }',
    '__schema under an alias': '{ typename: __schema { queryType { name } } }',
    '__schema with line breaks and commas': '{,,,__schema\n,{types{name}}}',
    '__schema in an operation named IntrospectionQuery':
      'query IntrospectionQuery { __schema { queryType { name } } }',
    '__schema in a mutation': 'mutation { __schema { queryType { name } } }',
    '__schema behind @skip': '{ __schema @skip(if: false) { queryType { name } } }',
    _service: '{ _service { sdl } }',
    _entities: '{ _entities(representations: []) { __typename } }',
  };
  return [
    ...Object.entries(asked).map(([name, query]) => refused(name, (target) => ask(target, { query }))),
    get('__schema by GET', { query: '{ __schema { types { name } } }' }),
    {
      name: 'a persisted query',
      run: async (target) => {
        const sha256Hash = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';
        const extensions = { persistedQuery: { version: 1, sha256Hash } };
        const answers = [await post(target, { extensions }), await post(target, { ...PLAIN, extensions })];
        return answers
          .filter((answer) => hasData(answer) || !codesOf(answer).includes('PERSISTED_QUERY_NOT_SUPPORTED'))
          .map(({ text }) => text);
      },
    },
    {
      name: 'a trace (ftv1)',
      run: async (target) => {
        const answer = await send(target, {
          method: 'POST',
          body: BODY,
          headers: { ...JSON_TYPE, 'apollo-federation-include-trace': 'ftv1' },
        });
        return answer.text.includes('ftv1') ? [answer.text] : [];
      },
    },
  ];
}

/** Whether the service still answers an ordinary request. */
async function isAlive(target: Target): Promise<readonly string[]> {
  const answer = await ask(target, PLAIN);
  return answer.status === 200
    ? []
    : [`is not alive after: HTTP ${String(answer.status)} ${answer.text.slice(0, 200)}`];
}

const surviving = (name: string, act: (target: Target) => Promise<Answer>): Attack => ({
  name,
  run: async (target) => [...refusalFaults(await act(target)), ...(await isAlive(target))],
});

const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const objects = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

const rawPost = (target: Target, body: BodyInit, headers: Record<string, string> = {}): Promise<Answer> =>
  send(target, { method: 'POST', body, headers: { ...JSON_TYPE, ...headers } });

/** Bodies that are too large or too deep, and bodies that are none (trust A7). `limit` is the body limit in bytes. */
export function bodyAttacks(limit: number): readonly Attack[] {
  const padded = (bytes: number): string =>
    JSON.stringify({ ...PLAIN, variables: { pad: 'x'.repeat(bytes) } });
  const zipped = (): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(Buffer.from(padded(50_000_000))));
  return [
    surviving('a body of 1.2 times the limit', (target) => rawPost(target, padded(limit * 1.2))),
    surviving('a body of 20 MB', (target) => rawPost(target, padded(20_000_000))),
    surviving('50 MB in 50 kB of gzip', (target) =>
      rawPost(target, zipped(), { 'content-encoding': 'gzip' }),
    ),
    surviving('a small body in gzip', (target) =>
      rawPost(target, new Uint8Array(gzipSync(Buffer.from(BODY))), { 'content-encoding': 'gzip' }),
    ),
    surviving('gzip that is none', (target) => rawPost(target, BODY, { 'content-encoding': 'gzip' })),
    surviving('deflate', (target) => rawPost(target, BODY, { 'content-encoding': 'deflate, gzip' })),
    surviving('lists 20,000 deep as the body', (target) => rawPost(target, lists(20_000))),
    surviving('lists 20,000 deep in variables', (target) =>
      rawPost(target, `{"query":"{ __typename }","variables":{"a":${lists(20_000)}}}`),
    ),
    surviving('objects 14,000 deep in extensions', (target) =>
      rawPost(target, `{"query":"{ __typename }","extensions":${objects(14_000)}}`),
    ),
    surviving('no body', (target) => rawPost(target, '')),
    surviving('half a body', (target) => rawPost(target, BODY.slice(0, 10))),
    surviving('a text', (target) => rawPost(target, '"{ __typename }"')),
    surviving('a number', (target) => rawPost(target, '1')),
    surviving('null', (target) => rawPost(target, 'null')),
    surviving('bytes that are no UTF-8', (target) =>
      rawPost(target, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
    ),
    surviving('a parsed query instead of text', (target) =>
      post(target, { query: { kind: 'Document', definitions: [] } }),
    ),
    surviving('variables that are a list', (target) => post(target, { ...PLAIN, variables: [1] })),
    surviving('an operation name that is not there', (target) =>
      post(target, { ...PLAIN, operationName: 'x'.repeat(50_000) }),
    ),
    surviving('an operation name that is an object', (target) =>
      post(target, { ...PLAIN, operationName: {} }),
    ),
  ];
}

const FOREIGN = { origin: 'https://evil.example' };

/** Requests that a foreign page can make a browser send without asking (trust A9), and headers that would let it read. */
export function crossSiteAttacks(): readonly Attack[] {
  const form = new FormData();
  form.set('operations', BODY);
  return [
    typed('text/plain', 'text/plain'),
    typed(
      'a form',
      'application/x-www-form-urlencoded',
      new URLSearchParams({ query: PLAIN.query }).toString(),
    ),
    refused('a multipart form', (target) => send(target, { method: 'POST', body: form })),
    refused('a multipart form with the preflight header', (target) =>
      send(target, { method: 'POST', body: form, headers: { 'apollo-require-preflight': 'true' } }),
    ),
    typed('application/graphql', 'application/graphql', PLAIN.query),
    typed('no content type', null),
    typed('a content type that only begins like JSON', 'application/json-seq'),
    typed('text/plain that ends like JSON', 'text/plain; application/json'),
    typed('JSON in UTF-16', 'application/json; charset=utf-16'),
    typed('a content type that is none', '/'),
    get('a query by GET', PLAIN),
    get('a mutation by GET', { query: 'mutation { __typename }' }, { 'apollo-require-preflight': 'true' }),
    ...['PUT', 'PATCH', 'DELETE'].map((method) =>
      refused(method, (target) => send(target, { method, body: BODY, headers: JSON_TYPE })),
    ),
    refused('another address under the same one', (target) =>
      send(target, { method: 'POST', body: BODY, headers: JSON_TYPE }, '/graphql/x'),
    ),
    {
      name: 'no CORS header for a foreign page, whatever it asks',
      run: async (target) => {
        const preflight = {
          ...FOREIGN,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        };
        const answers = [
          await send(target, { method: 'POST', body: BODY, headers: { ...JSON_TYPE, ...FOREIGN } }),
          await send(target, { method: 'OPTIONS', headers: preflight }),
          await send(target, { method: 'OPTIONS', headers: { ...preflight, origin: 'null' } }),
        ];
        const allowed = answers.flatMap(({ headers }) =>
          [...headers.keys()].filter((name) => name.startsWith('access-control-')),
        );
        const preflightAnswered = answers
          .slice(1)
          .filter(({ status }) => status < 400)
          .map(({ status }) => `preflight ${String(status)}`);
        return [...allowed, ...preflightAnswered];
      },
    },
    {
      name: 'headers that keep a browser from guessing, framing and keeping',
      run: async (target) => {
        const { headers } = await ask(target, PLAIN);
        const wanted: Readonly<Record<string, string>> = {
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
        };
        const missing = Object.entries(wanted)
          .filter(([name, value]) => headers.get(name) !== value)
          .map(([name]) => name);
        return headers.has('x-powered-by') ? [...missing, 'x-powered-by'] : missing;
      },
    },
  ];
}
