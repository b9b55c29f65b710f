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

interface Words {
  readonly da: string;
  readonly en: string;
}
interface Verdict {
  readonly interventionId: string;
  readonly asOf: string;
  readonly outcome: string;
  readonly criteria: readonly {
    readonly code: string;
    readonly status: string;
    readonly fact: string | null;
    readonly factValue: unknown;
    readonly staffReason: Words;
    readonly citizenWording: Words;
    readonly ruleVersion: number;
    readonly sourceDepartment: string;
    readonly decisive: boolean;
  }[];
  readonly rules: readonly { readonly legalBasisId: string | null; readonly version: number }[];
  readonly routes: readonly { readonly legalBasisId: string }[];
  readonly missingFacts: readonly { readonly fact: string; readonly sensitivity: string }[];
  readonly toBeConfirmed: readonly { readonly fact: string }[];
  readonly remedies: readonly {
    readonly code: string;
    readonly fact: string;
    readonly remedy: Words;
    readonly departmentId: string;
  }[];
  readonly oneCriterionAway: string | null;
}
const VERDICT = `interventionId asOf outcome oneCriterionAway rules { legalBasisId version } routes { legalBasisId }
  criteria { code status fact factValue staffReason { da en } citizenWording { da en } ruleVersion sourceDepartment decisive }
  missingFacts { fact sensitivity } toBeConfirmed { fact } remedies { code fact remedy { da en } departmentId }`;
const CHECK = `query ($id: ID, $slug: String, $facts: [FactInput!], $asOf: Day) {
  checkEligibility(interventionId: $id, slug: $slug, facts: $facts, asOf: $asOf) { ${VERDICT} } }`;

const check = async (slug: string, facts: object, person = 'caseworker'): Promise<Verdict> => {
  const asked = { slug, facts: factsOf(facts as Record<string, unknown>) };
  return (await api.read<{ checkEligibility: Verdict }>(person, CHECK, asked)).checkEligibility;
};
const pain = demoPersonas['pain42']!.facts;
const HOLD = 'smertehaandtering-hold';

/** Every code in a tree of rules, wherever it stands. */
const codesIn = (rules: unknown): string[] =>
  typeof rules !== 'object' || rules === null
    ? []
    : Object.entries(rules).flatMap(([key, value]: [string, unknown]) =>
        key === 'code' ? [String(value)] : codesIn(value),
      );
const sorted = (words: readonly string[]): string[] => [...words].sort((a, b) => a.localeCompare(b));

describe('a verdict', () => {
  it('is the same by id and by slug', async () => {
    const facts = factsOf(pain);
    const byId = await api.read('caseworker', CHECK, { id: await api.idOf(HOLD), facts });
    expect(await api.read('caseworker', CHECK, { slug: HOLD, facts })).toEqual(byId);
  });

  it('is the same to the byte for two people and two calls (R4)', async () => {
    const body = JSON.stringify({ query: CHECK, variables: { slug: HOLD, facts: factsOf(pain) } });
    const answers = new Set<string>();
    for (const person of ['caseworker', 'team-chair', 'caseworker']) {
      const authorization = `Bearer ${await api.app.token(person)}`;
      const headers = { 'content-type': 'application/json', authorization };
      answers.add(await (await fetch(`${api.app.url}/graphql`, { method: 'POST', headers, body })).text());
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('"outcome":"ELIGIBLE"');
  });

  it('lists every criterion of the rules, with reason, wording and version, for all 120 interventions', async () => {
    const hits = await searchAll<{
      node: { id: string; legalRoutes: { legalBasisId: string; validFrom: string }[] };
      verdict: Verdict;
    }>(
      api,
      { facts: factsOf(pain), first: 40 },
      `node { id legalRoutes { legalBasisId validFrom } } verdict { ${VERDICT} }`,
    );
    expect(hits).toHaveLength(120);
    for (const { node, verdict } of hits) {
      const { ruleSets } = await api.read<{
        ruleSets: { version: number; content: { workedExamples: unknown } }[];
      }>('caseworker', 'query ($id: ID!) { ruleSets(interventionId: $id) { version content } }', {
        id: node.id,
      });
      const codes = ruleSets.flatMap(({ content }) => codesIn({ ...content, workedExamples: [] }));
      expect(sorted(verdict.criteria.map(({ code }) => code))).toEqual(sorted(codes));
      expect(verdict.rules.map(({ version }) => version)).toEqual(ruleSets.map(({ version }) => version));
      expect(verdict.routes.map(({ legalBasisId }) => legalBasisId)).toEqual(
        node.legalRoutes
          .filter((route) => route.validFrom <= verdict.asOf)
          .map((route) => route.legalBasisId),
      );
      for (const criterion of verdict.criteria) {
        for (const text of [criterion.staffReason, criterion.citizenWording])
          expect([text.da, text.en]).not.toContain('');
        expect(criterion.ruleVersion).toBe(1);
        expect(criterion.sourceDepartment).not.toBe('');
      }
    }
  });

  it('says of a day before the intervention was shown that it is not there', async () => {
    const asked = { slug: HOLD, facts: [], asOf: '2020-06-01' };
    expect((await api.faults('caseworker', CHECK, asked)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('a refusal', () => {
  it('names all the failing criteria with the fact that was used, and no fact to ask for', async () => {
    const verdict = await check(HOLD, { ...pain, painDurationMonths: 2, danishLevel: 'a1' });
    expect(verdict.outcome).toBe('NOT_ELIGIBLE');
    expect(
      verdict.criteria.filter(({ decisive }) => decisive).map(({ code, factValue }) => [code, factValue]),
    ).toEqual([
      ['DANISH_AT_LEAST_A2', 'a1'],
      ['PAIN_AT_LEAST_6_MONTHS', 2],
    ]);
    expect([verdict.missingFacts, verdict.toBeConfirmed, verdict.remedies]).toEqual([[], [], []]);
    expect(verdict.oneCriterionAway).toBeNull();
  });

  it('says when one criterion alone stands in the way', async () => {
    expect((await check(HOLD, { ...pain, painDurationMonths: 2 })).oneCriterionAway).toBe(
      'PAIN_AT_LEAST_6_MONTHS',
    );
  });

  it('of a referral that is missing is a remedy: what to do next, and with whom', async () => {
    const verdict = await check(HOLD, { ...pain, gpReferral: false });
    expect(verdict.outcome).toBe('ELIGIBLE_AFTER');
    expect(verdict.remedies).toMatchObject([
      { code: 'GP_REFERRAL', fact: 'gpReferral', departmentId: 'health' },
    ]);
    const [{ remedy } = { remedy: { da: '', en: '' } }] = verdict.remedies;
    expect([remedy.da, remedy.en]).not.toContain('');
  });
});

describe('facts that are not known', () => {
  const SENSITIVITIES = ['ORDINARY', 'CONFIDENTIAL', 'SPECIAL_CATEGORY'];

  it('are asked for the least sensitive first, everywhere in the catalogue', async () => {
    const hits = await searchAll<{ verdict: Verdict }>(
      api,
      { facts: [], first: 40 },
      `verdict { ${VERDICT} }`,
    );
    const asked = hits.map(({ verdict }) =>
      verdict.missingFacts.map(({ sensitivity }) => SENSITIVITIES.indexOf(sensitivity)),
    );
    expect(asked.filter((ranks) => ranks.length > 2).length).toBeGreaterThan(50);
    for (const ranks of asked) expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
  });

  it('are never read as false, and no longer asked for once they cannot change the answer', async () => {
    const nothing = await check(HOLD, {});
    expect(nothing.outcome).toBe('NEEDS_INFORMATION');
    expect(new Set(nothing.criteria.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
    expect(nothing.missingFacts.map(({ fact }) => fact)).toContain('gpReferral');
    expect((await check(HOLD, { age: 12 })).missingFacts).toEqual([]);
  });

  it('of contraindications leave the outcome and are to be confirmed', async () => {
    const { drugUse: _unknown, ...rest } = pain as Record<string, unknown>;
    const verdict = await check(HOLD, rest);
    expect(verdict.outcome).toBe('ELIGIBLE');
    expect(verdict.toBeConfirmed.map(({ fact }) => fact)).toContain('drugUse');
  });
});
