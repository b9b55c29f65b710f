import { reason, refuse, type Refused } from '../../kernel/index.js';

/** Longest text that is searched for, in characters (UTF-16); a long natural sentence has about 150. */
export const SEARCH_MAX_CHARS = 200;

export type CleanQueryCode = 'SEARCH_TOO_LONG' | 'SEARCH_CONTROL_CHARACTERS' | 'SEARCH_BROKEN_CHARACTERS';

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Control characters and the signs that change the direction of text; line breaks and tabs count as blanks. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** Soft hyphens and blanks without width: they come along when a word is copied from a page, and are seen by nobody. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060]/gu;

/**
 * What was typed, in NFC with single blanks and without what nobody sees; the empty string means "show everything". Refuses what is too long or
 * holds characters nobody types, with all reasons; the text itself is never in a reason.
 */
export function cleanQuery(text: string): string | Refused<CleanQueryCode> {
  const reasons = [];
  if (text.length > SEARCH_MAX_CHARS) {
    reasons.push(
      reason(
        'SEARCH_TOO_LONG',
        'search',
        `Søgeteksten er på ${text.length} tegn; den må højst være på ${SEARCH_MAX_CHARS}.`,
        `The search text has ${text.length} characters; at most ${SEARCH_MAX_CHARS} are allowed.`,
      ),
    );
  }
  if (CONTROL.test(text)) {
    reasons.push(
      reason(
        'SEARCH_CONTROL_CHARACTERS',
        'search',
        'Søgeteksten indeholder styretegn. Skriv den igen uden dem.',
        'The search text holds control characters. Type it again without them.',
      ),
    );
  }
  if (LONE_SURROGATE.test(text)) {
    reasons.push(
      reason(
        'SEARCH_BROKEN_CHARACTERS',
        'search',
        'Søgeteksten indeholder et tegn, der er gået i stykker. Skriv den igen.',
        'The search text holds a broken character. Type it again.',
      ),
    );
  }
  if (reasons.length > 0) return refuse<CleanQueryCode>(...reasons);
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}
