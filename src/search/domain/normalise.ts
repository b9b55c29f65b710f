/** A word of a text: as written, as folded for comparing, and where it stands (UTF-16 offsets in the NFC form). */
export interface Token {
  readonly raw: string;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Longest word that is compared, in characters: longer ones are cut, so that one hostile word costs no more than another. */
const WORD_MAX_CHARS = 48;

const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ä: 'ae',
  ø: 'oe',
  ö: 'oe',
  œ: 'oe',
  å: 'aa',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  ł: 'l',
};
const SPECIAL = /[æäøöœåßðþł]/gu;
const PLAIN = /^[ -~]*$/u;
const MARKS = /\p{M}+/gu;
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|§/gu;

/**
 * The form in which words are compared: NFC, lower case, æ ø å as ae oe aa, other accents dropped. So `Håndtering`,
 * `haandtering` and the decomposed spelling of either are one word, and `Aabenraa` is `Åbenrå`.
 */
export function fold(text: string): string {
  const lower = text.normalize('NFC').toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const spelled = spellOut(lower);
  // Once more, since an accent may have hidden one of the letters (*gǿr*).
  return PLAIN.test(spelled) ? spelled : spellOut(spelled.normalize('NFD').replace(MARKS, ''));
}

const spellOut = (text: string): string => text.replace(SPECIAL, (letter) => LETTERS[letter] ?? letter);

/** The words of a text in order; `§` is a word of its own, hyphens and other signs divide words. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.normalize('NFC').matchAll(WORDS)) {
    const raw = match[0];
    const word = fold(raw).slice(0, WORD_MAX_CHARS);
    if (word !== '') tokens.push({ raw, word, start: match.index, end: match.index + raw.length });
  }
  return tokens;
}

/** What was typed for some tokens, with single blanks. */
export const rawText = (tokens: readonly Token[]): string => tokens.map((token) => token.raw).join(' ');
