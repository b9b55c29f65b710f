import { tokenise, type Token } from './normalise.js';
import { stem } from './stem.js';
import { NEGATIONS, PARTICLES, PHRASE_FORMS } from './words/phrase-forms.js';
import { STOP_WORDS } from './words/stop-words.js';

/** A phrase as it is recognised in what people type: its words in order, and whether it says that something fails. */
export interface Phrase {
  readonly stems: readonly string[];
  readonly negated: boolean;
}

/** Other words that may stand between the words of a phrase (*ryger snart ud af min lejlighed*). */
const GAP_MAX = 1;
/** How many tokens before or after a phrase the word may stand that says that it fails. */
const NEGATION_REACH = 3;

/** How a word is compared within phrases. */
const phraseStem = (word: string): string => PHRASE_FORMS.get(word) ?? stem(word);

/**
 * The phrase a term is recognised by. Stop words are left out where two words remain; else every word must be there
 * (*ked af det* is not *det*).
 */
export function phraseOf(term: string): Phrase {
  const words = tokenise(term).map((token) => token.word);
  if (words.length === 1) return { stems: words.map(phraseStem), negated: false };
  const said = words.filter((word) => !NEGATIONS.has(word));
  const negated = said.length < words.length && said.length > 0;
  const kept = negated ? said : words;
  const telling = kept.filter((word) => !STOP_WORDS.has(word) || PARTICLES.has(word));
  return {
    stems: (telling.length > 1 || (negated && telling.length > 0) ? telling : kept).map(phraseStem),
    negated,
  };
}

/** A query made ready for finding phrases in it. */
export class PhraseText {
  readonly stems: readonly string[];
  readonly #stop: readonly boolean[];
  readonly #negations: readonly boolean[];
  readonly #used: readonly boolean[];

  /** `used` tokens belong to something else already; it is read as it is at each look-up. */
  constructor(tokens: readonly Token[], used: readonly boolean[]) {
    this.stems = tokens.map((token) => phraseStem(token.word));
    this.#stop = tokens.map((token) => STOP_WORDS.has(token.word));
    this.#negations = tokens.map((token) => NEGATIONS.has(token.word));
    this.#used = used;
  }

  /** The tokens that make up the phrase from the given one on, with the words skipped between them; null for none. */
  match(
    phrase: Phrase,
    from: number,
  ): { readonly tokens: readonly number[]; readonly skipped: number } | null {
    const tokens: number[] = [];
    let at = from;
    let skipped = 0;
    for (const wanted of phrase.stems) {
      let gap = 0;
      while (!this.#is(at, wanted)) {
        const isSmall = this.#stop[at] === true || this.#negations[at] === true;
        if (at >= this.stems.length || tokens.length === 0 || (!isSmall && gap++ >= GAP_MAX)) return null;
        at++;
      }
      skipped += gap;
      tokens.push(at++);
    }
    if (!phrase.negated) return { tokens, skipped };
    const negation = this.#negationNear(from, at - 1, tokens);
    return negation === null ? null : { tokens: [...tokens, negation], skipped };
  }

  #is(at: number, wanted: string): boolean {
    return this.stems[at] === wanted && this.#used[at] !== true;
  }

  #negationNear(first: number, last: number, taken: readonly number[]): number | null {
    for (let at = Math.max(0, first - NEGATION_REACH); at <= last + NEGATION_REACH; at++) {
      if (this.#negations[at] === true && this.#used[at] !== true && !taken.includes(at)) return at;
    }
    return null;
  }
}
