import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { demoPersonas } from '../support/demo-source.js';
import { Client, factsOf } from './client.js';
import { searchAll } from './search-query.js';

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

/** What each expected word may be here: the expectation knows no remedies. */
const OUTCOMES_FOR: Readonly<Record<string, readonly string[]>> = {
  eligible: ['ELIGIBLE'],
  needs_information: ['NEEDS_INFORMATION'],
  not_eligible: ['NOT_ELIGIBLE', 'ELIGIBLE_AFTER'],
};
const CHECK = `query ($slug: String!, $facts: [FactInput!]) { checkEligibility(slug: $slug, facts: $facts) { outcome } }`;

describe('the 360 expected verdicts', () => {
  it.each(Object.entries(demoPersonas))('are what a caseworker is told of %s', async (name, persona) => {
    const facts = factsOf(persona.facts);
    const expected = Object.entries(persona.verdicts);
    const told = new Map<string, string>();
    for (const [slug] of expected) {
      const asked = { slug, facts };
      const { checkEligibility } = await api.read<{ checkEligibility: { outcome: string } }>(
        'caseworker',
        CHECK,
        asked,
      );
      told.set(slug, checkEligibility.outcome);
    }
    const wrong = expected.filter(
      ([slug, verdict]) => !OUTCOMES_FOR[verdict]?.includes(told.get(slug) ?? ''),
    );
    expect(wrong).toEqual([]);
    expect(told.size).toBe(120);
    process.stdout.write(`${name}: ${String(told.size)} of 120 verdicts as expected\n`);

    const edge = 'node { slug } verdict { outcome }';
    const hits = await searchAll<{ node: { slug: string }; verdict: { outcome: string } }>(
      api,
      { facts },
      edge,
    );
    expect(new Map(hits.map(({ node, verdict }) => [node.slug, verdict.outcome]))).toEqual(
      new Map([...told].sort(([left], [right]) => order(hits, left) - order(hits, right))),
    );
  });
});

const order = (hits: readonly { node: { slug: string } }[], slug: string): number =>
  hits.findIndex(({ node }) => node.slug === slug);
