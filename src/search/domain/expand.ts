import { AnswerSet, type Answer, type Answers } from './answer.js';
import { Bits } from './bits.js';
import { beginningWith, kinOf } from './kin.js';
import type { SearchIndex } from './search-index.js';
import { targetsOf, type PhraseMatch, type SynonymLink } from './synonym-book.js';
import type { SynonymGroup } from './synonym.js';
import { WEIGHT } from './weights.js';
import { GENERAL_PARTS, TELLING_PARTS } from './words/compound-parts.js';
import { WEAK_WORDS } from './words/stop-words.js';

const LINK_WEIGHT: Readonly<Record<SynonymLink, number>> = {
  SAME: WEIGHT.sameSynonym,
  NARROWER: WEIGHT.narrowerSynonym,
  RELATED: WEIGHT.relatedSynonym,
};
/** Shorter parts of a known compound (*bo* in *bostøtte*) lead too far away. */
const PART_MIN_CHARS = 4;
/** A shorter beginning or end of an unknown word is a coincidence. */
const END_MIN_CHARS = 5;
/** A word of a phrase, or a part of a known compound, that stands in more of all documents than this says nothing on its own. */
const RARE_SHARE = 0.15;
/** Words that merely look alike are looked for from this length on, with this much in common, this many. */
const ALIKE = { minChars: 6, leastSimilarity: 0.6, limit: 8 } as const;

/**
 * Everything that answers a word of the query: its kin, synonyms, and its parts where it is a compound. Where nothing
 * does: words that begin with it, or look like it.
 */
export function answersFor(index: SearchIndex, word: string): Answers {
  const found = new AnswerSet();
  addKin(kinOf(index, word), 1, null, found);
  addSynonyms(index, word, 1, found);
  addParts(index, word, found);
  if (found.isEmpty()) addKin(beginningWith(index, word), 1, null, found);
  if (found.isEmpty()) addAlike(index, word, found);
  return found.answers();
}

/**
 * What answers a phrase of the synonym list: the phrase itself, what its groups lead to and, unless it is an idiom,
 * its words one by one, where they tell something.
 */
export function answersForPhrase(index: SearchIndex, words: readonly string[], match: PhraseMatch): Answers {
  const found = new AnswerSet();
  const own = words.map((word) => kinOf(index, word));
  if (!match.isIdiom && own.length > 0 && own.every((each) => each.length > 0)) {
    found.addPhrase({ words: own, weight: WEIGHT.exact, synonym: null });
  }
  for (const group of match.groups) addGroup(index, group, words, 1, found);
  own.forEach((answers, at) => {
    if (match.isIdiom || WEAK_WORDS.has(words[at] ?? '') || !isRare(index, answers)) return;
    for (const { form, weight } of answers) found.add(form, weight * WEIGHT.looseWord, 'LOOSE');
  });
  return found.answers();
}

/**
 * The parts of a compound that was typed. They stand in for it where neither the index nor the synonyms know it; else
 * they only add what lies beside. The last part says what kind of thing it is (*brystkræft* is a *kræft*), unless it is
 * so common that it says nothing while another part is found.
 */
function addParts(index: SearchIndex, word: string, found: AnswerSet): void {
  const isUnknown = found.isEmpty();
  const parts = index.vocabulary.splitter.split(word) ?? (isUnknown ? endsOf(index, word) : []);
  parts.forEach((part, at) => {
    const isHead = at === parts.length - 1;
    if (part === '' || GENERAL_PARTS.has(part) || (!isUnknown && (isHead || part.length < PART_MIN_CHARS)))
      return;
    const answers = kinOf(index, part, !isUnknown);
    const isAlone = isUnknown && found.isEmpty();
    if (!isAlone && !isRare(index, answers)) return;
    const weight = isHead ? WEIGHT.ownLastPart : WEIGHT.ownTellingPart;
    for (const { form, weight: own } of answers) found.add(form, own * weight, 'COMPOUND');
    if (isUnknown) addSynonyms(index, part, weight, found);
  });
}

/** The longest known beginning and end of a compound of which the rest is unknown. */
function endsOf(index: SearchIndex, word: string): string[] {
  const isKnown = (part: string): boolean =>
    TELLING_PARTS.has(part) || index.vocabulary.get(part) !== null || index.lexicon().isRight(part);
  for (let length = word.length - 3; length >= END_MIN_CHARS; length--) {
    const [first, last] = [word.slice(0, length), word.slice(-length)];
    if (isKnown(last)) return [last];
    if (isKnown(first)) return [first, ''];
  }
  return [];
}

function addSynonyms(index: SearchIndex, word: string, weight: number, found: AnswerSet): void {
  for (const group of index.synonyms.groupsOf(word)) addGroup(index, group, [word], weight, found);
}

function addGroup(
  index: SearchIndex,
  group: SynonymGroup,
  typed: readonly string[],
  weight: number,
  found: AnswerSet,
): void {
  for (const { term, words, link } of targetsOf(group, typed)) {
    const worth = weight * LINK_WEIGHT[link];
    const answers = words.map((word) => kinOf(index, word, true));
    const [only] = answers;
    if (answers.length === 1 && only) addKin(only, worth, term, found);
    else if (answers.every((each) => each.length > 0)) {
      found.addPhrase({ words: answers, weight: worth * WEIGHT.phrase, synonym: term });
    }
  }
}

/** Adds kin of a synonym, or of the word itself where `synonym` is null. */
function addKin(answers: readonly Answer[], weight: number, synonym: string | null, found: AnswerSet): void {
  for (const { form, weight: own, via } of answers) {
    found.add(form, own * weight, synonym === null ? via : 'SYNONYM', synonym);
  }
}

function addAlike(index: SearchIndex, word: string, found: AnswerSet): void {
  if (word.length < ALIKE.minChars) return;
  for (const other of index.vocabulary.trigrams.alike(word, ALIKE.leastSimilarity, ALIKE.limit)) {
    if (index.vocabulary.get(other.word))
      found.add(other.word, WEIGHT.lookAlike * other.similarity, 'SPELLING');
  }
}

/** Whether the answers stand in few enough documents to tell something. */
function isRare(index: SearchIndex, answers: readonly Answer[]): boolean {
  const documents = new Bits(index.ordinals);
  for (const { form } of answers) {
    const postings = index.vocabulary.get(form)?.postings;
    for (let at = 0; at < (postings?.length ?? 0); at++) documents.add(postings?.ordinalAt(at) ?? 0);
  }
  return documents.intersect(index.live).count() <= index.size * RARE_SHARE;
}
