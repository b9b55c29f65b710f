import type { Text } from '../../kernel/index.js';
import type { SearchDocument } from './search-document.js';

/** A text that is the same in both languages. */
const danish = (da: string): Text => ({ da, en: da });

/** The parts of an intervention that are searched, as named to people who ask why it was found. */
export const FIELDS = [
  'TITLE',
  'KEYWORD',
  'PURPOSE',
  'SUMMARY',
  'TARGET_GROUP',
  'DESCRIPTION',
  'LAW',
  'PROVIDER',
  'SITE',
] as const;
export type Field = (typeof FIELDS)[number];

/** One text of a document: its field, what a word in it weighs, and the length at which it counts as usual. */
export interface FieldText {
  readonly field: Field;
  readonly text: string;
  readonly weight: number;
  /** Words a text of this field usually has; longer ones weigh less per word, shorter ones more. */
  readonly usualWords: number;
}

/** What a word in each field weighs, in Danish and in English (where the Danish text is what people mostly type). */
const WEIGHTS: Readonly<Record<Field, { da: number; en: number; usualWords: number }>> = {
  TITLE: { da: 5, en: 3, usualWords: 4 },
  KEYWORD: { da: 3.5, en: 0, usualWords: 6 },
  PURPOSE: { da: 2.5, en: 1.2, usualWords: 3 },
  SUMMARY: { da: 2, en: 1.2, usualWords: 10 },
  TARGET_GROUP: { da: 1.8, en: 1, usualWords: 10 },
  DESCRIPTION: { da: 0.9, en: 0.5, usualWords: 55 },
  LAW: { da: 1, en: 0.6, usualWords: 12 },
  PROVIDER: { da: 0.7, en: 0, usualWords: 3 },
  SITE: { da: 0.7, en: 0, usualWords: 4 },
};

/** Where the texts of each field come from. */
const TEXTS: Readonly<Record<Field, (document: SearchDocument) => readonly Text[]>> = {
  TITLE: (document) => [document.title],
  KEYWORD: (document) => document.keywords.map(danish),
  PURPOSE: (document) => document.purposes.map((purpose) => purpose.label),
  SUMMARY: (document) => [document.summary],
  TARGET_GROUP: (document) => [document.targetGroup],
  DESCRIPTION: (document) => [document.description],
  LAW: (document) =>
    document.routes.flatMap(({ title, law, lawName }) => [title, danish(`${law} ${lawName}`)]),
  PROVIDER: (document) => [danish(document.provider.name)],
  SITE: (document) => document.sites.map((site) => danish(`${site.name}. ${site.area ?? ''}`)),
};

/** The searched texts of one field, Danish and, where it differs, English. */
export function textsOf(document: SearchDocument, field: Field): FieldText[] {
  const { da, en, usualWords } = WEIGHTS[field];
  const texts = TEXTS[field](document);
  const danishText = texts.map((each) => each.da).join('. ');
  const englishText = texts
    .filter((each) => each.en !== each.da)
    .map((each) => each.en)
    .join('. ');
  const both = [{ field, text: danishText, weight: da, usualWords }];
  if (en > 0) both.push({ field, text: englishText, weight: en, usualWords });
  return both.filter((each) => each.text.trim() !== '');
}

/** All searched texts of a document, the most telling fields first. */
export const fieldTexts = (document: SearchDocument): FieldText[] =>
  FIELDS.flatMap((field) => textsOf(document, field));
