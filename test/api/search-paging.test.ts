import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client } from './client.js';
import { publish } from './drafts.js';
import { isPrivate, nodesOf, search, slugsOf, type Node, type Question } from './search-query.js';

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

/** What a node has in each facet. */
const FACETS: Readonly<Record<string, (node: Node, today: string) => readonly string[]>> = {
  departments: (node) => [node.departmentId],
  purposes: (node) => node.purposes.map(({ id }) => id),
  laws: (node, today) => routesOn(node, today).map(({ legalBasis }) => legalBasis!.law),
  legalBasisIds: (node, today) => routesOn(node, today).map(({ legalBasisId }) => legalBasisId),
  areas: (node) => node.sites.filter((site) => !site.isProtected).flatMap(({ area }) => area ?? []),
  deliveries: (node) => [node.delivery],
  languages: (node) => node.languages,
  fees: (node) => [node.fee.amountDkk > 0 ? 'PAID' : 'FREE'],
  referrals: (node) => [node.referral],
  providers: (node) => [node.provider.id],
  participations: (node) => [node.participation],
  accessibility: (node) => node.accessibility,
  queueable: (node) => [String(node.queueable)],
  capacityStatuses: (node) => (node.capacity ? [node.capacity.status] : []),
  anonymous: (node) => [String(node.anonymous)],
  weekdays: (node) => node.schedule.map(({ weekday }) => weekday),
  timesOfDay: (node) => node.schedule.map(({ start }) => (start < '16:00' ? 'DAYTIME' : 'EVENING')),
};
const routesOn = ({ legalRoutes }: Node, today: string) =>
  legalRoutes.filter(({ validFrom, validTo }) => validFrom <= today && (validTo ?? today) >= today);

/** Counts again, from the hits themselves. */
function recount(nodes: readonly Node[], facet: string, today: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const node of nodes)
    for (const value of new Set(FACETS[facet]!(node, today))) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

async function facetsOf(question: Question): Promise<Map<string, Record<string, number>>> {
  const { facets } = await search(api, { ...question, first: 0 }, 'cursor', {
    about: 'facets { name values { value count } }',
  });
  return new Map(
    facets.map(({ name, values }) => [
      name,
      Object.fromEntries(values.map(({ value, count }) => [value, count])),
    ]),
  );
}

describe('facets', () => {
  it.each<Question>([{}, { search: 'træning' }])(
    'count what a recount of all pages counts: %j',
    async (question) => {
      const { asOf } = await search(api, question, 'cursor');
      const [nodes, facets] = [await nodesOf(api, question), await facetsOf(question)];
      expect([...facets.keys()]).toEqual(Object.keys(FACETS));
      for (const [name, counts] of facets)
        expect({ [name]: counts }).toEqual({ [name]: recount(nodes, name, asOf) });
    },
  );

  it('count without their own filter, and within all others', async () => {
    const filter = { departments: ['health'], deliveries: ['COHORT', 'ROLLING_GROUP'] };
    const { asOf } = await search(api, {}, 'cursor');
    const facets = await facetsOf({ filter });
    const without = async (rest: object) => nodesOf(api, { filter: rest });
    const [within, otherDepartments, otherDeliveries] = [
      await without(filter),
      await without({ deliveries: filter.deliveries }),
      await without({ departments: filter.departments }),
    ];
    expect(facets.get('departments')).toEqual(recount(otherDepartments, 'departments', asOf));
    expect(facets.get('deliveries')).toEqual(recount(otherDeliveries, 'deliveries', asOf));
    expect(facets.get('languages')).toEqual(recount(within, 'languages', asOf));
    expect(Object.keys(facets.get('departments')!).length).toBeGreaterThan(1);
  });
});

describe('pages', () => {
  const near = { lat: 55.6917, lon: 11.9815 };
  it.each<Question>([
    { sort: 'RELEVANCE' },
    { sort: 'RELEVANCE', search: 'støtte i hverdagen' },
    { sort: 'TITLE' },
    { sort: 'FEE' },
    { sort: 'DISTANCE', filter: { near } },
    { sort: 'DISTANCE', search: 'træning', filter: { near } },
  ])('of any size join to the full list without gap or repeat: %j', async (question) => {
    const { totalCount } = await search(api, question, 'cursor');
    const full = await slugsOf(api, { ...question, first: 100 });
    expect(full).toHaveLength(totalCount);
    expect(new Set(full).size).toBe(totalCount);
    for (const first of [7, 60]) expect(await slugsOf(api, { ...question, first })).toEqual(full);
  });

  it('are sorted by what was asked for, private ones last when nothing was (R8)', async () => {
    const byFee = (await nodesOf(api, { sort: 'FEE' })).map(({ fee }) => fee.amountDkk);
    expect(byFee).toEqual([...byFee].sort((left, right) => left - right));
    const byTitle = (await nodesOf(api, { sort: 'TITLE' })).map(({ title }) => title.da);
    const danish = new Intl.Collator('da');
    expect(byTitle).toEqual([...byTitle].sort((left, right) => danish.compare(left, right)));
    const privates = (await nodesOf(api, {})).map(isPrivate);
    expect(privates.indexOf(true)).toBe(privates.length - privates.filter(Boolean).length);
    expect(privates.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('go on in place while something new is published before them', async () => {
    const question = { sort: 'TITLE', first: 30 };
    const before = await slugsOf(api, question);
    const first = await search<{ node: { slug: string } }>(api, question, 'node { slug }');
    await publish(
      api,
      'health-staff',
      { slug: 'aaa-ny', departmentId: 'health' },
      { title: { da: '1 ny', en: '1 new' } },
    );
    await eventually(async () => (await search(api, {}, 'cursor')).totalCount === 121);
    const seen = first.edges.map(({ node }) => node.slug);
    for (let page = first; page.pageInfo.hasNextPage;) {
      page = await search(api, { ...question, after: page.pageInfo.endCursor }, 'node { slug }');
      seen.push(...page.edges.map(({ node }) => node.slug));
    }
    expect(seen).toEqual(before);
    expect((await slugsOf(api, question))[0]).toBe('aaa-ny');
  });
});
