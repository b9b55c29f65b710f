import { afterAll, describe, expect, it } from '@jest/globals';
import { AUDITS_THAT_ASK_TYPE, failedMusts } from '../support/audits.js';
import { startSmallApp } from '../support/small-app/small-app.js';

const development = await startSmallApp({ mode: 'development' });
const production = await startSmallApp({ mode: 'production' });

afterAll(async () => {
  await Promise.all([development.close(), production.close()]);
});

describe('GraphQL over HTTP', () => {
  it('fails no MUST in development', async () => {
    expect(await failedMusts(development.url)).toEqual([]);
  });

  it('fails in production exactly the two MUSTs that ask __type', async () => {
    expect(await failedMusts(production.url)).toEqual(AUDITS_THAT_ASK_TYPE);
  });
});
