import type { Clause } from './clause.js';
import { answersFor, answersForPhrase } from './expand.js';
import { FIELDS } from './fields.js';
import { kinOf } from './kin.js';
import { rawText, tokenise, type Token } from './normalise.js';
import { PhraseText } from './phrase.js';
import type { SearchIndex } from './search-index.js';
import { stem } from './stem.js';
import { NEGATIONS } from './words/phrase-forms.js';
import { STOP_WORDS, WEAK_WORDS } from './words/stop-words.js';

/** Ages, hours and counts: they tell something only beside other words. */
const NUMBER = /^\d+$/u;

/** How topical a word is that the synonyms know, one that some title or keyword has, and any other. */
const TOPICAL = { synonym: 1, subject: 0.8, other: 0.5 } as const;
/** The fields that say what an intervention is about. */
const SUBJECT_FIELDS = (['TITLE', 'KEYWORD', 'PURPOSE'] as const).reduce(
  (bits, field) => bits | (1 << FIELDS.indexOf(field)),
  0,
);

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
      topical: 1,
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
      topical: index.remember('topical', word, () => topicalityOf(index, word)),
      required: false,
    });
  });
  return clauses;
}

/** How surely a word is what the query is about. */
function topicalityOf(index: SearchIndex, word: string): number {
  const parts = [word, ...(index.vocabulary.splitter.split(word) ?? [])];
  if (parts.some((part) => index.synonyms.groupsOf(part).length > 0)) return TOPICAL.synonym;
  const isSubject = kinOf(index, word).some(({ form }) => {
    const postings = index.vocabulary.get(form)?.postings;
    for (let at = 0; at < (postings?.length ?? 0); at++) {
      const isSubject = ((postings?.fieldsAt(at) ?? 0) & SUBJECT_FIELDS) !== 0;
      if (isSubject && index.live.has(postings?.ordinalAt(at) ?? -1)) return true;
    }
    return false;
  });
  return isSubject ? TOPICAL.subject : TOPICAL.other;
}

/** The folded form of what was typed, as {@link tokenise} makes it. */
const typedForm = (token: Token): string => tokenise(token.raw)[0]?.word ?? '';
