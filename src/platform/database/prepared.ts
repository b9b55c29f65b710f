import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/**
 * Declares a statement that is sent again and again with other parameters: each connection has the server read and plan
 * it once, which of the small statements of one change is the larger part of their cost. For texts that never change,
 * with columns that are named, and whose plan does not hang on what the parameters are (no `$1 is null or ...`).
 *
 * @returns the text itself, to be sent like any other
 */
export function prepared(text: string): string {
  // The same in every process, and never that of another text.
  names.set(text, createHash('sha256').update(text).digest('hex').slice(0, 32));
  return text;
}

/** The name under which a statement is prepared; undefined for one that is not. */
export const preparedName = (text: string): string | undefined => names.get(text);
