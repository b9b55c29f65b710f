import type { Facet } from './facet.js';
import {
  namedPatterns,
  shippedPatterns,
  type FilterPattern,
  type FilterPatterns,
  type FilterWish,
  type NamedValues,
} from './filter-patterns.js';
import type { Token } from './normalise.js';
import { stem } from './stem.js';

/** A wish understood from the words of the query, and what was made of it. */
export interface Understood {
  readonly kind: Facet | 'PARAGRAPH';
  /** The words as typed. */
  readonly words: string;
  /** The values of the facet that satisfy it, or the paragraph as typed. */
  readonly values: readonly string[];
  /** FILTER: other hits are left out. BOOST: those that fit come first. */
  readonly as: 'FILTER' | 'BOOST';
  /** It should have filtered, would have left nothing, and was made a BOOST. */
  readonly fellBack: boolean;
}

/** A wish found at tokens `from` to `to` (exclusive) of the query. */
export interface FilterSpan extends FilterWish {
  readonly from: number;
  readonly to: number;
}

const SHIPPED = shippedPatterns();
/** The folded words of the shipped phrases: right spellings. */
export const FILTER_WORDS: ReadonlySet<string> = SHIPPED.words;

/** Recognises filter words; made anew when the names in the catalogue change. */
export class FilterWords {
  readonly #named: FilterPatterns;

  constructor(named: NamedValues) {
    this.#named = namedPatterns(named);
  }

  /** The wishes in a query, the longest phrase at each word, none overlapping; `used` tokens are left alone. */
  find(tokens: readonly Token[], used: readonly boolean[]): FilterSpan[] {
    const stems = tokens.map((token) => stem(token.word));
    const spans: FilterSpan[] = [];
    let at = 0;
    while (at < tokens.length) {
      const pattern = this.#longestAt(stems, used, at);
      if (pattern) spans.push({ ...pattern.wish, from: at, to: at + pattern.stems.length });
      at += pattern?.stems.length ?? 1;
    }
    return spans;
  }

  #longestAt(stems: readonly string[], used: readonly boolean[], at: number): FilterPattern | null {
    const first = stems[at] ?? '';
    let longest: FilterPattern | null = null;
    for (const pattern of [...SHIPPED.beginningWith(first), ...this.#named.beginningWith(first)]) {
      if (longest !== null && pattern.stems.length <= longest.stems.length) continue;
      const stands = pattern.stems.every(
        (wanted, ahead) => stems[at + ahead] === wanted && used[at + ahead] !== true,
      );
      if (stands) longest = pattern;
    }
    return longest;
  }
}
