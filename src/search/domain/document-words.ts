import type { SearchDocument } from './search-document.js';
import { FIELDS, fieldTexts } from './fields.js';
import { indexedWords } from './indexed-words.js';
import { paragraphOf, paragraphWord } from './paragraph.js';

/** What one word weighs in a document and the fields it stands in (bit n = the n-th of FIELDS). */
export interface DocumentWord {
  readonly form: string;
  readonly impact: number;
  readonly fields: number;
}

/** How quickly further occurrences stop mattering (the k1 of BM25F). */
const SATURATION = 1.4;
/** How much the length of a field matters (the b of BM25F), 0 to 1. */
const LENGTH_WEIGHT = 0.5;
/** Weight of a paragraph the intervention stands on: a person who asks by paragraph asks for just this. */
const PARAGRAPH_WEIGHT = 5;

/** The words of a document with what they weigh: BM25F over the fields, against usual lengths instead of averages, so
 * that a document weighs the same whatever else the index holds. */
export function documentWords(document: SearchDocument): DocumentWord[] {
  const found = new Map<string, { weight: number; fields: number }>();
  const add = (form: string, weight: number, field: number): void => {
    const word = found.get(form);
    if (!word) found.set(form, { weight, fields: 1 << field });
    else {
      word.weight += weight;
      word.fields |= 1 << field;
    }
  };
  for (const { field, text, weight, usualWords } of fieldTexts(document)) {
    const words = indexedWords(text);
    const length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * (words.length / usualWords);
    for (const word of words) add(word, weight / length, FIELDS.indexOf(field));
  }
  for (const route of document.routes) {
    const paragraph = paragraphOf(route);
    if (paragraph) add(paragraphWord(paragraph), PARAGRAPH_WEIGHT, FIELDS.indexOf('LAW'));
  }
  return [...found].map(([form, { weight, fields }]) => ({
    form,
    fields,
    impact: weight / (SATURATION + weight),
  }));
}
