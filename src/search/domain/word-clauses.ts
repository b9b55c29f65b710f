import type { Clause } from './clause.js';
import { answersFor, answersForPhrase } from './expand.js';
import { rawText, tokenise, type Token } from './normalise.js';
import { PhraseText } from './phrase.js';
import type { SearchIndex } from './search-index.js';
import { stem } from './stem.js';
import { NEGATIONS } from './words/phrase-forms.js';
import { STOP_WORDS, WEAK_WORDS } from './words/stop-words.js';

/** Ages, hours and counts: they tell something only beside other words. */
const NUMBER = /^\d+$/u;

/** The clauses of the phrases in a query; marks their tokens as used. */
export function phraseClauses(index: SearchIndex, tokens: readonly Token[], used: boolean[]): Clause[] {
  return index.synonyms.phrasesIn(new PhraseText(tokens, used)).map((phrase) => {
    for (const token of phrase.tokens) used[token] = true;
    const words = phrase.tokens
      .map((token) => tokens[token]?.word ?? '')
      .filter((word) => !STOP_WORDS.has(word) && !NEGATIONS.has(word));
    return {
      typed: rawText(tokens.filter((_, at) => phrase.tokens.includes(at))),
      corrected: false,
      answers: answersForPhrase(index, words, phrase),
      weak: false,
      required: false,
    };
  });
}

/**
 * The clauses of the words that are not used yet. `wished` tokens are read as a filter too; as text they tell little
 * (*online*).
 */
export function wordClauses(
  index: SearchIndex,
  tokens: readonly Token[],
  used: readonly boolean[],
  wished: ReadonlySet<number>,
): Clause[] {
  const clauses: Clause[] = [];
  const seen = new Set<string>();
  tokens.forEach((token, at) => {
    const { word } = token;
    const silent = STOP_WORDS.has(word) || word === '§' || (word.length === 1 && !/\d/u.test(word));
    if (used[at] === true || silent || seen.has(stem(word))) return;
    seen.add(stem(word));
    clauses.push({
      typed: token.raw,
      corrected: token.word !== typedForm(token),
      answers: index.remember('answers', word, () => answersFor(index, word)),
      weak: WEAK_WORDS.has(word) || NUMBER.test(word) || wished.has(at),
      required: false,
    });
  });
  return clauses;
}

/** The folded form of what was typed, as {@link tokenise} makes it. */
const typedForm = (token: Token): string => tokenise(token.raw)[0]?.word ?? '';
