import { LANGUAGES, reason, type Language, type Reason } from '../../kernel/index.js';

/** The longest sentence the product keeps for people: a page of text; longer is a mistake or an attack. */
export const LONGEST_TEXT = 2_000;

export type TextProblem = 'MISSING_TEXT' | 'TEXT_TOO_LONG' | 'UNSUITABLE_CHARACTERS';

/** C0 and C1 control characters, line breaks too: these are single sentences that end up in logs, CSV and mails. */
const CONTROL = /\p{Cc}/u;
/** A half of a UTF-16 pair without the other; PostgreSQL and JSON readers refuse it. */
const LONE_SURROGATE = /\p{Cs}/u;
/** Something to read: a sentence of spaces, dots or invisible characters is blank. */
const READABLE = /[\p{L}\p{N}]/u;

const LANGUAGE_NAMES: Record<Language, { readonly da: string; readonly en: string }> = {
  da: { da: 'dansk', en: 'Danish' },
  en: { da: 'engelsk', en: 'English' },
};

/**
 * Why one text in one language cannot be kept; empty when it can. Any value is accepted and nothing is thrown; the
 * text itself is never repeated.
 */
export function sentenceProblems(value: unknown, field: string): readonly Reason<TextProblem>[] {
  if (typeof value !== 'string')
    return [reason('MISSING_TEXT', field, 'Teksten mangler.', 'The text is missing.')];
  if (value.length > LONGEST_TEXT)
    return [
      reason(
        'TEXT_TOO_LONG',
        field,
        `Teksten må højst være på ${LONGEST_TEXT} tegn.`,
        `The text may have at most ${LONGEST_TEXT} characters.`,
      ),
    ];
  if (CONTROL.test(value) || LONE_SURROGATE.test(value))
    return [
      reason(
        'UNSUITABLE_CHARACTERS',
        field,
        'Teksten indeholder styretegn eller ødelagte tegn.',
        'The text contains control characters or broken characters.',
      ),
    ];
  if (!READABLE.test(value)) return [reason('MISSING_TEXT', field, 'Teksten er tom.', 'The text is blank.')];
  return [];
}

/** Why a value is not a {@link Text} with both languages; empty when it is. */
export function textProblems(value: unknown, field: string): readonly Reason<TextProblem>[] {
  const text = (typeof value === 'object' && value !== null ? value : {}) as Record<Language, unknown>;
  return LANGUAGES.flatMap((language) => {
    if (text[language] !== undefined) return sentenceProblems(text[language], `${field}.${language}`);
    const name = LANGUAGE_NAMES[language];
    return [
      reason(
        'MISSING_TEXT',
        `${field}.${language}`,
        `Teksten mangler på ${name.da}.`,
        `The text is missing in ${name.en}.`,
      ),
    ];
  });
}
