import type { Answers } from './answer.js';
import type { FilterSpan } from './filter-words.js';

/** One thing the query asks for: a word, a phrase or a paragraph, with all that answers it. */
export interface Clause {
  /** As typed. */
  readonly typed: string;
  /** Whether the typed word was read as another one. */
  readonly corrected: boolean;
  readonly answers: Answers;
  /** A word such as *hjælp* that tells little. */
  readonly weak: boolean;
  /**
   * How surely it is about the subject, 0 to 1: a word that the synonyms know, or that stands in titles and keywords, is;
   * *telefon* in a long sentence hardly.
   */
  readonly topical: number;
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
