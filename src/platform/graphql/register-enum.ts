import { registerEnumType } from '@nestjs/graphql';

/**
 * Registers a closed list of words as a GraphQL enum. The domain keeps the list as a constant tuple (no TypeScript
 * enum outside GraphQL), and both stay the same list.
 *
 * @returns the object that `@Field(() => ...)` takes
 */
export function registerEnum<Word extends string>(
  name: string,
  words: readonly Word[],
  description: string,
): Readonly<Record<Word, Word>> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
  registerEnumType(values, { name, description });
  return values;
}
