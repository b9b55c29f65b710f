import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { demoPersonas } from '../support/demo-source.js';
import { eventually } from '../support/eventually.js';
import { Client, factsOf } from './client.js';
import { search, searchAll, slugsOf } from './search-query.js';

interface Verdict {
  readonly outcome: string;
  readonly emergency: readonly { readonly fact: string; readonly advice: { readonly da: string } }[];
}
interface Hit {
  readonly node: { readonly slug: string; readonly departmentId: string };
  readonly why: {
    readonly matched: readonly { readonly word: string; readonly query: string; readonly field: string }[];
    readonly sentence: { readonly da: string; readonly en: string };
  };
  readonly verdict: Verdict | null;
}
const EDGE = `node { slug departmentId } why { matched { word query field } sentence { da en } }
  verdict { outcome emergency { fact advice { da } } }`;
const OUTCOMES = ['ELIGIBLE', 'ELIGIBLE_AFTER', 'NEEDS_INFORMATION', 'NEEDS_ASSESSMENT', 'NOT_ELIGIBLE'];

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

const pain = factsOf(demoPersonas['pain42']!.facts);

describe('a search for a citizen', () => {
  it('goes over all departments and says what the citizen can expect of each hit (R1)', async () => {
    const { edges } = await search<Hit>(api, { search: 'smertehåndtering', facts: pain }, EDGE);
    const departments = new Set(edges.map(({ node }) => node.departmentId));
    expect(departments).toContain('health');
    expect(departments).toContain('employment');
    for (const { verdict } of edges) expect(OUTCOMES).toContain(verdict?.outcome);
  });

  it('says of every hit why it was found, with words of the query', async () => {
    const { edges } = await search<Hit>(api, { search: 'ondt i ryggen' }, EDGE);
    expect(edges.length).toBeGreaterThan(3);
    for (const { why } of edges) {
      expect(why.sentence.da).not.toBe('');
      expect(why.sentence.en).not.toBe('');
      expect(why.matched.length).toBeGreaterThan(0);
      for (const { query, word } of why.matched) {
        expect('ondt i ryggen').toContain(query.split(' ').at(-1));
        expect(why.sentence.da).toContain(word);
      }
    }
  });

  it('gives the verdict that checkEligibility gives', async () => {
    const fields = `outcome legalBasisId asOf criteria { code status factValue staffReason { da } } missingFacts { fact }
      toBeConfirmed { fact } remedies { code } oneCriterionAway rules { version }`;
    const question = { search: 'smerte', facts: pain, first: 3 };
    const { edges } = await search<{ node: { id: string }; verdict: object }>(
      api,
      question,
      `node { id } verdict { ${fields} }`,
    );
    const check = `query ($id: ID!, $facts: [FactInput!]) { checkEligibility(interventionId: $id, facts: $facts) { ${fields} } }`;
    expect(edges).toHaveLength(3);
    for (const { node, verdict } of edges) {
      const asked = { id: node.id, facts: pain };
      expect(await api.read('caseworker', check, asked)).toEqual({ checkEligibility: verdict });
    }
  });

  it('without facts gives no verdicts', async () => {
    const { edges } = await search<Hit>(api, { search: 'smerte' }, EDGE);
    expect(new Set(edges.map(({ verdict }) => verdict))).toEqual(new Set([null]));
  });

  it('tells of acute danger before all else, with what to do now', async () => {
    const facts = factsOf({ ...demoPersonas['pain42']!.facts, acuteSuicideRisk: true });
    const { interventions } = await api.read<{ interventions: Verdict & { edges: Hit[] } }>(
      'caseworker',
      `query ($facts: [FactInput!]) { interventions(search: "smertehåndtering", facts: $facts) {
        emergency { fact advice { da } } edges { ${EDGE} } } }`,
      { facts },
    );
    expect(interventions.emergency.map(({ fact }) => fact)).toEqual(['acuteSuicideRisk']);
    expect(interventions.emergency[0]?.advice.da).toContain('112');
    for (const { verdict } of interventions.edges)
      expect(verdict?.emergency).toEqual(interventions.emergency);
    const hold = interventions.edges.find(({ node }) => node.slug === 'smertehaandtering-hold');
    expect(hold?.verdict?.outcome).toBe('NOT_ELIGIBLE');
  });
});

describe('filtering by what the citizen can expect', () => {
  it('divides all hits by outcome, and openToCitizen is ELIGIBLE now', async () => {
    const all = await searchAll<Hit>(api, { facts: pain }, EDGE);
    expect(all).toHaveLength(120);
    const found = new Map<string, string[]>();
    for (const outcome of OUTCOMES)
      found.set(outcome, await slugsOf(api, { facts: pain, filter: { outcomes: [outcome] } }));
    for (const [outcome, slugs] of found)
      expect(slugs).toEqual(
        all.filter(({ verdict }) => verdict?.outcome === outcome).map(({ node }) => node.slug),
      );
    expect(await slugsOf(api, { facts: pain, filter: { openToCitizen: true } })).toEqual(
      found.get('ELIGIBLE'),
    );
    expect(found.get('ELIGIBLE')!.length).toBeGreaterThan(10);
  });

  it('counts facets among what passes it', async () => {
    const filter = { openToCitizen: true };
    const { totalCount, facets } = await search(api, { facts: pain, filter }, 'cursor', {
      about: 'facets { name values { value count } }',
    });
    const departments = facets.find(({ name }) => name === 'departments')!.values;
    expect(departments.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
  });
});

describe('asOf', () => {
  it('is a moment by the clock of the database, and goes on by itself', async () => {
    const asOf = async (): Promise<string> => (await search(api, { first: 1 }, 'cursor')).asOf;
    const before = await asOf();
    const after = await eventually(async () => ((await asOf()) > before ? asOf() : null));
    expect(after).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});
