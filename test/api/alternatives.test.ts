import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { demoPersonas } from '../support/demo-source.js';
import { Client, factsOf } from './client.js';

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

interface Alternative {
  readonly intervention: {
    readonly slug: string;
    readonly fee: { readonly amountDkk: number };
    readonly provider: { readonly kind: string };
    readonly purposes: readonly { readonly id: string }[];
  };
  readonly sharedPurposes: readonly string[];
  readonly verdict: { readonly outcome: string };
  readonly differs: readonly {
    readonly code: string;
    readonly fact: string;
    readonly inAlternative: string;
  }[];
}
const ALTERNATIVE = `intervention { slug fee { amountDkk } provider { kind } purposes { id } } sharedPurposes
  verdict { outcome } differs { code fact inAlternative }`;
const ASKED = `query ($slug: String!, $facts: [FactInput!]) { alternatives(slug: $slug, facts: $facts) { ${ALTERNATIVE} } }`;
const HOLD = 'smertehaandtering-hold';
const refused = factsOf({ ...demoPersonas['pain42']!.facts, painDurationMonths: 2 });

const alternatives = async (slug: string, facts = refused): Promise<readonly Alternative[]> =>
  (await api.read<{ alternatives: Alternative[] }>('caseworker', ASKED, { slug, facts })).alternatives;
const slugs = (found: readonly Alternative[]): string[] => found.map(({ intervention }) => intervention.slug);

describe('alternatives to a refusal (R7, R8)', () => {
  it('serve the same purposes, and name the criterion that differs', async () => {
    const found = await alternatives(HOLD);
    expect(slugs(found)).toEqual(expect.arrayContaining(['selvhjaelp-smerter', 'arbejde-med-smerter']));
    for (const { intervention, sharedPurposes, verdict } of found) {
      expect(intervention.slug).not.toBe(HOLD);
      expect(verdict.outcome).not.toBe('NOT_ELIGIBLE');
      expect(sharedPurposes.length).toBeGreaterThan(0);
      expect(intervention.purposes.map(({ id }) => id)).toEqual(expect.arrayContaining([...sharedPurposes]));
    }
    const selfHelp = found.find(({ intervention }) => intervention.slug === 'selvhjaelp-smerter');
    expect(selfHelp?.differs).toEqual([
      { code: 'PAIN_AT_LEAST_6_MONTHS', fact: 'painDurationMonths', inAlternative: 'NOT_ASKED' },
    ]);
  });

  it('are free ones first, and private ones last', async () => {
    const ranks = (await alternatives(HOLD)).map(({ intervention }) =>
      intervention.provider.kind === 'PRIVATE' ? 2 : intervention.fee.amountDkk > 0 ? 1 : 0,
    );
    expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
    expect(ranks).toContain(0);
    expect(ranks).toContain(2);
  });

  it('stand on every verdict that is not ELIGIBLE, the same ones, in search too', async () => {
    const check = `query ($slug: String!, $facts: [FactInput!]) {
      checkEligibility(slug: $slug, facts: $facts) { outcome alternatives { ${ALTERNATIVE} } }
      interventions(search: "smertehåndtering på hold", first: 1, facts: $facts) {
        edges { node { slug } verdict { alternatives { ${ALTERNATIVE} } } } } }`;
    const answer = await api.read<{
      checkEligibility: { outcome: string; alternatives: Alternative[] };
      interventions: { edges: { node: { slug: string }; verdict: { alternatives: Alternative[] } }[] };
    }>('caseworker', check, { slug: HOLD, facts: refused });
    const found = await alternatives(HOLD);
    expect(answer.checkEligibility).toEqual({ outcome: 'NOT_ELIGIBLE', alternatives: found });
    expect(answer.interventions.edges).toEqual([{ node: { slug: HOLD }, verdict: { alternatives: found } }]);
  });

  it('are not offered to who is eligible already', async () => {
    const check = `query ($slug: String!, $facts: [FactInput!]) {
      checkEligibility(slug: $slug, facts: $facts) { outcome alternatives { sharedPurposes } } }`;
    const facts = factsOf(demoPersonas['pain42']!.facts);
    expect(await api.read('caseworker', check, { slug: HOLD, facts })).toEqual({
      checkEligibility: { outcome: 'ELIGIBLE', alternatives: [] },
    });
  });

  it('of something that is not there are not there either', async () => {
    expect((await api.faults('caseworker', ASKED, { slug: 'findes-ikke' })).codes).toEqual(['NOT_FOUND']);
  });
});
