/** The languages in which the product speaks to people. */
export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sentence that people read, in Danish and in English; both are always present (R5, R6). */
export interface Text {
  readonly da: string;
  readonly en: string;
}

/** Makes a {@link Text} in one line where it is written. */
export const text = (da: string, en: string): Text => ({ da, en });
