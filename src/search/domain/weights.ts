/** How a word of a document came to answer a word of the query. */
export const VIAS = [
  'EXACT',
  'STEM',
  'PREFIX',
  'COMPOUND',
  'LOOSE',
  'SPELLING',
  'SYNONYM',
  'PARAGRAPH',
  'FILTER',
] as const;
export type Via = (typeof VIAS)[number];

/** What an answer is worth, from 1 for the word itself; set by hand and checked against judged queries. */
export const WEIGHT = {
  exact: 1,
  stem: 0.95,
  /** Made from the same root: *rådgiver* for *rådgivning*. */
  root: 0.7,
  /** The query's word begins a longer one: half a word typed. */
  prefix: 0.6,
  /** The query's word is a part of a compound in the document. */
  firstPart: 0.8,
  middlePart: 0.55,
  lastPart: 0.6,
  /** The document has a part of the compound that was typed; the last part says less than the others. */
  ownTellingPart: 0.55,
  ownLastPart: 0.45,
  sameSynonym: 0.8,
  narrowerSynonym: 0.6,
  relatedSynonym: 0.3,
  /** Each word of a phrase among the synonyms must be there; together they are worth this much of the link. */
  phrase: 0.9,
  /** Words that merely look alike, when no correction is near enough to be sure. */
  lookAlike: 0.3,
  /** A single word of a phrase that was typed. */
  looseWord: 0.3,
  weakWord: 0.3,
} as const;
