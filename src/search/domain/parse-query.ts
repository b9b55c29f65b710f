import type { Answers } from './answer.js';
import { answersFor, answersForPhrase } from './expand.js';
import { beginningWith } from './kin.js';
import type { FilterSpan } from './filter-words.js';
import { tokenise, type Token } from './normalise.js';
import { paragraphFit, paragraphFromWord, paragraphsIn, type ParagraphSpan } from './paragraph.js';
import { PhraseText } from './phrase.js';
import type { SearchIndex } from './search-index.js';
import { correct } from './spelling.js';
import { stem } from './stem.js';
import { NEGATIONS } from './words/phrase-forms.js';
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
  return index.remember('query', text, () => parse(index, text));
}

function parse(index: SearchIndex, text: string): ParsedQuery {
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
    ...wordClauses(index, tokens, used, new Set(filters.flatMap(({ from, to }) => range(from, to)))),
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
    const right = correct(token.word, [index.vocabulary.trigrams, ...spellings], (word) => {
      const documents = index.vocabulary.documentsWith(word);
      return documents > 0 || index.lexicon().isRight(word) ? documents : -1;
    });
    if (
      right === null ||
      (beginsLongerWord(index, token.word) && right.length > token.word.length + TYPING_SLIP)
    ) {
      return token;
    }
    corrected.push({ from: token.raw, to: right });
    return { ...token, word: right };
  });
  return { tokens, corrected };
}

/** A word that begins a longer one is half typed, unless so few letters are missing that it was meant to be whole. */
const TYPING_SLIP = 2;

const beginsLongerWord = (index: SearchIndex, word: string): boolean => beginningWith(index, word).length > 0;

/** Whether a word needs no correction: it, an inflection, or its parts are known. */
function isKnown(index: SearchIndex, word: string): boolean {
  const { vocabulary } = index;
  if (STOP_WORDS.has(word) || index.lexicon().isRight(word) || /\d/u.test(word)) return true;
  const stemmed = stem(word);
  if (vocabulary.withStem(stemmed).length > 0 || index.synonyms.groupsOf(word).length > 0) return true;
  if (vocabulary.splitter.split(word) !== null) return true;
  return false;
}

function phraseClauses(index: SearchIndex, tokens: readonly Token[], used: boolean[]): Clause[] {
  return index.synonyms.phrasesIn(new PhraseText(tokens, used)).map((phrase) => {
    for (const token of phrase.tokens) used[token] = true;
    const words = phrase.tokens
      .map((token) => tokens[token]?.word ?? '')
      .filter((word) => !STOP_WORDS.has(word) && !NEGATIONS.has(word));
    return {
      typed: [...phrase.tokens]
        .sort((a, b) => a - b)
        .map((token) => tokens[token]?.raw ?? '')
        .join(' '),
      corrected: false,
      answers: answersForPhrase(index, words, phrase),
      weak: false,
      required: false,
    };
  });
}

/** `wished` tokens are read as a filter too; as text they tell little (*online*). */
function wordClauses(
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

/** Ages, hours and counts: they tell something only beside other words. */
const NUMBER = /^\d+$/u;

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

const asTyped = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map((token) => token.raw)
    .join(' ');

/** The folded form of what was typed, as {@link tokenise} makes it. */
const typedForm = (token: Token): string => tokenise(token.raw)[0]?.word ?? '';
