import type { SearchDocument } from './search-document.js';
import type { SearchIndex } from './search-index.js';
import { byTitle, type Titled } from './title-order.js';

/** An intervention that serves the same purposes as another. */
export interface Related {
  readonly document: SearchDocument;
  /** Ids of the purposes both have, in the order of the intervention asked about. */
  readonly sharedPurposes: readonly string[];
}

/**
 * The interventions that share a purpose with the given one: free ones first and private ones last (R8), then those
 * that share the main purpose, those that share more, and by title. Empty for an id that is not in the index.
 */
export function related(index: SearchIndex, id: string): Related[] {
  const document = index.get(id);
  if (!document) return [];
  const purposes = document.purposes.map((purpose) => purpose.id);
  const found: { related: Related; rank: readonly number[] }[] = [];
  index.facets.withAny('purposes', purposes).forEach((ordinal) => {
    const other = index.documentAt(ordinal);
    if (other.id === id) return;
    const theirs = new Set(other.purposes.map((purpose) => purpose.id));
    const sharedPurposes = purposes.filter((purpose) => theirs.has(purpose));
    found.push({
      related: { document: other, sharedPurposes },
      rank: [
        other.privateOrPaying ? 2 : other.feeDkk > 0 ? 1 : 0,
        sharedPurposes[0] === purposes[0] ? 0 : 1,
        -sharedPurposes.length,
      ],
    });
  });
  found.sort((a, b) => compareRanks(a.rank, b.rank) || byTitle(titled(a.related), titled(b.related)));
  return found.map((each) => each.related);
}

const titled = ({ document }: Related): Titled => ({ id: document.id, title: document.title.da });

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
