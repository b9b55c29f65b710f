import { reason, type Reason } from '../../kernel/index.js';

/** The most characters of a reason for something that is done in a case. */
const REASON_LENGTH_MAX = 500;

/** What is wrong with a person's reason in words: it must be there, and be short. */
export const reasonProblems = (text: string, field = 'reason'): readonly Reason<'REASON_MISSING'>[] =>
  text.trim() === '' || text.length > REASON_LENGTH_MAX
    ? [
        reason(
          'REASON_MISSING',
          field,
          'Skriv hvorfor, højst 500 tegn.',
          'Say why, in at most 500 characters.',
        ),
      ]
    : [];
