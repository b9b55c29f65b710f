import { FILTER_WORDS, FilterWords } from './filter-words.js';
import type { NamedValues } from './filter-patterns.js';
import { LawNames, type Law } from './law-names.js';
import type { SynonymBook } from './synonym-book.js';
import { TrigramIndex } from './trigram.js';

/** What queries are read by beside the words of the documents. */
export interface Lexicon {
  readonly laws: LawNames;
  readonly filterWords: FilterWords;
  /** Right spellings, whether or not a document uses them: those of the synonyms and of the filter phrases. */
  readonly spellings: readonly TrigramIndex[];
  readonly isRight: (word: string) => boolean;
}

/** The names in the catalogue that a lexicon is made from. */
export interface LexiconNames extends NamedValues {
  readonly laws: readonly Law[];
}

const FILTER_SPELLINGS = new TrigramIndex();
for (const word of FILTER_WORDS) FILTER_SPELLINGS.add(word);

/** Makes lexica, and makes none anew while neither names nor synonyms have changed. */
export class LexiconMaker {
  #made: { readonly key: string; readonly synonyms: SynonymBook; readonly lexicon: Lexicon } | null = null;

  lexicon(names: LexiconNames, synonyms: SynonymBook): Lexicon {
    const key = JSON.stringify(names);
    if (this.#made?.key !== key || this.#made.synonyms !== synonyms) {
      const lexicon = {
        laws: new LawNames(names.laws),
        filterWords: new FilterWords(names),
        spellings: [synonyms.spellings, FILTER_SPELLINGS],
        isRight: (word: string): boolean => synonyms.hasWord(word) || FILTER_WORDS.has(word),
      };
      this.#made = { key, synonyms, lexicon };
    }
    return this.#made.lexicon;
  }
}
