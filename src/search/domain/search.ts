import { Bits } from './bits.js';
import { explain, type Why } from './explain.js';
import { FACET_NAMES, type Facet, type FacetCount, type FacetCounts } from './facet.js';
import type { Understood } from './filter-words.js';
import { facetFilters, otherFilters, type SearchFilter } from './filter.js';
import { pageOf, type After } from './page.js';
import type { Correction } from './clause.js';
import { parseQuery } from './parse-query.js';
import type { SearchIndex } from './search-index.js';
import { orderOf, type Sort, type SortKey } from './sort.js';
import { textMatch } from './text-match.js';

/** A search. The text is clean (see cleanQuery) and the query free of problems (see queryProblems). */
export interface SearchQuery {
  /** Empty or absent: everything that passes the filter. */
  readonly text?: string;
  readonly filter?: SearchFilter;
  readonly sort?: Sort;
  /** How many hits, 1 to {@link PAGE_MAX}. */
  readonly first: number;
  /** The last hit of the page before. */
  readonly after?: After | null;
  /** false when nobody will look at the facets: counting them is a good part of the work. */
  readonly facets?: boolean;
  /** A further condition by ordinal, e.g. "open to this citizen"; it counts in total and facets too. */
  readonly accept?: (ordinal: number) => boolean;
}

export const PAGE_MAX = 100;

export interface Hit {
  readonly id: string;
  /** How well the text is answered, comparable within one search; 0 when nothing was typed. */
  readonly score: number;
  readonly sortKey: SortKey;
  readonly why: Why;
}

export interface SearchAnswer {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly hasNext: boolean;
  /** Over all matches, each facet without its own filter, so that other values can be added to the choice. */
  readonly facets: FacetCounts;
  readonly understood: readonly Understood[];
  readonly corrected: readonly Correction[];
}

/** Searches the index. Pure and total: the same index and query give the same answer, and no text makes it throw. */
export function search(index: SearchIndex, query: SearchQuery): SearchAnswer {
  const parsed = parseQuery(index, query.text ?? '');
  const { documents, scores, understood } = textMatch(index, parsed);
  const filter = query.filter ?? {};
  const others = otherFilters(index, filter);
  if (others) documents.intersect(others);
  if (query.accept) keep(documents, query.accept);
  const filters = facetFilters(index, filter);
  const matches = documents.clone();
  for (const bits of filters.values()) matches.intersect(bits);

  const near = filter.near;
  const point =
    typeof near?.lat === 'number' && typeof near.lon === 'number' ? { lat: near.lat, lon: near.lon } : null;
  const order = orderOf(index, query.sort ?? 'RELEVANCE', scores, point);
  const { ordinals, hasNext } = pageOf(index, matches, order, query.first, query.after ?? null);
  return {
    total: matches.count(),
    hits: ordinals.map((ordinal) => ({
      id: index.documentAt(ordinal).id,
      score: scores?.[ordinal] ?? 0,
      sortKey: order.keyOf(ordinal),
      why: explain(index, ordinal, parsed.clauses, understood),
    })),
    hasNext,
    facets: query.facets === false ? NO_COUNTS : countFacets(index, documents, filters, matches),
    understood,
    corrected: parsed.corrected,
  };
}

const NO_COUNTS = Object.fromEntries(FACET_NAMES.map((facet) => [facet, []])) as unknown as FacetCounts;

function keep(documents: Bits, accept: (ordinal: number) => boolean): void {
  documents.clone().forEach((ordinal) => {
    if (!accept(ordinal)) documents.delete(ordinal);
  });
}

function countFacets(
  index: SearchIndex,
  documents: Bits,
  filters: ReadonlyMap<Facet, Bits>,
  matches: Bits,
): FacetCounts {
  const counts = {} as Record<Facet, FacetCount[]>;
  for (const facet of FACET_NAMES) {
    let counted = matches;
    if (filters.has(facet)) {
      counted = documents.clone();
      for (const [other, bits] of filters) if (other !== facet) counted.intersect(bits);
    }
    counts[facet] = index.facets.count(facet, counted);
  }
  return counts;
}
