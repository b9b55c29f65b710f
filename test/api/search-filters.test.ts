import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client } from './client.js';
import { isPrivate, nodesOf, search, type Node } from './search-query.js';

let api: Client;
let all: readonly Node[];
beforeAll(async () => {
  api = new Client(await startTestApp());
  all = await nodesOf(api, {});
});
afterAll(async () => api.app.close());

const MIDTBY = { lat: 55.6917, lon: 11.9815 };

/** Kilometres along a sphere, by the spherical law of cosines: another formula than the product's. */
function kilometres(from: typeof MIDTBY, to: typeof MIDTBY): number {
  const [a, b] = [(from.lat * Math.PI) / 180, (to.lat * Math.PI) / 180];
  const turn = ((to.lon - from.lon) * Math.PI) / 180;
  return (
    6371 * Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn)))
  );
}
const distance = ({ sites }: Node): number =>
  Math.min(...sites.flatMap(({ point }) => (point ? [kilometres(MIDTBY, point)] : [])));
/** A distance that some are within and some are not. */
const half = (): number => {
  const known = all
    .map(distance)
    .filter(Number.isFinite)
    .sort((left, right) => left - right);
  return known[Math.floor(known.length / 2)]! + 0.001;
};
const any = (values: readonly string[], wanted: readonly string[]): boolean =>
  values.some((value) => wanted.includes(value));

type Case = readonly [string, () => object, (node: Node) => boolean];
const CASES: readonly Case[] = [
  ['department', () => ({ departments: ['social'] }), ({ departmentId }) => departmentId === 'social'],
  [
    'purpose',
    () => ({ purposes: ['smerter', 'stress'] }),
    (node) =>
      any(
        node.purposes.map(({ id }) => id),
        ['smerter', 'stress'],
      ),
  ],
  [
    'law',
    () => ({ laws: ['SEL'] }),
    (node) =>
      any(
        node.legalRoutes.map(({ legalBasis }) => legalBasis!.law),
        ['SEL'],
      ),
  ],
  [
    'legal basis',
    () => ({ legalBasisIds: ['SUL-119'] }),
    (node) =>
      any(
        node.legalRoutes.map((route) => route.legalBasisId),
        ['SUL-119'],
      ),
  ],
  [
    'area',
    () => ({ areas: ['Kærholm'] }),
    (node) =>
      any(
        node.sites.map(({ area }) => area ?? ''),
        ['Kærholm'],
      ),
  ],
  ['distance', () => ({ near: { ...MIDTBY, withinKm: half() } }), (node) => distance(node) <= half()],
  [
    'area and distance together',
    () => ({ areas: ['Sundkær Midtby', 'Kærholm'], near: { ...MIDTBY, withinKm: half() } }),
    (node) =>
      any(
        node.sites.map(({ area }) => area ?? ''),
        ['Sundkær Midtby', 'Kærholm'],
      ) && distance(node) <= half(),
  ],
  [
    'delivery',
    () => ({ deliveries: ['DIGITAL', 'COHORT'] }),
    ({ delivery }) => any([delivery], ['DIGITAL', 'COHORT']),
  ],
  ['language', () => ({ languages: ['ar'] }), ({ languages }) => languages.includes('ar')],
  ['fee up to 500 kroner', () => ({ maxFeeDkk: 500 }), ({ fee }) => fee.amountDkk <= 500],
  ['no fee', () => ({ maxFeeDkk: 0 }), (node) => node.fee.amountDkk === 0 && !isPrivate(node)],
  ['no private ones', () => ({ includePrivate: false }), (node) => !isPrivate(node)],
  ['referral', () => ({ referrals: ['NONE'] }), ({ referral }) => referral === 'NONE'],
  [
    'provider',
    () => ({ providers: ['jobhuset-kaerholm'] }),
    ({ provider }) => provider.id === 'jobhuset-kaerholm',
  ],
  ['participation', () => ({ participations: ['DUTY'] }), ({ participation }) => participation === 'DUTY'],
  [
    'accessibility',
    () => ({ accessibility: ['HEARING_LOOP'] }),
    ({ accessibility }) => accessibility.includes('HEARING_LOOP'),
  ],
  ['contact only', () => ({ queueable: false }), ({ queueable }) => !queueable],
  ['anonymous', () => ({ anonymous: true }), ({ anonymous }) => anonymous],
  [
    'weekday',
    () => ({ weekdays: ['MONDAY'] }),
    ({ schedule }) =>
      any(
        schedule.map(({ weekday }) => weekday),
        ['MONDAY'],
      ),
  ],
  [
    'evening',
    () => ({ timesOfDay: ['EVENING'] }),
    ({ schedule }) => schedule.some(({ start }) => start >= '16:00'),
  ],
  [
    'everything at once',
    () => ({ departments: ['health'], deliveries: ['COHORT'], maxFeeDkk: 0, languages: ['da'] }),
    (node) =>
      node.departmentId === 'health' &&
      node.delivery === 'COHORT' &&
      node.fee.amountDkk === 0 &&
      !isPrivate(node),
  ],
];

describe('a filter', () => {
  it.each(CASES)('by %s lets through exactly what fits, in the same order', async (_, filter, fits) => {
    const expected = all.filter(fits).map(({ slug }) => slug);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect((await nodesOf(api, { filter: filter() })).map(({ slug }) => slug)).toEqual(expected);
  });

  it('of a fee of 0 never lets a private one through, whatever is searched for (R8)', async () => {
    for (const text of ['psykolog', 'fysioterapi', 'privat psykolog', 'ondt i ryggen', 'samtaler']) {
      const found = await nodesOf(api, { search: text, filter: { maxFeeDkk: 0 } });
      expect(found.filter(isPrivate)).toEqual([]);
      expect(found.length).toBeGreaterThan(0);
    }
    expect(all.filter(isPrivate).length).toBeGreaterThan(0);
  });

  it('holds within a search by text', async () => {
    const found = await nodesOf(api, { search: 'træning', filter: { departments: ['health'] } });
    const everywhere = await nodesOf(api, { search: 'træning' });
    expect(found).toEqual(everywhere.filter(({ departmentId }) => departmentId === 'health'));
    expect(found.length).toBeLessThan(everywhere.length);
  });

  it('that nothing passes gives nothing, and no fault', async () => {
    const filter = { departments: ['nowhere'] };
    expect(await search(api, { filter }, 'cursor')).toMatchObject({ totalCount: 0, edges: [] });
  });
});

it('sorts by distance, what has no place last', async () => {
  const found = await nodesOf(api, { sort: 'DISTANCE', filter: { near: MIDTBY } });
  const away = found.map(distance);
  expect(found).toHaveLength(all.length);
  away.slice(1).forEach((kilometresAway, index) => {
    expect(kilometresAway).toBeGreaterThanOrEqual(away[index]! * 0.999);
  });
});
