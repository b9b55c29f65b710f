import type { Point } from '../../catalogue/domain/index.js';
import { metresToNearest } from './distance.js';
import type { SearchIndex } from './search-index.js';

export const SORTS = ['RELEVANCE', 'DISTANCE', 'TITLE', 'FEE', 'EARLIEST_START'] as const;
export type Sort = (typeof SORTS)[number];

/** Where a hit stands in its order: enough to go on after it, even when it has gone since. Plain JSON. */
export interface SortKey {
  /** Score, metres, DKK or day number, by sort; null for what nobody knows. */
  readonly value: number | null;
  /** The title where it orders hits of the same value; null where only the id does. */
  readonly title: string | null;
}

/** A total order of documents: value, then place by title, then id. */
export interface Order {
  readonly value: (ordinal: number) => number;
  readonly place: (ordinal: number) => number;
  readonly keyOf: (ordinal: number) => SortKey;
  /** The numbers of a key that came from outside. */
  readonly position: (key: SortKey, id: string) => { value: number; place: number };
}

/** Within a search by text: what a private, fee-paying alternative keeps of its score (R8). */
const PRIVATE_KEEPS = 0.8;

/** The order of hits. `scores` are null when nothing was typed: then relevance is title, private ones last (R8). */
export function orderOf(
  index: SearchIndex,
  sort: Sort,
  scores: Float64Array | null,
  near: Point | null,
): Order {
  if (sort === 'RELEVANCE' && scores !== null) {
    return byScore((ordinal) => (scores[ordinal] ?? 0) * (isPrivate(index, ordinal) ? PRIVATE_KEEPS : 1));
  }
  switch (sort) {
    case 'RELEVANCE':
      return thenByTitle(index, (ordinal) => (isPrivate(index, ordinal) ? 1 : 0));
    case 'TITLE':
      return thenByTitle(index, () => 0);
    case 'FEE':
      return thenByTitle(index, (ordinal) => index.documentAt(ordinal).feeDkk);
    case 'EARLIEST_START':
      return thenByTitle(index, (ordinal) => index.startOf(ordinal));
    case 'DISTANCE':
      return thenByTitle(index, (ordinal) =>
        near === null ? Infinity : metresToNearest(near, index.documentAt(ordinal).sites),
      );
  }
}

const isPrivate = (index: SearchIndex, ordinal: number): boolean => index.privates.has(ordinal);

/** The highest score first, ties by id. */
const byScore = (score: (ordinal: number) => number): Order => ({
  value: (ordinal) => -score(ordinal),
  place: () => 0,
  keyOf: (ordinal) => ({ value: score(ordinal), title: null }),
  position: (key) => ({ value: -(key.value ?? 0), place: 0 }),
});

/** The smallest value first (nothing known last), then by title. */
function thenByTitle(index: SearchIndex, value: (ordinal: number) => number): Order {
  const places = index.titles.places();
  return {
    value,
    place: (ordinal) => places[ordinal] ?? 0,
    keyOf: (ordinal) => {
      const known = value(ordinal);
      return { value: known === Infinity ? null : known, title: index.documentAt(ordinal).title.da };
    },
    position: (key, id) => ({
      value: key.value ?? Infinity,
      place: index.titles.placeOf({ id, title: key.title ?? '' }),
    }),
  };
}
