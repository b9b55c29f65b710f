import type { Text } from '../../kernel/index.js';
import type { KeptVerdict } from './entry.js';
import { REFUSAL_REASON_WORDS, type RefusalReason } from './refusal-reason.js';

/** A coded reason with what it says to staff and citizens. */
export interface ReasonInWords {
  readonly code: string;
  readonly words: Text;
}

/** What the codes of a no say: the closed list's own words, and those that the criteria carry for the citizen (R6). */
export const reasonsInWords = (
  codes: readonly string[],
  { criteria }: Pick<KeptVerdict, 'criteria'>,
): readonly ReasonInWords[] =>
  codes.flatMap((code) => {
    const words = Object.hasOwn(REFUSAL_REASON_WORDS, code)
      ? REFUSAL_REASON_WORDS[code as RefusalReason]
      : criteria.find((one) => one.code === code)?.citizenWording;
    return words ? [{ code, words }] : [];
  });
