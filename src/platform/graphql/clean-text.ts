import {
  GraphQLError,
  Kind,
  type ASTNode,
  type ASTVisitor,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { ApolloServerPlugin } from '@apollo/server';
import { badUserInput } from '../errors/index.js';

/**
 * What no text of ours may hold: a half of a surrogate pair and NUL, which PostgreSQL does not store; other control
 * characters but tab and line breaks, and the signs that turn the direction of text, which make a log, a terminal or a
 * page show something else than what is there.
 */
const UNSTORABLE = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

/** Whether the text is well-formed Unicode without control characters. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** The first text in a JSON value that cannot be stored, as a path from `name`; null when all can. Bodies are not deep. */
function unstorablePath(value: unknown, name: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : name;
  if (typeof value !== 'object' || value === null) return null;
  const list = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return name;
    const found = unstorablePath(inner, list ? `${name}[${key}]` : `${name}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** The argument in which a literal stands, as `input.title.da`. */
const placeOf = (around: readonly (ASTNode | readonly ASTNode[] | undefined)[]): string =>
  around
    .flatMap((node) =>
      node && 'kind' in node && (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD)
        ? [node.name.value]
        : [],
    )
    .join('.');

/** Refuses literals that cannot be stored. The parser has refused half surrogates already. */
export const cleanLiteralsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  StringValue(node, _key, parent, _path, ancestors) {
    if (isStorable(node.value)) return;
    const place = placeOf([...ancestors, parent]) || 'A text';
    context.reportError(
      new GraphQLError(`${place} contains a character that cannot be stored.`, { nodes: node }),
    );
  },
});

/** @throws Fault BAD_USER_INPUT naming the first variable that cannot be stored, whatever its type */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(variables)) {
    const path = unstorablePath(value, name);
    if (path !== null) throw badUserInput(path, 'contains a character that cannot be stored');
  }
}

/** Refuses variables that cannot be stored before any resolver runs. */
export const cleanVariablesPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return Promise.resolve({
      async didResolveOperation({ request }) {
        checkVariables(request.variables ?? {});
        return Promise.resolve();
      },
    });
  },
};
