import type {
  Accessibility,
  Delivery,
  Participation,
  Referral,
  Weekday,
} from '../../catalogue/domain/index.js';
import type { CodedStatus } from '../../capacity/domain/index.js';
import { dayNumberOf, type Day } from '../../kernel/index.js';
import { Bits } from './bits.js';
import type { Facet } from './facet.js';
import { metresToNearest } from './distance.js';
import type { SearchIndex } from './search-index.js';

/** A point and how far from it; without `withinKm` only for sorting by distance. */
export interface Near {
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly withinKm?: number | null;
}

/** When the weekly meetings are held. */
export const TIMES_OF_DAY = ['DAYTIME', 'EVENING'] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/**
 * What the hits must be. A list means any of its values; everything given must hold. Weekdays and time of day look at
 * the weekly schedule: what is held by agreement has none and is not found by them.
 */
export interface SearchFilter {
  readonly departments?: readonly string[] | null;
  readonly purposes?: readonly string[] | null;
  readonly laws?: readonly string[] | null;
  readonly legalBasisIds?: readonly string[] | null;
  readonly areas?: readonly string[] | null;
  readonly near?: Near | null;
  readonly deliveries?: readonly Delivery[] | null;
  readonly languages?: readonly string[] | null;
  /** The most the citizen can pay, DKK; 0 also leaves out every private alternative (R8). */
  readonly maxFeeDkk?: number | null;
  readonly referrals?: readonly Referral[] | null;
  readonly providers?: readonly string[] | null;
  readonly participations?: readonly Participation[] | null;
  readonly accessibility?: readonly Accessibility[] | null;
  readonly queueable?: boolean | null;
  readonly anonymous?: boolean | null;
  /** false leaves private alternatives out; else they are shown last. */
  readonly includePrivate?: boolean | null;
  readonly weekdays?: readonly Weekday[] | null;
  readonly timesOfDay?: readonly TimeOfDay[] | null;
  readonly capacityStatuses?: readonly CodedStatus[] | null;
  /** true: something is free for the own citizens now; false: nothing is, or nobody has said. */
  readonly freePlaceNow?: boolean | null;
  /** 8 in 10 of those who join today have started before this day. */
  readonly startsBefore?: Day | null;
}

/** The facets that a filter names by lists of values. */
export const LIST_FILTERS = [
  'departments',
  'purposes',
  'laws',
  'legalBasisIds',
  'areas',
  'deliveries',
  'languages',
  'referrals',
  'providers',
  'participations',
  'accessibility',
  'weekdays',
  'timesOfDay',
  'capacityStatuses',
] as const satisfies readonly (keyof SearchFilter & Facet)[];

/** The documents that pass each facet's own filter; facets that are not filtered are absent. */
export function facetFilters(index: SearchIndex, filter: SearchFilter): Map<Facet, Bits> {
  const filters = new Map<Facet, Bits>();
  for (const name of LIST_FILTERS) {
    const values = filter[name];
    if (values) filters.set(name, index.facets.withAny(name, values));
  }
  for (const name of ['queueable', 'anonymous'] as const) {
    const value = filter[name];
    if (typeof value === 'boolean') filters.set(name, index.facets.withAny(name, [String(value)]));
  }
  const maxFee = filter.maxFeeDkk;
  if (typeof maxFee === 'number') {
    filters.set(
      'fees',
      scan(index, (document) => document.feeDkk <= maxFee && (maxFee > 0 || !document.privateOrPaying)),
    );
  }
  return filters;
}

/**
 * The documents that pass what no facet counts: distance, private alternatives left out, a free place now, an early
 * start. Null when all do.
 */
export function otherFilters(index: SearchIndex, filter: SearchFilter): Bits | null {
  const { near, freePlaceNow } = filter;
  const startsBy = typeof filter.startsBefore === 'string' ? dayNumberOf(filter.startsBefore) - 1 : null;
  const asksForPlace = typeof freePlaceNow === 'boolean';
  const { lat, lon, withinKm } = near ?? {};
  const within =
    typeof lat === 'number' && typeof lon === 'number' && typeof withinKm === 'number'
      ? { lat, lon, metres: withinKm * 1000 }
      : null;
  if (filter.includePrivate !== false && within === null && !asksForPlace && startsBy === null) return null;
  return scan(
    index,
    (document, ordinal) =>
      (startsBy === null || index.startOf(ordinal) <= startsBy) &&
      (filter.includePrivate !== false || !document.privateOrPaying) &&
      (!asksForPlace || (document.capacityStatus === 'HAS_PLACES') === freePlaceNow) &&
      (within === null || metresToNearest(within, document.sites) <= within.metres),
  );
}

function scan(
  index: SearchIndex,
  passes: (document: ReturnType<SearchIndex['documentAt']>, ordinal: number) => boolean,
): Bits {
  const passing = new Bits(index.ordinals);
  index.live.forEach((ordinal) => {
    if (passes(index.documentAt(ordinal), ordinal)) passing.add(ordinal);
  });
  return passing;
}
