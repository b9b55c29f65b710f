import { Bits } from './bits.js';
import type { FilterSpan, Understood } from './filter-words.js';
import type { ParsedQuery } from './clause.js';
import { matchText, type TextMatch } from './rank.js';
import type { SearchIndex } from './search-index.js';

/** What a fitting wish adds to the score of a hit, as a share of it. */
const BOOST = 0.6;

/** The documents that answer a query's words and wishes. `scores` are null when there is nothing to weigh. */
export interface MatchedText {
  readonly documents: Bits;
  readonly scores: Float64Array | null;
  readonly understood: readonly Understood[];
}

/** A wish with the documents that satisfy it, and what is made of it. */
interface Wish {
  readonly span: FilterSpan & { readonly words: string };
  readonly fitting: Bits;
  readonly as: Understood['as'];
}

/**
 * Matches words, then wishes (*gratis*, *på arabisk*). A wish that would leave nothing becomes a wish to put first, and
 * says so. Where a query holds no more than wishes and words that tell nothing (*hjælp på ukrainsk*), the wishes are
 * what was meant, and all of them filter.
 */
export function textMatch(index: SearchIndex, parsed: ParsedQuery): MatchedText {
  const text = parsed.clauses.length > 0 ? matchText(index, parsed.clauses) : null;
  const wishes = parsed.filters.map((span) => ({
    span,
    fitting: index.facets.withAny(span.facet, span.values),
    as: span.as,
  }));
  const isWishOnly = wishes.length > 0 && parsed.clauses.every((clause) => clause.weak);
  const matched = text === null || isWishOnly ? matchWishes(index, text, wishes) : matchBoth(text, wishes);
  return {
    ...matched,
    understood: [
      ...parsed.paragraphs.map((words) => paragraphUnderstood(words, text?.requiredFellBack === true)),
      ...matched.understood,
    ],
  };
}

/** Words first: of what they match, what satisfies the filtering wishes, the others first among these. */
function matchBoth(text: TextMatch, wishes: readonly Wish[]): MatchedText {
  const narrowed = text.documents.clone();
  for (const wish of wishes) if (wish.as === 'FILTER') narrowed.intersect(wish.fitting);
  const fellBack = narrowed.isEmpty() && !text.documents.isEmpty();
  const documents = fellBack ? text.documents : narrowed;
  const boosting = wishes.filter((wish) => fellBack || wish.as === 'BOOST');
  const { scores } = text;
  documents.forEach((ordinal) => {
    scores[ordinal] = (scores[ordinal] ?? 0) * (1 + BOOST * satisfied(boosting, ordinal));
  });
  return { documents, scores, understood: wishes.map((wish) => understoodOf(wish, wish.as, fellBack)) };
}

/** Wishes only: what satisfies all of them; where nothing does, what satisfies the filters and any of the others. */
function matchWishes(index: SearchIndex, text: TextMatch | null, wishes: readonly Wish[]): MatchedText {
  const all = index.live.clone();
  for (const wish of wishes) all.intersect(wish.fitting);
  const boosting = wishes.filter((wish) => wish.as === 'BOOST');
  if (!all.isEmpty() || boosting.length < 2) {
    const scores = text === null ? null : text.scores;
    return { documents: all, scores, understood: wishes.map((wish) => understoodOf(wish, 'FILTER', false)) };
  }
  const documents = new Bits();
  for (const wish of boosting) documents.unite(wish.fitting);
  documents.intersect(index.live);
  for (const wish of wishes) if (wish.as === 'FILTER') documents.intersect(wish.fitting);
  const scores = text === null ? new Float64Array(index.ordinals) : text.scores;
  documents.forEach((ordinal) => {
    scores[ordinal] = (scores[ordinal] ?? 0) + satisfied(boosting, ordinal);
  });
  return {
    documents,
    scores,
    understood: wishes.map((wish) => understoodOf(wish, wish.as, wish.as === 'BOOST')),
  };
}

const satisfied = (wishes: readonly Wish[], ordinal: number): number =>
  wishes.reduce((count, wish) => count + (wish.fitting.has(ordinal) ? 1 : 0), 0);

const paragraphUnderstood = (words: string, fellBack: boolean): Understood => ({
  kind: 'PARAGRAPH',
  words,
  values: [words],
  as: fellBack ? 'BOOST' : 'FILTER',
  fellBack,
});

/** What was made of a wish; `fellBack` says that no hit satisfied all the wishes that filter. */
function understoodOf({ span }: Wish, as: Understood['as'], fellBack: boolean): Understood {
  return {
    kind: span.facet,
    words: span.words,
    values: span.values,
    as: fellBack ? 'BOOST' : as,
    fellBack: fellBack && (as === 'FILTER' || span.as === 'BOOST'),
  };
}
