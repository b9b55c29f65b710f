import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeEdgeAttacks,
  fuzz,
  TRIES_ALL,
  type CursorTarget,
  type Target,
} from '../support/attacks/index.js';
import { startProductionApp } from './production-app.js';

// The suites are made from the schema, so the application is there before they are declared.
const app = await startProductionApp();
const headers: Record<string, string> = {};
const target = (): Target => ({ url: app.url, headers });

beforeAll(async () => {
  Object.assign(headers, await app.authorization('health-staff'));
});
afterAll(async () => app.close());

const PAGE = 'pageInfo { endCursor }';
const interventions: CursorTarget = {
  after: (cursor) => ({
    query: `query ($after: String) { interventions(first: 5, after: $after, search: "smerter") { ${PAGE} } }`,
    variables: { after: cursor },
  }),
  endCursorOf: (data) =>
    (data as { interventions: { pageInfo: { endCursor: string | null } } }).interventions.pageInfo.endCursor,
  otherQuery: () => ({ query: `{ interventions(first: 5, search: "angst") { ${PAGE} } }` }),
  otherPerson: await app.authorization('caseworker'),
};
describeEdgeAttacks(app.schema, target, interventions);

describe('A12 hostile random operations', () => {
  const SEED = 20_261_122;
  const OPERATIONS = TRIES_ALL ? 2_000 : 800;

  it('never meet a 5xx, an error of ours or a leak', async () => {
    const report = await fuzz(target(), app.schema, OPERATIONS, SEED);
    expect(report.findings).toEqual([]);
    expect(report.sent).toBe(OPERATIONS);
    // A run that stays at the gate proves nothing.
    expect(report.executed).toBeGreaterThan(OPERATIONS * 0.2);
  }, 120_000);
});
