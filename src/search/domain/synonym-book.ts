import { indexedWords } from './indexed-words.js';
import { tokenise } from './normalise.js';
import { phraseOf, type Phrase, type PhraseText } from './phrase.js';
import { root, stem } from './stem.js';
import { SYNONYM_LISTS, type SynonymGroup } from './synonym.js';

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

const SPOKEN_LISTS = ['terms', 'everyday', 'idioms'] as const;

/** The groups made ready for look-up. */
export class SynonymBook {
  readonly #byWord = new Map<string, SynonymGroup[]>();
  readonly #byStem = new Map<string, SynonymGroup[]>();
  readonly #byRoot = new Map<string, SynonymGroup[]>();
  readonly #phrases = new Map<string, PhraseEntry[]>();
  /** Every word of every term, folded: they are right spellings, whether or not an intervention uses them. */
  readonly words: ReadonlySet<string>;

  constructor(groups: readonly SynonymGroup[]) {
    const words = new Set<string>();
    for (const group of groups) {
      for (const list of SPOKEN_LISTS) {
        for (const term of group[list] ?? []) this.#enter(group, term, list === 'idioms');
      }
      for (const list of SYNONYM_LISTS) {
        for (const term of group[list] ?? []) for (const { word } of tokenise(term)) words.add(word);
      }
    }
    this.words = words;
  }

  /** The groups a single word enters: those that have it as it is, else those with its stem, else with its root. */
  groupsOf(word: string): readonly SynonymGroup[] {
    const stemmed = stem(word);
    return this.#byWord.get(word) ?? this.#byStem.get(stemmed) ?? this.#byRoot.get(root(stemmed)) ?? [];
  }

  /** The longest phrase that begins at the token, with all groups that have it; null where none does. */
  phraseAt(text: PhraseText, from: number): PhraseMatch | null {
    let best: PhraseMatch | null = null;
    for (const { group, phrase, isIdiom } of this.#phrases.get(text.stems[from] ?? '') ?? []) {
      const tokens = text.match(phrase, from);
      if (tokens === null || (best !== null && tokens.length < best.tokens.length)) continue;
      const others = best !== null && best.tokens.length === tokens.length ? best : null;
      best = {
        groups: [...new Set([...(others?.groups ?? []), group])],
        tokens: others?.tokens ?? tokens,
        isIdiom: isIdiom || others?.isIdiom === true,
      };
    }
    return best;
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
