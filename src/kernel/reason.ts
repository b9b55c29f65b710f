import type { Text } from './text.js';

/**
 * Why something was refused: a closed code for machines, the field of the input that caused it (a path such as
 * `rules.all[2].value`, or null when no single field did) and the sentence people read.
 */
export interface Reason<Code extends string = string> {
  readonly code: Code;
  readonly field: string | null;
  readonly text: Text;
}

/** Makes a {@link Reason} in one line where it is found. */
export const reason = <Code extends string>(
  code: Code,
  field: string | null,
  da: string,
  en: string,
): Reason<Code> => ({
  code,
  field,
  text: { da, en },
});
