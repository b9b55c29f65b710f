import { afterAll, describe, expect, it } from '@jest/globals';
import { ask, codesOf, flood, post, type Operation, type Target } from '../support/attacks/index.js';
import { startSmallApp } from '../support/small-app/small-app.js';

/** One plain item costs 2; a page of 20 with its rows costs about 60. */
const BUDGET = { cost: 400, windowSeconds: 30 };
const CHEAP: Operation = { query: '{ item(id: "1") { id } }' };
const COSTLY: Operation = { query: '{ items(first: 20) { edges { node { id size } } } }' };

const app = await startSmallApp({ mode: 'production', budget: BUDGET });

afterAll(() => app.close());

const person = (name: string): Target => ({ url: app.url, headers: { 'x-person': name } });

describe('A44 a budget of cost', () => {
  it('lets many small operations through and few large ones, and says when to come back', async () => {
    const cheap = await flood(person('anna'), CHEAP, 1_000);
    const costly = await flood(person('birgit'), COSTLY, 1_000);
    expect(cheap.findings).toEqual([]);
    expect(costly.findings).toEqual([]);
    expect(costly.answered).toBeGreaterThan(1);
    expect(cheap.answered).toBeGreaterThan(costly.answered * 10);
    expect(costly.retryAfterSeconds).toBeLessThanOrEqual(BUDGET.windowSeconds);
  });

  it('is paid for each alias and each row, so that one request is not one unit', async () => {
    const aliases = Array.from({ length: 20 }, (_, index) => `a${String(index)}: item(id: "1") { id }`).join(
      ' ',
    );
    const single = await flood(person('carl'), CHEAP, 1_000);
    const twenty = await flood(person('dorte'), { query: `{ ${aliases} }` }, 1_000);
    expect(twenty.answered).toBe(Math.floor(single.answered / 20));
  });

  it('takes the page size from the variable', async () => {
    const query = 'query ($n: Int! = 1) { items(first: $n) { edges { node { id } } } }';
    const small = await flood(person('erik'), { query }, 1_000);
    const large = await flood(person('freja'), { query, variables: { n: 50 } }, 1_000);
    expect(small.answered).toBeGreaterThan(large.answered * 10);
  });

  it('is one person’s own', async () => {
    await flood(person('gitte'), COSTLY, 1_000);
    expect((await ask(person('hans'), CHEAP)).status).toBe(200);
  });

  it('is the address’s when nobody is signed in', async () => {
    const { findings, answered } = await flood({ url: app.url }, COSTLY, 1_000);
    expect(findings).toEqual([]);
    expect(answered).toBeLessThan(20);
  });

  it('is charged for documents that are refused, and closes before they are read', async () => {
    const broken: Operation = { query: '{ nothing }' };
    const { answered, findings } = await flood(person('ida'), broken, 1_000);
    expect(findings).toEqual([]);
    expect(answered).toBe(BUDGET.cost / 20 + 1);
    expect(codesOf(await ask(person('ida'), CHEAP))).toEqual(['RATE_LIMITED']);
  });

  it('is not got around by a batch', async () => {
    const answer = await post(person('jens'), [CHEAP, CHEAP]);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
  });
});
