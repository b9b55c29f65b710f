import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLE_QUERY } from '../../src/app/example-query.js';
import { MatchPlaces } from '../../src/slot-offer/index.js';
import { hearMessages } from './hear-messages.js';
import { startTestApp, type TestApp } from '../support/app.js';
import {
  carry,
  printedThresholdRows,
  readmeCommands,
  readmeQueries,
  thresholdRows,
  variablesOf,
} from './readme.js';

const queries = readmeQueries();
const kebab = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

describe('the README', () => {
  let app: TestApp;
  /** What the answers so far said, by name: the README lets one query take up what another one answered. */
  const carried = new Map<string, unknown>();
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => app.close());

  it('tells the story of each of the three people and of one who is told, and the first query is a caseworker’s', () => {
    expect([...new Set(queries.map(({ as }) => as))]).toEqual([
      'caseworker',
      'health-staff',
      'health-caseworker-5',
      'team-chair',
    ]);
  });

  it.each(queries)('tells the truth about $name', async ({ isAfterMatching, as, document, answer }) => {
    if (isAfterMatching) {
      const match = app.app.get(MatchPlaces, { strict: false });
      expect(await match.execute(String(carried.get('interventionId')), 'readme')).toBe(1);
      await hearMessages(app);
    }
    const { errors, data } = await app.ask(as, document, variablesOf(document, carried));
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain('"reasons"');
    carry(data, carried);
    if (answer !== null) expect({ data }).toEqual(JSON.parse(answer));
  });

  it.each(queries)('keeps $name among the operations', ({ name, document }) => {
    expect(readFileSync(`graphql/operations/${kebab(name)}.graphql`, 'utf8')).toBe(document);
  });

  it('shows the first query that the start prints, for one hit', () => {
    const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').replace('first: 3', 'first: 1');
    expect(squeezed(EXAMPLE_QUERY)).toBe(squeezed(queries[0]?.document ?? '').trim());
  });

  it('names only commands there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = readmeCommands().flatMap((line) => [
      ...line.matchAll(/npm (?:run (?:--silent )?)?([\w:-]+)/g),
    ]);
    const names = named.map(([, name]) => name ?? '').filter((name) => name !== 'ci');
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('prints every threshold with its default', () => {
    expect(printedThresholdRows()).toEqual(thresholdRows());
  });
});
