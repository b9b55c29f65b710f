import { indexedWords } from './indexed-words.js';
import { tokenise } from './normalise.js';
import { phraseOf, type Phrase, type PhraseText } from './phrase.js';
import { root, stem } from './stem.js';
import { SYNONYM_LISTS, type SynonymGroup } from './synonym.js';
import { TrigramIndex } from './trigram.js';

/** How far a found term lies from what was typed. */
export type SynonymLink = 'SAME' | 'NARROWER' | 'RELATED';

/** A term to look up: its words without stop words, and how far it lies. */
export interface SynonymTarget {
  readonly term: string;
  readonly words: readonly string[];
  readonly link: SynonymLink;
}

/** A phrase that stands in a query at the given tokens. */
export interface PhraseMatch {
  readonly groups: readonly SynonymGroup[];
  readonly tokens: readonly number[];
  /** Its words mean something else when they stand alone. */
  readonly isIdiom: boolean;
}

interface PhraseEntry {
  readonly group: SynonymGroup;
  readonly phrase: Phrase;
  readonly isIdiom: boolean;
}

interface FoundPhrase {
  readonly tokens: readonly number[];
  readonly skipped: number;
}

const SPOKEN_LISTS = ['terms', 'everyday', 'idioms'] as const;

/** The groups made ready for look-up. */
export class SynonymBook {
  readonly #byWord = new Map<string, SynonymGroup[]>();
  readonly #byStem = new Map<string, SynonymGroup[]>();
  readonly #byRoot = new Map<string, SynonymGroup[]>();
  readonly #widerByStem = new Map<string, SynonymGroup[]>();
  readonly #phrases = new Map<string, PhraseEntry[]>();
  readonly #written: ReadonlyMap<string, string>;
  /** The words of all terms. */
  readonly spellings = new TrigramIndex();

  constructor(groups: readonly SynonymGroup[]) {
    const written = new Map<string, string>();
    for (const group of groups) {
      for (const list of SPOKEN_LISTS) {
        for (const term of group[list] ?? []) this.#enter(group, term, list === 'idioms');
      }
      for (const term of group.narrower ?? []) this.#enterNarrower(group, term);
      for (const list of SYNONYM_LISTS) {
        for (const term of group[list] ?? [])
          for (const { word, raw } of tokenise(term)) written.set(word, raw.toLowerCase());
      }
    }
    this.#written = written;
    for (const word of written.keys()) this.spellings.add(word);
  }

  /** Whether a folded word is rightly spelled: it stands in some term, whether or not an intervention uses it. */
  hasWord(word: string): boolean {
    return this.#written.has(word);
  }

  /** A folded word as the terms write it; the word itself where none does. */
  written(word: string): string {
    return this.#written.get(word) ?? word;
  }

  /** The groups a single word enters: those that have it as it is, else those with its stem, else with its root. */
  groupsOf(word: string): readonly SynonymGroup[] {
    const stemmed = stem(word);
    const own = this.#byWord.get(word) ?? this.#byStem.get(stemmed) ?? this.#byRoot.get(root(stemmed)) ?? [];
    return [...own, ...(this.#widerByStem.get(stemmed) ?? [])];
  }

  /** The phrases in a text, the longest and most closely written first chosen; none share a word. */
  phrasesIn(text: PhraseText): PhraseMatch[] {
    const found: (FoundPhrase & { entry: PhraseEntry })[] = [];
    text.stems.forEach((stemmed, from) => {
      for (const entry of this.#phrases.get(stemmed) ?? []) {
        const match = text.match(entry.phrase, from);
        if (match) found.push({ ...match, entry });
      }
    });
    found.sort((a, b) => b.tokens.length - a.tokens.length || a.skipped - b.skipped);
    const chosen = new Map<string, PhraseMatch>();
    const taken = new Set<number>();
    for (const { tokens, entry } of found) {
      const key = tokens.join(' ');
      const same = chosen.get(key);
      if (!same && tokens.some((token) => taken.has(token))) continue;
      for (const token of tokens) taken.add(token);
      chosen.set(key, {
        tokens,
        groups: [...new Set([...(same?.groups ?? []), entry.group])],
        isIdiom: entry.isIdiom || same?.isIdiom === true,
      });
    }
    return [...chosen.values()].sort((a, b) => (a.tokens[0] ?? 0) - (b.tokens[0] ?? 0));
  }

  /** A narrower word leads to the terms of the group, at a distance. */
  #enterNarrower(group: SynonymGroup, term: string): void {
    const words = tokenise(term).map((token) => token.word);
    const [word] = words;
    if (word !== undefined && words.length === 1) push(this.#widerByStem, stem(word), wider(group));
  }

  #enter(group: SynonymGroup, term: string, isIdiom: boolean): void {
    const words = tokenise(term).map((token) => token.word);
    const [word] = words;
    if (word === undefined) return;
    if (words.length === 1) {
      push(this.#byWord, word, group);
      push(this.#byStem, stem(word), group);
      push(this.#byRoot, root(stem(word)), group);
      return;
    }
    const phrase = phraseOf(term);
    push(this.#phrases, phrase.stems[0] ?? '', { group, phrase, isIdiom });
  }
}

/** What a group leads to when it is entered from below: its terms, as what is merely near. */
const wider = (group: SynonymGroup): SynonymGroup => ({ id: group.id, terms: [], related: group.terms });

/** What a group leads to, without the term that was typed. */
export function targetsOf(group: SynonymGroup, typed: readonly string[]): SynonymTarget[] {
  const typedStems = typed.map(stem).join(' ');
  const targets = (terms: readonly string[] | undefined, link: SynonymLink): SynonymTarget[] =>
    (terms ?? [])
      .map((term) => ({ term, words: indexedWords(term), link }))
      .filter((target) => target.words.length > 0 && target.words.map(stem).join(' ') !== typedStems);
  return [
    ...targets(group.terms, 'SAME'),
    ...targets(group.narrower, 'NARROWER'),
    ...targets(group.related, 'RELATED'),
  ];
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
