import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { metresBetween } from './distance.js';
import { FACET_NAMES, facetValues, type Facet } from './facet.js';
import type { SearchFilter } from './filter.js';
import type { SearchDocument } from './search-document.js';
import { search } from './search.js';
import { arbitraryDocument, arbitraryFilter, arbitraryNarrowFilter } from './testing/arbitrary-documents.js';
import { document, indexOf, titled } from './testing/fixture.js';

const documents = fc.uniqueArray(arbitraryDocument, { maxLength: 12, selector: (each) => each.id });
const any = (wanted: readonly string[] | null | undefined, has: readonly string[]): boolean =>
  !wanted || wanted.some((value) => has.includes(value));
const same = (wanted: boolean | null | undefined, is: boolean): boolean =>
  typeof wanted !== 'boolean' || wanted === is;

/** The filter in plain words, written apart from the index; `without` leaves one facet's own filter out. */
function passes(filter: SearchFilter, each: SearchDocument, without?: Facet): boolean {
  const { near } = filter;
  const centre =
    typeof near?.lat === 'number' && typeof near.lon === 'number' ? { lat: near.lat, lon: near.lon } : null;
  const isNear = each.sites.some(
    ({ point }) => point && centre && metresBetween(centre, point) <= (near?.withinKm ?? 0) * 1000,
  );
  const checks: Readonly<Record<string, boolean>> = {
    departments: any(filter.departments, [each.department.id]),
    purposes: any(
      filter.purposes,
      each.purposes.map((purpose) => purpose.id),
    ),
    laws: any(
      filter.laws,
      each.routes.map((route) => route.law),
    ),
    legalBasisIds: any(
      filter.legalBasisIds,
      each.routes.map((route) => route.legalBasisId),
    ),
    areas: any(
      filter.areas,
      each.sites.map((site) => site.area ?? ''),
    ),
    deliveries: any(filter.deliveries, [each.delivery]),
    languages: any(filter.languages, each.languages),
    fees:
      typeof filter.maxFeeDkk !== 'number' ||
      (each.feeDkk <= filter.maxFeeDkk && !(filter.maxFeeDkk === 0 && each.privateOrPaying)),
    referrals: any(filter.referrals, [each.referral]),
    providers: any(filter.providers, [each.provider.id]),
    participations: any(filter.participations, [each.participation]),
    accessibility: any(filter.accessibility, each.accessibility),
    queueable: same(filter.queueable, each.queueable),
    anonymous: same(filter.anonymous, each.anonymous),
    weekdays: any(
      filter.weekdays,
      each.schedule.map((meeting) => meeting.weekday),
    ),
    timesOfDay: any(
      filter.timesOfDay,
      each.schedule.map((meeting) => (meeting.start < '16:00' ? 'DAYTIME' : 'EVENING')),
    ),
    capacityStatuses: any(filter.capacityStatuses, [each.capacityStatus ?? '']),
    freePlaceNow: same(filter.freePlaceNow, each.capacityStatus === 'HAS_PLACES'),
    near: typeof near?.withinKm !== 'number' || isNear,
    private: filter.includePrivate !== false || !each.privateOrPaying,
  };
  return Object.entries(checks).every(([name, holds]) => holds || name === without);
}

describe('filters', () => {
  it.each([arbitraryFilter, arbitraryNarrowFilter])(
    'let through what a plain look at every document would (%#)',
    (filters) => {
      fc.assert(
        fc.property(documents, filters, (all, filter) => {
          const answer = search(indexOf(all), { filter, first: 100, sort: 'TITLE' });
          const expected = all.filter((each) => passes(filter, each)).map((each) => each.id);
          expect(new Set(answer.hits.map((hit) => hit.id))).toEqual(new Set(expected));
          expect(answer.total).toBe(expected.length);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('are counted per facet without the facet’s own filter', () => {
    fc.assert(
      fc.property(documents, arbitraryNarrowFilter, (all, filter) => {
        const { facets } = search(indexOf(all), { filter, first: 1 });
        for (const facet of FACET_NAMES) {
          const counts = new Map<string, number>();
          for (const each of all.filter((one) => passes(filter, one, facet))) {
            for (const value of facetValues(facet, each)) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
          expect(new Map(facets[facet].map(({ value, count }) => [value, count]))).toEqual(counts);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never let a private alternative through where nothing may be paid (R8)', () => {
    const index = indexOf([
      document('free'),
      document('private', { privateOrPaying: true }),
      document('dear', { feeDkk: 5 }),
    ]);
    expect(search(index, { filter: { maxFeeDkk: 0 }, first: 9 }).hits.map((hit) => hit.id)).toEqual(['free']);
  });

  it('hold together with the text and the further condition', () => {
    const index = indexOf([
      titled('a', 'Smerter', { delivery: 'DIGITAL' }),
      titled('b', 'Smerter'),
      titled('c', 'Smerter', { delivery: 'DIGITAL' }),
      titled('d', 'Søvn', { delivery: 'DIGITAL' }),
    ]);
    const answer = search(index, {
      text: 'smerter',
      filter: { deliveries: ['DIGITAL'] },
      accept: (ordinal) => index.documentAt(ordinal).id !== 'c',
      first: 9,
    });
    expect(answer.hits.map((hit) => hit.id)).toEqual(['a']);
    expect(answer.facets.deliveries).toEqual([
      { value: 'DIGITAL', count: 1 },
      { value: 'INDIVIDUAL', count: 1 },
    ]);
  });

  it('find no site whose place is unknown within a distance', () => {
    const index = indexOf([
      document('here', { sites: [{ name: '', area: null, point: { lat: 55.6, lon: 12.5 } }] }),
      document('far', { sites: [{ name: '', area: null, point: { lat: 57, lon: 9.9 } }] }),
      document('nowhere'),
    ]);
    const near = { lat: 55.61, lon: 12.5, withinKm: 2 };
    expect(search(index, { filter: { near }, first: 9 }).hits.map((hit) => hit.id)).toEqual(['here']);
  });
});

describe('distances', () => {
  it('are about right: Aarhus to Copenhagen is 157 km', () => {
    const metres = metresBetween({ lat: 56.1567, lon: 10.2108 }, { lat: 55.6761, lon: 12.5683 });
    expect(metres / 1000).toBeCloseTo(157, -1);
  });
});
