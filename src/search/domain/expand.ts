import type { PartPlace } from './compound.js';
import type { SearchIndex } from './search-index.js';
import { root, stem } from './stem.js';
import { targetsOf, type SynonymGroup, type SynonymLink, type SynonymTarget } from './synonym.js';
import { WEIGHT, type Via } from './weights.js';
import { GENERAL_PARTS, TELLING_PARTS } from './words/compound-parts.js';
import { FORMS_OF } from './words/irregular-forms.js';

/** A word of the index that answers a word of the query. */
export interface Answer {
  readonly form: string;
  /** 0 to 1. */
  readonly weight: number;
  readonly via: Via;
  /** The synonym that led to it, as it is written in the list. */
  readonly synonym: string | null;
}

/** Words that answer only together: one of each list must stand in the document. */
export interface PhraseAnswer {
  readonly words: readonly (readonly Answer[])[];
  readonly weight: number;
  readonly synonym: string | null;
}

/** Everything in the index that answers one word or phrase of the query. */
export interface Answers {
  readonly words: readonly Answer[];
  readonly phrases: readonly PhraseAnswer[];
}

const PLACE_WEIGHT: Readonly<Record<PartPlace, number>> = {
  FIRST: WEIGHT.firstPart,
  MIDDLE: WEIGHT.middlePart,
  LAST: WEIGHT.lastPart,
};
const LINK_WEIGHT: Readonly<Record<SynonymLink, number>> = {
  SAME: WEIGHT.sameSynonym,
  NARROWER: WEIGHT.narrowerSynonym,
  RELATED: WEIGHT.relatedSynonym,
};
/** Words this short are whole words or abbreviations (KOL): they have no kin but their own inflections. */
const WHOLE_WORD_MAX_CHARS = 3;
const PREFIX_MIN_CHARS = 4;
/** Shorter parts of a known compound (*bo* in *bostøtte*) lead too far away. */
const PART_MIN_CHARS = 4;

/**
 * The index's words for a word: itself, its inflections, words of its root, compounds with it. No synonyms.
 * With `narrow` (for words that nobody typed) compounds that end in a general word are left out: *terapi* is not
 * *ergoterapi*.
 */
export function kinOf(index: SearchIndex, word: string, narrow = false): Answer[] {
  const found = new AnswerSet();
  const { vocabulary } = index;
  const stemmed = stem(word);
  if (vocabulary.get(word)) found.add(word, WEIGHT.exact, 'EXACT');
  if (/\d/u.test(word)) return found.list();
  for (const other of vocabulary.withStem(stemmed)) found.add(other.form, WEIGHT.stem, 'STEM');
  if (word.length <= WHOLE_WORD_MAX_CHARS && !TELLING_PARTS.has(word)) return found.list();
  for (const other of vocabulary.withRoot(root(stemmed))) found.add(other.form, WEIGHT.root, 'STEM');
  const pieces = new Set([word.startsWith(stemmed) ? stemmed : word, ...(FORMS_OF.get(stemmed) ?? [])]);
  for (const piece of pieces) {
    for (const other of vocabulary.containing(piece)) {
      if (found.has(other.form)) continue;
      const place = vocabulary.splitter.placeIn(word, stemmed, other.form);
      if (place === 'FIRST' || (place !== null && !narrow))
        found.add(other.form, PLACE_WEIGHT[place], 'COMPOUND');
    }
  }
  return found.list();
}

/** Words of the index that begin with what was typed. */
export function beginningWith(index: SearchIndex, word: string): Answer[] {
  if (word.length < PREFIX_MIN_CHARS) return [];
  return index.vocabulary
    .containing(word)
    .filter((other) => other.form.startsWith(word))
    .map((other) => ({ form: other.form, weight: WEIGHT.prefix, via: 'PREFIX', synonym: null }));
}

/** Everything that answers a word of the query: its kin, its parts where it is a compound, and synonyms of these. */
export function answersFor(index: SearchIndex, word: string): Answers {
  const found = new AnswerSet();
  const phrases: PhraseAnswer[] = [];
  found.addAll(kinOf(index, word), 1, null);
  if (found.isEmpty()) found.addAll(beginningWith(index, word), 1, null);
  addSynonyms(index, word, 1, found, phrases);
  addParts(index, word, found, phrases);
  return { words: found.list(), phrases };
}

/** What answers a phrase of the synonym list: the phrase itself, and what its groups lead to. */
export function answersForPhrase(
  index: SearchIndex,
  words: readonly string[],
  groups: readonly SynonymGroup[],
): Answers {
  const found = new AnswerSet();
  const phrases: PhraseAnswer[] = [];
  const own = words.map((word) => kinOf(index, word));
  if (own.every((each) => each.length > 0)) phrases.push({ words: own, weight: 1, synonym: null });
  for (const group of groups) addGroup(index, group, words, 1, found, phrases);
  return { words: found.list(), phrases };
}

/**
 * The parts of a compound that was typed. They stand in for it where the index and the synonyms do not know it; else
 * they only add what lies beside.
 */
function addParts(index: SearchIndex, word: string, found: AnswerSet, phrases: PhraseAnswer[]): void {
  const parts = index.vocabulary.splitter.split(word) ?? [];
  const unknown = found.isEmpty() && phrases.length === 0;
  parts.forEach((part, at) => {
    if (GENERAL_PARTS.has(part) || (!unknown && part.length < PART_MIN_CHARS)) return;
    const weight = at === parts.length - 1 ? WEIGHT.ownLastPart : WEIGHT.ownTellingPart;
    for (const answer of kinOf(index, part, !unknown))
      found.add(answer.form, answer.weight * weight, 'COMPOUND');
    if (unknown) addSynonyms(index, part, weight, found, phrases);
  });
}

function addSynonyms(
  index: SearchIndex,
  word: string,
  weight: number,
  found: AnswerSet,
  phrases: PhraseAnswer[],
): void {
  for (const { group } of index.synonyms.groupsOf(word))
    addGroup(index, group, [word], weight, found, phrases);
}

function addGroup(
  index: SearchIndex,
  group: SynonymGroup,
  typed: readonly string[],
  weight: number,
  found: AnswerSet,
  phrases: PhraseAnswer[],
): void {
  for (const target of targetsOf(group, typed)) {
    const worth = weight * LINK_WEIGHT[target.link];
    const [single] = target.words;
    if (target.words.length === 1 && single !== undefined)
      found.addAll(kinOf(index, single, true), worth, target.term);
    else addPhrase(index, target, worth, phrases);
  }
}

function addPhrase(index: SearchIndex, target: SynonymTarget, worth: number, phrases: PhraseAnswer[]): void {
  const words = target.words.map((word) => kinOf(index, word, true));
  if (words.every((each) => each.length > 0)) {
    phrases.push({ words, weight: worth * WEIGHT.phrase, synonym: target.term });
  }
}

/** Collects answers, each word once with its best weight, and lists them in an order that depends on nothing else. */
class AnswerSet {
  readonly #answers = new Map<string, Answer>();

  add(form: string, weight: number, via: Via, synonym: string | null = null): void {
    const known = this.#answers.get(form);
    if (!known || known.weight < weight) this.#answers.set(form, { form, weight, via, synonym });
  }

  /** Adds kin of a synonym (or of the word itself where `synonym` is null). */
  addAll(answers: readonly Answer[], weight: number, synonym: string | null): void {
    for (const answer of answers) {
      this.add(answer.form, answer.weight * weight, synonym === null ? answer.via : 'SYNONYM', synonym);
    }
  }

  has(form: string): boolean {
    return this.#answers.has(form);
  }

  isEmpty(): boolean {
    return this.#answers.size === 0;
  }

  list(): Answer[] {
    return [...this.#answers.values()].sort((a, b) => b.weight - a.weight || (a.form < b.form ? -1 : 1));
  }
}
