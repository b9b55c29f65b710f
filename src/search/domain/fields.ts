import type { SearchDocument } from './search-document.js';

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

/** The texts of a document that are searched, both languages, the most telling fields first. */
export function fieldTexts(document: SearchDocument): FieldText[] {
  const bilingual = (field: Field, texts: readonly { da: string; en: string }[]): FieldText[] => {
    const { da, en, usualWords } = WEIGHTS[field];
    const danish = texts.map((each) => each.da).join('. ');
    const english = texts.map((each) => each.en).join('. ');
    const both = [{ field, text: danish, weight: da, usualWords }];
    if (en > 0 && english !== danish) both.push({ field, text: english, weight: en, usualWords });
    return both;
  };
  const plain = (field: Field, texts: readonly string[]): FieldText[] => [
    { field, text: texts.join('. '), weight: WEIGHTS[field].da, usualWords: WEIGHTS[field].usualWords },
  ];
  return [
    ...bilingual('TITLE', [document.title]),
    ...plain('KEYWORD', document.keywords),
    ...bilingual(
      'PURPOSE',
      document.purposes.map((purpose) => purpose.label),
    ),
    ...bilingual('SUMMARY', [document.summary]),
    ...bilingual('TARGET_GROUP', [document.targetGroup]),
    ...bilingual('DESCRIPTION', [document.description]),
    ...bilingual(
      'LAW',
      document.routes.map((route) => route.title),
    ),
    ...plain(
      'LAW',
      document.routes.map((route) => `${route.law} ${route.lawName}`),
    ),
    ...plain('PROVIDER', [document.provider.name]),
    ...plain(
      'SITE',
      document.sites.flatMap((site) => [site.name, site.area ?? '']),
    ),
  ].filter((each) => each.text.trim() !== '');
}
