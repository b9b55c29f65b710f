import type { ParsedQuery } from './clause.js';
import { correctTokens } from './correction.js';
import { rawText, tokenise } from './normalise.js';
import { paragraphClauses } from './paragraph-clause.js';
import type { SearchIndex } from './search-index.js';
import { phraseClauses, wordClauses } from './word-clauses.js';

/** Reads a query that has been cleaned: paragraphs, misspellings, filter words, phrases, then single words. */
export function parseQuery(index: SearchIndex, text: string): ParsedQuery {
  return index.remember('query', text, () => parse(index, text));
}

function parse(index: SearchIndex, text: string): ParsedQuery {
  const typed = tokenise(text);
  const used = typed.map(() => false);
  const paragraphs = paragraphClauses(index, typed);
  for (const { from, to } of paragraphs) used.fill(true, from, to);
  const { tokens, corrected } = correctTokens(index, typed, used);
  const filters = index.lexicon().filterWords.find(tokens, used);
  for (const { from, to, keepsText } of filters) if (!keepsText) used.fill(true, from, to);
  const wished = new Set<number>();
  for (const { from, to } of filters) for (let at = from; at < to; at++) wished.add(at);
  return {
    clauses: [
      ...paragraphs.map(({ clause }) => clause),
      ...phraseClauses(index, tokens, used),
      ...wordClauses(index, tokens, used, wished),
    ],
    paragraphs: paragraphs.map(({ clause }) => clause.typed),
    filters: filters.map((filter) => ({ ...filter, words: rawText(typed.slice(filter.from, filter.to)) })),
    corrected,
  };
}
