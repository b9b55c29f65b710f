import { stem } from './stem.js';
import { FORMS_OF } from './words/irregular-forms.js';
import { GENERAL_PARTS, NEVER_PARTS, TELLING_PARTS } from './words/compound-parts.js';
import { STOP_WORDS } from './words/stop-words.js';

/** Where in a compound a word stands: `smerte` is FIRST in *smertehåndtering*, `håndtering` LAST. */
export type PartPlace = 'FIRST' | 'MIDDLE' | 'LAST';

/** What the splitter asks of the words around it: those of the index, which come and go. */
export interface KnownWords {
  readonly hasWord: (word: string) => boolean;
  readonly hasStem: (stemmed: string) => boolean;
}

/** Words of the index shorter than this are no evidence that something is a compound; shipped parts may be shorter. */
const PART_MIN_CHARS = 4;
/** The shortest word looked at as a compound, two short parts. */
const COMPOUND_MIN_CHARS = 5;
/** Letters that join the parts of a Danish compound. */
const LINKS = ['', 's', 'e', 'es', 'er', 'n', 'en'] as const;
const LISTED_STEMS = new Set([...TELLING_PARTS, ...GENERAL_PARTS].map(stem));

/** Finds the parts of compounds by the shipped list and the index's own words. Forgets nothing until told to. */
export class CompoundSplitter {
  readonly #known: KnownWords;
  readonly #splits = new Map<string, readonly string[] | null>();
  readonly #ends = new Map<string, readonly string[] | null>();

  constructor(known: KnownWords) {
    this.#known = known;
  }

  /** To be called when the words of the index have changed. */
  forget(): void {
    this.#splits.clear();
    this.#ends.clear();
  }

  /** The fewest known parts (at least two) that make up the word, or null where it is no compound. */
  split(word: string): readonly string[] | null {
    if (word.length < COMPOUND_MIN_CHARS) return null;
    const remembered = this.#splits.get(word);
    if (remembered !== undefined) return remembered;
    const parts = this.#fewestParts(word);
    this.#splits.set(word, parts);
    return parts;
  }

  /** Where the word (or its stem) stands as a part of the compound, or null where it does not. */
  placeIn(word: string, stemmed: string, compound: string): PartPlace | null {
    for (const form of new Set([word, stemmed, ...(FORMS_OF.get(stemmed) ?? [])])) {
      if (form.length < PART_MIN_CHARS && !TELLING_PARTS.has(form)) continue;
      let at = compound.indexOf(form);
      while (at !== -1) {
        const place = this.#placeAt(form, stemmed, compound, at);
        if (place !== null) return place;
        at = compound.indexOf(form, at + 1);
      }
    }
    return null;
  }

  #placeAt(form: string, stemmed: string, compound: string, at: number): PartPlace | null {
    const left = compound.slice(0, at);
    if (left !== '' && this.#partsOf(withoutLink(left)) === null && this.#partsOf(left) === null) return null;
    const tail = compound.slice(at);
    const isShort = form.length < PART_MIN_CHARS;
    if (isShort ? tail === form : stem(tail) === stemmed) return left === '' ? null : 'LAST';
    // *kol* is no part of *erhvervsskolen*: short words are looked for where a compound begins.
    if (isShort && left !== '') return null;
    for (const link of LINKS) {
      const joined = form + link;
      if (!tail.startsWith(joined)) continue;
      // *rygestop* has `ryge` in it, not `ryg`.
      if (link !== '' && link !== 's' && this.#isPart(joined) && stem(joined) !== stemmed) continue;
      const right = tail.slice(joined.length);
      if (right.length >= 3 && this.#partsOf(right) !== null) return left === '' ? 'FIRST' : 'MIDDLE';
    }
    return null;
  }

  /** The known parts from here to the end of a compound, one or more, or null. */
  #partsOf(word: string): readonly string[] | null {
    const remembered = this.#ends.get(word);
    if (remembered !== undefined) return remembered;
    const parts = this.#isLastPart(word) ? [word] : this.#fewestParts(word);
    this.#ends.set(word, parts);
    return parts;
  }

  #fewestParts(word: string): readonly string[] | null {
    let best: readonly string[] | null = null;
    for (let cut = word.length - 2; cut >= 2; cut--) {
      const first = word.slice(0, cut);
      if (!this.#isPart(first)) continue;
      for (const link of ['', 's', 'e'] as const) {
        const right = word.slice(cut + link.length);
        if (right.length < 2 || !word.startsWith(first + link)) continue;
        const rest = this.#partsOf(right);
        if (rest !== null && (best === null || rest.length + 1 < best.length)) best = [first, ...rest];
      }
    }
    return best;
  }

  #isPart(word: string): boolean {
    if (NEVER_PARTS.has(word) || STOP_WORDS.has(word)) return false;
    if (TELLING_PARTS.has(word) || GENERAL_PARTS.has(word)) return true;
    return word.length >= PART_MIN_CHARS && this.#known.hasWord(word);
  }

  #isLastPart(word: string): boolean {
    if (this.#isPart(word)) return true;
    if (word.length < PART_MIN_CHARS || NEVER_PARTS.has(word) || STOP_WORDS.has(word)) return false;
    const stemmed = stem(word);
    return (
      LISTED_STEMS.has(stemmed) || (stemmed.length >= PART_MIN_CHARS - 1 && this.#known.hasStem(stemmed))
    );
  }
}

const withoutLink = (part: string): string =>
  part.endsWith('s') || part.endsWith('e') ? part.slice(0, -1) : part;
