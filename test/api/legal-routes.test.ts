import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { demoPersonas } from '../support/demo-source.js';
import { Client, factsOf } from './client.js';
import { search, slugsOf } from './search-query.js';

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

interface Route {
  readonly legalBasisId: string;
  readonly payer: string | null;
  readonly refundPercent: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}
const ROUTES = `query ($slug: String!) { intervention(slug: $slug) { id version legalRoutes {
  legalBasisId payer refundPercent validFrom validTo legalBasis { decisionKind appealRoute guarantee { kind maxDays } } } } }`;
interface Routed {
  readonly id: string;
  readonly version: number;
  readonly legalRoutes: readonly (Route & { readonly legalBasis: Readonly<Record<string, unknown>> })[];
}
const routed = async (slug: string): Promise<Routed> =>
  (await api.read<{ intervention: Routed }>('caseworker', ROUTES, { slug })).intervention;

const pain = factsOf(demoPersonas['pain42']!.facts);
const VERDICT = `outcome legalBasisId routes { legalBasisId outcome } criteria { code status ruleVersion } missingFacts { fact }
  alternatives { intervention { slug } verdict { outcome } }`;
const CHECK = `query ($slug: String!, $facts: [FactInput!]) { checkEligibility(slug: $slug, facts: $facts) { ${VERDICT} } }`;

describe('mentor support', () => {
  it('is paid and refunded by the law under which it is given (R48)', async () => {
    const routes: [string, string | null, number | null][] = [];
    for (const slug of ['mentor-beskaeftigelse', 'mentor-psykiatri', 'social-mentor'])
      for (const { legalBasisId, payer, refundPercent } of (await routed(slug)).legalRoutes)
        routes.push([legalBasisId, payer, refundPercent]);
    expect(routes).toEqual(
      expect.arrayContaining([
        ['LAB-167-1', 'employment', null],
        ['LAB-167-1-RF', 'employment', 50],
        ['LAB-167-2', 'employment', null],
        ['SEL-85', 'social', null],
      ]),
    );
  });

  it('says of each law whether a refusal is a decision, and where it is appealed', async () => {
    const { legalRoutes } = await routed('social-mentor');
    expect(legalRoutes.map(({ legalBasis }) => legalBasis)).toEqual([
      { decisionKind: 'DECISION', appealRoute: 'ANKESTYRELSEN', guarantee: null },
    ]);
  });
});

describe('who pays', () => {
  it('changes no verdict and no order (R49)', async () => {
    const slug = 'social-mentor';
    const ask = async (): Promise<unknown> => ({
      order: await slugsOf(api, { search: 'mentor støtte i hverdagen' }),
      open: await slugsOf(api, { facts: pain, filter: { openToCitizen: true } }),
      verdict: await api.read('caseworker', CHECK, { slug, facts: pain }),
      hits: (await search(api, { search: 'mentor', facts: pain }, `node { slug } verdict { ${VERDICT} }`))
        .edges,
    });
    const before = await ask();
    const { id, version, legalRoutes } = await routed(slug);
    const paidElsewhere = legalRoutes.map(({ legalBasis: _law, ...route }) => ({
      ...route,
      payer: 'state',
      refundPercent: 100,
    }));
    const content = { legalRoutes: paidElsewhere, payer: [{ party: 'state', validFrom: '2026-01-01' }] };
    const revised = await api.done<{ id: string; version: number }>('social-staff', 'reviseIntervention', {
      id,
      version,
      content,
    });
    await api.done('social-staff', 'publishIntervention', { id, version: revised.version });
    await eventually(async () => {
      const found = await search<{ node: Routed }>(
        api,
        { search: slug.replace('-', ' ') },
        'node { id legalRoutes { payer } }',
      );
      return found.edges.some(
        ({ node }) => node.id === id && node.legalRoutes.every(({ payer }) => payer === 'state'),
      );
    });
    expect((await routed(slug)).legalRoutes[0]).toMatchObject({ payer: 'state', refundPercent: 100 });
    expect(await ask()).toEqual(before);
  });

  it('is nothing to sort, filter or count by (R52)', async () => {
    const { status, codes } = await api.faults(
      'caseworker',
      '{ interventions(sort: REFUND) { totalCount } }',
    );
    expect([status, codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
    const type = await api.read<{
      sort: { enumValues: { name: string }[] };
      filter: { inputFields: { name: string }[] };
    }>(
      'caseworker',
      '{ sort: __type(name: "InterventionSort") { enumValues { name } } filter: __type(name: "InterventionFilter") { inputFields { name } } }',
    );
    const names = [...type.sort.enumValues, ...type.filter.inputFields].map(({ name }) => name);
    expect(names).toContain('RELEVANCE');
    expect(names.filter((name) => /pay|refund/i.test(name))).toEqual([]);
    const { facets } = await search(api, { first: 0 }, 'cursor', {
      about: 'facets { name values { value count } }',
    });
    expect(facets.filter(({ name }) => /pay|refund/i.test(name))).toEqual([]);
  });

  it('may be unresolved, and that stops nothing (R50)', async () => {
    const { id, version, legalRoutes } = await routed('bostoette-85');
    const unresolved = legalRoutes.map(({ legalBasis: _law, ...route }) => ({ ...route, payer: null }));
    const step = await api.done<{ version: number }>('social-staff', 'reviseIntervention', {
      id,
      version,
      content: { legalRoutes: unresolved, payer: [] },
    });
    await api.done('social-staff', 'publishIntervention', { id, version: step.version });
    expect((await routed('bostoette-85')).legalRoutes.map(({ payer }) => payer)).toEqual(
      legalRoutes.map(() => null),
    );
  });
});
