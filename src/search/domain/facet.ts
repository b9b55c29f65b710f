import { Bits } from './bits.js';
import type { SearchDocument } from './search-document.js';

/** From this hour a meeting is in the evening. */
const EVENING_FROM = '16:00';

/**
 * What hits are counted and filtered by, each with the values a document has. Within a facet any of the chosen values
 * will do, across facets all must hold. No facet on payer or refund (R49, R52).
 */
export const FACETS = {
  departments: (document) => [document.department.id],
  purposes: (document) => document.purposes.map((purpose) => purpose.id),
  laws: (document) => document.routes.map((route) => route.law),
  legalBasisIds: (document) => document.routes.map((route) => route.legalBasisId),
  areas: (document) => document.sites.flatMap((site) => site.area ?? []),
  deliveries: (document) => [document.delivery],
  languages: (document) => document.languages,
  fees: (document) => [document.feeDkk <= 0 ? 'FREE' : 'PAID'],
  referrals: (document) => [document.referral],
  providers: (document) => [document.provider.id],
  participations: (document) => [document.participation],
  accessibility: (document) => document.accessibility,
  queueable: (document) => [String(document.queueable)],
  capacityStatuses: (document) => (document.capacityStatus === null ? [] : [document.capacityStatus]),
  anonymous: (document) => [String(document.anonymous)],
  weekdays: (document) => document.schedule.map((meeting) => meeting.weekday),
  timesOfDay: (document) =>
    document.schedule.map((meeting) => (meeting.start >= EVENING_FROM ? 'EVENING' : 'DAYTIME')),
} as const satisfies Readonly<Record<string, (document: SearchDocument) => readonly string[]>>;

export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as readonly Facet[];

/** How many hits have a value. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>;

/** The values a document has in a facet, each once. */
export const facetValues = (facet: Facet, document: SearchDocument): ReadonlySet<string> => {
  const valuesOf: (document: SearchDocument) => readonly string[] = FACETS[facet];
  return new Set(valuesOf(document));
};

/** Which documents have which values, as bit sets. */
export class FacetIndex {
  readonly #values = new Map<Facet, Map<string, Bits>>(
    FACET_NAMES.map((facet) => [facet, new Map<string, Bits>()]),
  );

  add(document: SearchDocument, ordinal: number): void {
    for (const facet of FACET_NAMES) {
      const values = this.#values.get(facet);
      for (const value of facetValues(facet, document)) {
        const bits = values?.get(value) ?? new Bits();
        bits.add(ordinal);
        values?.set(value, bits);
      }
    }
  }

  remove(document: SearchDocument, ordinal: number): void {
    for (const facet of FACET_NAMES) {
      for (const value of facetValues(facet, document)) this.#values.get(facet)?.get(value)?.delete(ordinal);
    }
  }

  /** The values that a document in the index has in the facet, in alphabetical order. */
  valuesOf(facet: Facet): string[] {
    const values: string[] = [];
    for (const [value, bits] of this.#values.get(facet) ?? []) if (!bits.isEmpty()) values.push(value);
    return values.sort((a, b) => (a < b ? -1 : 1));
  }

  has(facet: Facet, value: string, ordinal: number): boolean {
    return this.#values.get(facet)?.get(value)?.has(ordinal) ?? false;
  }

  /** The lowest ordinal that has the value, or null. */
  firstWith(facet: Facet, value: string): number | null {
    return this.#values.get(facet)?.get(value)?.first() ?? null;
  }

  /** The documents that have any of the values. */
  withAny(facet: Facet, values: readonly string[]): Bits {
    const any = new Bits();
    for (const value of values) {
      const bits = this.#values.get(facet)?.get(value);
      if (bits) any.unite(bits);
    }
    return any;
  }

  /** Counts the facet's values among the documents: the most frequent first, then by value; none without a hit. */
  count(facet: Facet, documents: Bits): FacetCount[] {
    const filled = documents.filledWords();
    const counts: FacetCount[] = [];
    for (const [value, bits] of this.#values.get(facet) ?? []) {
      const count = documents.countWith(bits, filled);
      if (count > 0) counts.push({ value, count });
    }
    return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
