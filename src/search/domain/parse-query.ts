import { answersFor, answersForPhrase, type Answers } from './expand.js';
import type { FilterSpan } from './filter-words.js';
import { tokenise, type Token } from './normalise.js';
import { paragraphFit, paragraphFromWord, paragraphsIn, type ParagraphSpan } from './paragraph.js';
import type { SearchIndex } from './search-index.js';
import { correct } from './spelling.js';
import { stem } from './stem.js';
import { WEIGHT } from './weights.js';
import { STOP_WORDS, WEAK_WORDS } from './words/stop-words.js';

/** One thing the query asks for: a word, a phrase or a paragraph, with all that answers it. */
export interface Clause {
  /** As typed. */
  readonly typed: string;
  /** Whether the typed word was read as another one. */
  readonly corrected: boolean;
  readonly answers: Answers;
  /** A word such as *hjælp* that tells little. */
  readonly weak: boolean;
  /** A hit must have it (paragraphs); the others are weighed. */
  readonly required: boolean;
}

/** A word that was read as another one. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** A query as it was understood. */
export interface ParsedQuery {
  readonly clauses: readonly Clause[];
  /** The paragraphs asked for, as typed. */
  readonly paragraphs: readonly string[];
  readonly filters: readonly (FilterSpan & { readonly words: string })[];
  readonly corrected: readonly Correction[];
}

/** Reads a query that has been cleaned: paragraphs, misspellings, filter words, phrases, then single words. */
export function parseQuery(index: SearchIndex, text: string): ParsedQuery {
  const typed = tokenise(text);
  const lexicon = index.lexicon();
  const used = typed.map(() => false);
  const use = (from: number, to: number): void => {
    used.fill(true, from, to);
  };
  const paragraphs = paragraphsIn(typed, lexicon.laws)
    .map((span) => ({ span, clause: paragraphClause(index, typed, span) }))
    .filter(({ span, clause }) => clause.answers.words.length > 0 || isMarked(typed, span));
  for (const { span } of paragraphs) use(span.from, span.to);

  const { tokens, corrected } = correctAll(index, typed, used);
  const filters = lexicon.filterWords.find(tokens, used);
  for (const filter of filters) if (!filter.keepsText) use(filter.from, filter.to);

  const clauses = [
    ...paragraphs.map(({ clause }) => clause),
    ...phraseClauses(index, tokens, used),
    ...wordClauses(index, tokens, used),
  ];
  return {
    clauses,
    paragraphs: paragraphs.map(({ clause }) => clause.typed),
    filters: filters.map((filter) => ({ ...filter, words: asTyped(typed, filter.from, filter.to) })),
    corrected,
  };
}

function paragraphClause(index: SearchIndex, tokens: readonly Token[], span: ParagraphSpan): Clause {
  const words = [...index.vocabulary.paragraphWords()].flatMap(({ form }) => {
    const written = paragraphFromWord(form);
    const weight = written ? paragraphFit(span.paragraph, written) : 0;
    return weight > 0 ? [{ form, weight, via: 'PARAGRAPH' as const, synonym: null }] : [];
  });
  words.sort((a, b) => b.weight - a.weight || (a.form < b.form ? -1 : 1));
  return {
    typed: asTyped(tokens, span.from, span.to),
    corrected: false,
    answers: { words, phrases: [] },
    weak: false,
    required: true,
  };
}

/** Whether the query says that a paragraph is meant; a bare `82 b` that no route stands on may be anything. */
const isMarked = (tokens: readonly Token[], span: ParagraphSpan): boolean =>
  span.paragraph.law !== null || !/^\d/u.test(tokens[span.from]?.word ?? '');

/** The tokens with misspelled words replaced by what was probably meant. */
function correctAll(
  index: SearchIndex,
  typed: readonly Token[],
  used: readonly boolean[],
): { tokens: Token[]; corrected: Correction[] } {
  const corrected: Correction[] = [];
  const tokens = typed.map((token, at) => {
    if (used[at] === true || isKnown(index, token.word)) return token;
    const { spellings } = index.lexicon();
    const right = correct(token.word, [index.vocabulary.trigrams, spellings], (word) => {
      const documents = index.vocabulary.documentsWith(word);
      return documents > 0 || index.lexicon().isRight(word) ? documents : -1;
    });
    if (right === null) return token;
    corrected.push({ from: token.raw, to: right });
    return { ...token, word: right };
  });
  return { tokens, corrected };
}

/** Whether a word needs no correction: it, an inflection, a longer word that begins with it, or its parts are known. */
function isKnown(index: SearchIndex, word: string): boolean {
  const { vocabulary } = index;
  if (STOP_WORDS.has(word) || index.lexicon().isRight(word) || /\d/u.test(word)) return true;
  const stemmed = stem(word);
  if (vocabulary.withStem(stemmed).length > 0 || index.synonyms.groupsOf(word).length > 0) return true;
  if (vocabulary.splitter.split(word) !== null) return true;
  return word.length >= 4 && vocabulary.containing(word).some((other) => other.form.startsWith(word));
}

function phraseClauses(index: SearchIndex, tokens: readonly Token[], used: boolean[]): Clause[] {
  const stop = tokens.map((token) => STOP_WORDS.has(token.word));
  const clauses: Clause[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const stems = tokens.map((token, each) => (used[each] === true ? null : stem(token.word)));
    const phrase = index.synonyms.phraseAt(stems, stop, at);
    if (!phrase) continue;
    for (const token of phrase.tokens) used[token] = true;
    const words = phrase.tokens.map((token) => tokens[token]?.word ?? '');
    clauses.push({
      typed: phrase.tokens.map((token) => tokens[token]?.raw ?? '').join(' '),
      corrected: false,
      answers: answersForPhrase(
        index,
        words.filter((word) => !STOP_WORDS.has(word)),
        phrase.groups,
      ),
      weak: false,
      required: false,
    });
  }
  return clauses;
}

function wordClauses(index: SearchIndex, tokens: readonly Token[], used: readonly boolean[]): Clause[] {
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
      answers: answersForWord(index, word),
      weak: WEAK_WORDS.has(word),
      required: false,
    });
  });
  return clauses;
}

/** What answers a word; where nothing does, words that look alike. */
function answersForWord(index: SearchIndex, word: string): Answers {
  const answers = answersFor(index, word);
  if (answers.words.length > 0 || answers.phrases.length > 0 || word.length < 6) return answers;
  const alike = index.vocabulary.trigrams
    .alike(word, 0.5, 8)
    .filter((other) => index.vocabulary.documentsWith(other.word) > 0)
    .map((other) => ({
      form: other.word,
      weight: WEIGHT.lookAlike * other.similarity,
      via: 'SPELLING' as const,
      synonym: null,
    }));
  return { words: alike, phrases: [] };
}

const asTyped = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map((token) => token.raw)
    .join(' ');

/** The folded form of what was typed, as {@link tokenise} makes it. */
const typedForm = (token: Token): string => tokenise(token.raw)[0]?.word ?? '';
