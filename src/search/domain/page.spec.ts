import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { search, type SearchQuery } from './search.js';
import type { SearchIndex } from './search-index.js';
import { SORTS } from './sort.js';
import { arbitraryDocument, arbitraryText } from './testing/arbitrary-documents.js';
import { indexOf, titled } from './testing/fixture.js';

const documents = fc.uniqueArray(arbitraryDocument, { maxLength: 12, selector: (each) => each.id });
const near = { lat: 56, lon: 10 };

/** All pages one after another, each asked for by the key of the last hit, which went through JSON as cursors do. */
function pages(index: SearchIndex, query: Omit<SearchQuery, 'first'>, first: number): string[][] {
  const found: string[][] = [];
  let after: SearchQuery['after'] = null;
  while (found.length <= index.size) {
    const { hits, hasNext } = search(index, { ...query, first, after });
    found.push(hits.map((hit) => hit.id));
    const last = hits.at(-1);
    if (!hasNext || !last) return found;
    after = JSON.parse(JSON.stringify({ key: last.sortKey, id: last.id })) as SearchQuery['after'];
  }
  throw new Error('More pages than documents: the cursor does not move on');
}

describe('pages', () => {
  it('together are the whole list, in its order, without repeats', () => {
    fc.assert(
      fc.property(
        documents,
        arbitraryText,
        fc.constantFrom(...SORTS),
        fc.integer({ min: 1, max: 5 }),
        (all, text, sort, first) => {
          const index = indexOf(all);
          const query = { text, sort, filter: { near } };
          const whole = search(index, { ...query, first: 100 });
          const found = pages(index, query, first);
          expect(found.flat()).toEqual(whole.hits.map((hit) => hit.id));
          expect(whole.hits).toHaveLength(whole.total);
          expect(found.slice(0, -1).every((page) => page.length === first)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('go on in their place when the last hit has gone since', () => {
    // Ids run against the titles, so that only the title can tell the place.
    const index = indexOf(
      ['Alfa', 'Beta', 'Gamma', 'Delta', 'Øre'].map((title, at) => titled(`i${9 - at}`, title)),
    );
    const { hits } = search(index, { sort: 'TITLE', first: 2 });
    const last = hits.at(-1);
    index.remove(last?.id ?? '');
    const next = search(index, {
      sort: 'TITLE',
      first: 9,
      after: last ? { key: last.sortKey, id: last.id } : null,
    });
    expect(next.hits.map((hit) => index.get(hit.id)?.title.da)).toEqual(['Delta', 'Gamma', 'Øre']);
  });
});

describe('sorts', () => {
  it('are in Danish order by title, æ ø å last and aa as å', () => {
    const titles = ['Østergade', 'Aarhus', 'Zebra', 'Ærø', 'Bolig', 'Åben', 'alkohol'];
    const index = indexOf(titles.map((title) => titled(title, title)));
    expect(search(index, { sort: 'TITLE', first: 10 }).hits.map((hit) => hit.id)).toEqual([
      'alkohol',
      'Bolig',
      'Zebra',
      'Ærø',
      'Østergade',
      'Åben',
      'Aarhus',
    ]);
  });

  it('are the same whether titles came one by one or all at once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 6 }), { minLength: 66, maxLength: 90 }), (titles) => {
        const grown = indexOf([]);
        for (const title of titles) {
          grown.upsert(titled(title, title));
          grown.titles.places();
        }
        const list = (index: SearchIndex): string[] =>
          search(index, { sort: 'TITLE', first: 100 }).hits.map((hit) => hit.id);
        expect(list(grown)).toEqual(list(indexOf(titles.map((title) => titled(title, title)))));
      }),
      { numRuns: 30 },
    );
  });

  it('put the cheapest first by fee', () => {
    const index = indexOf([
      titled('dear', 'A', { feeDkk: 900 }),
      titled('free', 'C'),
      titled('cheap', 'B', { feeDkk: 25 }),
    ]);
    expect(search(index, { sort: 'FEE', first: 10 }).hits.map((hit) => hit.id)).toEqual([
      'free',
      'cheap',
      'dear',
    ]);
  });

  it('put the nearest first by distance, and what has no place last', () => {
    const at = (lat: number) => ({ sites: [{ name: '', area: null, point: { lat, lon: 10 } }] });
    const index = indexOf([titled('none', 'A'), titled('far', 'B', at(57)), titled('near', 'C', at(56.1))]);
    const { hits } = search(index, { sort: 'DISTANCE', filter: { near }, first: 10 });
    expect(hits.map((hit) => hit.id)).toEqual(['near', 'far', 'none']);
    expect(hits.at(-1)?.sortKey.value).toBeNull();
  });

  it('put private alternatives last when nothing is typed, and behind equals when something is (R8)', () => {
    const index = indexOf([
      titled('alternative', 'Psykolog', { privateOrPaying: true }),
      titled('free', 'Psykolog'),
      titled('other', 'Åben psykolog og meget andet'),
    ]);
    expect(search(index, { first: 10 }).hits.map((hit) => hit.id)).toEqual(['free', 'other', 'alternative']);
    const byText = search(index, { text: 'psykolog', first: 10 }).hits.map((hit) => hit.id);
    expect(byText.indexOf('free')).toBeLessThan(byText.indexOf('alternative'));
  });
});
