import { afterAll, describe, expect, it } from '@jest/globals';
import { serverAudits, type AuditResult } from 'graphql-http';
import { startSmallApp } from '../support/small-app/small-app.js';

const development = await startSmallApp({ mode: 'development' });
const production = await startSmallApp({ mode: 'production' });

afterAll(async () => {
  await Promise.all([development.close(), production.close()]);
});

/** Audits of the specification that ask `__type`, which production refuses (trust fact 3). */
const ASK_TYPE = ['28B9', 'BF61'];

async function failedMusts(url: string): Promise<readonly string[]> {
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url: `${url}/graphql` })) results.push(await audit.fn());
  expect(results.length).toBeGreaterThan(60);
  return results
    .filter(({ name, status }) => name.startsWith('MUST') && status !== 'ok')
    .map(({ id }) => id)
    .sort((left, right) => (left < right ? -1 : 1));
}

describe('GraphQL over HTTP', () => {
  it('fails no MUST in development', async () => {
    expect(await failedMusts(development.url)).toEqual([]);
  });

  it('fails in production exactly the two MUSTs that ask __type', async () => {
    expect(await failedMusts(production.url)).toEqual(ASK_TYPE);
  });
});
