import { AnswerSet, type Answer } from './answer.js';
import type { PartPlace } from './compound.js';
import type { SearchIndex } from './search-index.js';
import { root, stem } from './stem.js';
import { WEIGHT } from './weights.js';
import { GENERAL_PARTS, TELLING_PARTS } from './words/compound-parts.js';
import { FORMS_OF } from './words/irregular-forms.js';

const PLACE_WEIGHT: Readonly<Record<PartPlace, number>> = {
  FIRST: WEIGHT.firstPart,
  MIDDLE: WEIGHT.middlePart,
  LAST: WEIGHT.lastPart,
};
/** Words this short are whole words or abbreviations (KOL): they have no kin but their own inflections. */
const WHOLE_WORD_MAX_CHARS = 3;
const PREFIX_MIN_CHARS = 4;

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
  if (/\d/u.test(word)) return found.words();
  for (const other of vocabulary.withStem(stemmed)) found.add(other.form, WEIGHT.stem, 'STEM');
  if (word.length <= WHOLE_WORD_MAX_CHARS && !TELLING_PARTS.has(word)) return found.words();
  for (const other of vocabulary.withRoot(root(stemmed))) found.add(other.form, WEIGHT.root, 'STEM');
  addCompounds(index, word, stemmed, narrow && GENERAL_PARTS.has(word), found);
  return found.words();
}

/** Words of the index that begin with what was typed. */
export function beginningWith(index: SearchIndex, word: string): Answer[] {
  if (word.length < PREFIX_MIN_CHARS) return [];
  return index.vocabulary
    .containing(word)
    .filter((other) => other.form.startsWith(word))
    .map((other) => ({ form: other.form, weight: WEIGHT.prefix, via: 'PREFIX', synonym: null }));
}

function addCompounds(
  index: SearchIndex,
  word: string,
  stemmed: string,
  firstOnly: boolean,
  found: AnswerSet,
): void {
  const { vocabulary } = index;
  for (const piece of new Set([
    word.startsWith(stemmed) ? stemmed : word,
    ...(FORMS_OF.get(stemmed) ?? []),
  ])) {
    for (const other of vocabulary.containing(piece)) {
      if (found.has(other.form)) continue;
      const place = vocabulary.splitter.placeIn(word, stemmed, other.form);
      if (place !== null && (place === 'FIRST' || !firstOnly)) {
        found.add(other.form, PLACE_WEIGHT[place], 'COMPOUND');
      }
    }
  }
}
