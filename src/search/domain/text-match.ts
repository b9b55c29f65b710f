import { Bits } from './bits.js';
import type { FilterSpan, Understood } from './filter-words.js';
import type { ParsedQuery } from './parse-query.js';
import { matchText } from './rank.js';
import type { SearchIndex } from './search-index.js';

/** What a fitting wish adds to the score of a hit, as a share of it. */
const BOOST = 0.6;

/** The documents that answer a query's words and wishes. `scores` are null when it has no words to weigh. */
export interface MatchedText {
  readonly documents: Bits;
  readonly scores: Float64Array | null;
  readonly understood: readonly Understood[];
}

/**
 * Matches words, then wishes (*gratis*, *på arabisk*). A wish to filter that leaves nothing becomes a wish to put first,
 * and says so. Where the query has wishes only, all of them filter. Required clauses give way in the same manner.
 */
export function textMatch(index: SearchIndex, parsed: ParsedQuery): MatchedText {
  const { clauses } = parsed;
  const text = clauses.length > 0 ? matchText(index, clauses) : null;
  const documents = text === null ? index.live.clone() : text.documents.clone();
  const wishes = parsed.filters.map((wish) => ({ wish, fitting: fitting(index, wish) }));
  const filters = wishes.filter(({ wish }) => wish.as === 'FILTER' || text === null);
  const narrowed = documents.clone();
  for (const { fitting: bits } of filters) narrowed.intersect(bits);
  const fellBack = text !== null && narrowed.isEmpty() && !documents.isEmpty();
  const boosting = wishes.filter((each) => fellBack || !filters.includes(each));
  const left = fellBack ? documents : narrowed;
  if (text !== null && boosting.length > 0) {
    left.forEach((ordinal) => {
      const fits = boosting.filter(({ fitting: bits }) => bits.has(ordinal)).length;
      text.scores[ordinal] = (text.scores[ordinal] ?? 0) * (1 + BOOST * fits);
    });
  }
  return {
    documents: left,
    scores: text?.scores ?? null,
    understood: [
      ...(text === null
        ? []
        : parsed.paragraphs.map((words) => paragraphUnderstood(words, text.requiredFellBack))),
      ...wishes.map(({ wish }) => understoodOf(wish, fellBack, text === null)),
    ],
  };
}

function fitting(index: SearchIndex, wish: FilterSpan): Bits {
  return index.facets.withAny(wish.facet, wish.values);
}

const paragraphUnderstood = (words: string, fellBack: boolean): Understood => ({
  kind: 'PARAGRAPH',
  words,
  values: [words],
  as: fellBack ? 'BOOST' : 'FILTER',
  fellBack,
});

function understoodOf(
  wish: FilterSpan & { readonly words: string },
  fellBack: boolean,
  alone: boolean,
): Understood {
  const filters = wish.as === 'FILTER' || alone;
  return {
    kind: wish.facet,
    words: wish.words,
    values: wish.values,
    as: filters && !fellBack ? 'FILTER' : 'BOOST',
    fellBack: filters && fellBack,
  };
}
