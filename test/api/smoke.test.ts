import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  const t = performance.now();
  app = await startTestApp();
  console.log('started', performance.now() - t);
}, 120_000);
afterAll(async () => app.close());

it('answers', async () => {
  const answer = await app.ask(
    'caseworker',
    `{ me { name } interventions(search: "ondt i ryggen", first: 3, facts: [{fact: "age", value: 42}]) { totalCount asOf edges { node { slug title { da } provider { name } purposes { label { da } } } why { sentence { da } } verdict { outcome missingFacts { fact } criteria { code status } alternatives { intervention { slug } differs { code } verdict { outcome } } } } } }`,
  );

  expect(answer.errors).toBeUndefined();
});
