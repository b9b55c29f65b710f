import type { Correction } from './clause.js';
import { asWritten } from './as-written.js';
import { beginningWith } from './kin.js';
import type { Token } from './normalise.js';
import type { SearchIndex } from './search-index.js';
import { correct } from './spelling.js';
import { stem } from './stem.js';
import { STOP_WORDS } from './words/stop-words.js';

/** A word that begins a longer one is half typed, unless so few letters are missing that it was meant to be whole. */
const TYPING_SLIP = 2;

/** The tokens with misspelled words replaced by what was probably meant; `used` tokens are left alone. */
export function correctTokens(
  index: SearchIndex,
  typed: readonly Token[],
  used: readonly boolean[],
): { readonly tokens: readonly Token[]; readonly corrected: readonly Correction[] } {
  const corrected: Correction[] = [];
  const tokens = typed.map((token, at) => {
    const right = used[at] === true ? null : rightSpelling(index, token.word);
    if (right === null) return token;
    corrected.push({ from: token.raw, to: asWritten(index, right) });
    return { ...token, word: right };
  });
  return { tokens, corrected };
}

/** The word that was probably meant; null where the typed one is right, or none is near. */
function rightSpelling(index: SearchIndex, word: string): string | null {
  if (isKnown(index, word)) return null;
  const { spellings, isRight } = index.lexicon();
  const right = correct(word, [index.vocabulary.trigrams, ...spellings], (candidate) => {
    const documents = index.vocabulary.documentsWith(candidate);
    return documents > 0 || isRight(candidate) ? documents : -1;
  });
  const isHalfTyped =
    right !== null && right.length > word.length + TYPING_SLIP && beginningWith(index, word).length > 0;
  return isHalfTyped ? null : right;
}

/** Whether a word needs no correction: it, an inflection, or its parts are known. */
function isKnown(index: SearchIndex, word: string): boolean {
  const { vocabulary } = index;
  if (STOP_WORDS.has(word) || index.lexicon().isRight(word) || /\d/u.test(word)) return true;
  if (vocabulary.withStem(stem(word)).length > 0 || index.synonyms.groupsOf(word).length > 0) return true;
  return vocabulary.splitter.split(word) !== null;
}
