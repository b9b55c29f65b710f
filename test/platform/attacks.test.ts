import { afterAll, describe, expect, it } from '@jest/globals';
import {
  describeEdgeAttacks,
  fuzz,
  INJECTIONS,
  injectionAttacks,
  type CursorTarget,
  type Target,
} from '../support/attacks/index.js';
import { startSmallApp, type SmallApp } from '../support/small-app/small-app.js';

const app = await startSmallApp({ mode: 'production' });
const target = (): Target => ({ url: app.url, headers: { 'x-person': 'anna' } });

afterAll(() => app.close());

const PAGE = 'pageInfo { endCursor }';
const endCursorOf = (data: unknown): string | null =>
  (data as { items: { pageInfo: { endCursor: string | null } } }).items.pageInfo.endCursor;

const items: CursorTarget = {
  after: (cursor) => ({
    query: `query ($after: String) { items(first: 5, after: $after, search: "a") { ${PAGE} } }`,
    variables: { after: cursor },
  }),
  endCursorOf,
  otherQuery: () => ({ query: `{ items(first: 5, search: "b") { ${PAGE} } }` }),
  otherPerson: { 'x-person': 'birgit' },
};
describeEdgeAttacks(app.schema, target, items);

describe('A12 hostile random operations', () => {
  const SEED = 20_261_122;
  const OPERATIONS = 2_000;

  it('never meet a 5xx, an error of ours or a leak', async () => {
    // `boom` throws by design; it is left out of this schema's operations by their random kinds, which it does not know.
    const report = await fuzz(target(), app.schema, OPERATIONS, SEED);
    expect(report.findings).toEqual([]);
    expect(report.sent).toBe(OPERATIONS);
    // A run that stays at the gate proves nothing.
    expect(report.executed).toBeGreaterThan(OPERATIONS * 0.3);
    expect(Object.keys(report.codes)).toEqual(
      expect.arrayContaining(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']),
    );
  }, 60_000);

  it('find a resolver that throws', async () => {
    const report = await withPlanted((broken) => fuzz({ url: broken.url }, broken.schema, 100, SEED));
    expect(report.findings.length).toBeGreaterThan(0);
  });
});

/** Runs against an application in which one resolver pastes text where it is executed, and fails on a quote. */
async function withPlanted<Result>(work: (broken: SmallApp) => Promise<Result>): Promise<Result> {
  const broken = await startSmallApp({ mode: 'production' });
  broken.store.get = (id) => {
    if (/['"\d]/.test(id)) throw new SyntaxError(`syntax error at or near ${id}`);
    return null;
  };
  try {
    return await work(broken);
  } finally {
    await broken.close();
  }
}

describe('the payloads of A22', () => {
  it('find text that is executed', async () => {
    const findings = await withPlanted(async (broken) => {
      const attack = injectionAttacks(broken.schema).find(({ name }) => name === 'item(id)');
      return attack?.run({ url: broken.url });
    });
    expect(findings?.length).toBeGreaterThan(5);
  });

  it('are forty at least', () => {
    expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(40);
  });
});
