import { expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { AUDITS_THAT_ASK_TYPE, failedMusts } from '../support/audits.js';
import { startProductionApp } from './production-app.js';

it('the application fails no MUST of GraphQL over HTTP in development', async () => {
  const app = await startTestApp({ organisation: null });
  try {
    expect(await failedMusts(app.url)).toEqual([]);
  } finally {
    await app.close();
  }
});

it('the application fails in production exactly the two MUSTs that ask __type', async () => {
  const app = await startProductionApp();
  try {
    expect(await failedMusts(app.url)).toEqual(AUDITS_THAT_ASK_TYPE);
  } finally {
    await app.close();
  }
});
