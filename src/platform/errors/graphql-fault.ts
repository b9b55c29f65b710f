import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isErrorCode, meaningOf, type ErrorCode } from './error-code.js';
import { Fault, type FieldProblem } from './fault.js';

/** The mark that our limit rules set, as Apollo overwrites the code of validation errors with its own. */
export const TOO_COMPLEX_MARK = 'QUERY_TOO_COMPLEX';

/** What is said when a limit of graphql-js, Apollo or the stack is passed; some of it would tell the limit. */
const LIMIT_MESSAGES =
  /Parsing aborted|call stack|recursively requests too many selections|Validation aborted/;

/**
 * Errors that graphql-js raises while executing and gives no code: they are the client's input, and without this
 * would be reported as ours.
 */
const UNCODED: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^Argument "/, 'BAD_USER_INPUT'],
  [/^Too many errors processing variables/, 'BAD_USER_INPUT'],
  [/^Schema is not configured to execute/, 'OPERATION_RESOLUTION_FAILURE'],
];

/** The longest piece of the client's own text that is echoed in a message, in characters. */
const ECHO_LENGTH_MAX = 60;

/** The longest message that leaves the service, in characters: a few hundred of them stay under 64 kB. */
const MESSAGE_LENGTH_MAX = 300;

const shorten = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)}…` : text);

/** A message of graphql-js or Apollo as it may be sent: no suggestions of names, no product, no long echo of what came in. */
export function publicMessage(message: string): string {
  if (message.startsWith('GraphQL introspection is not allowed')) return 'Introspection is not available.';
  const calm = message.replace(/ ?Did you mean [\s\S]*$/, '');
  const short = calm.replace(/"((?:[^"\\]|\\.)*)"?/g, (quoted, inner: string) =>
    inner.length > ECHO_LENGTH_MAX ? `"${shorten(inner, ECHO_LENGTH_MAX)}"` : quoted,
  );
  return shorten(short, MESSAGE_LENGTH_MAX);
}

/** graphql-js begins every complaint about a variable with its name. */
const VARIABLE = /^Variable "\$(\w+)" /;

/** Where the path inside the variable stands, once the problem behind it is cut off. */
const PATH_AT_END = / at "(\w+(?:\.\w+|\[\d+\])*)"$/;

/** A field that is missing or unknown is named in the problem, and the path ends before it. */
const INNER_FIELD = /^Field "(\w+)" (?:of required type|is not defined)/;

/** The problem at the root of a chain of GraphQL errors, which knows nothing of the variable around it. */
function rootMessage(error: GraphQLError): string {
  let root = error;
  while (root.originalError instanceof GraphQLError) root = root.originalError;
  return root.message;
}

/**
 * The field that an error about a variable means, and the problem without the value that was sent: that one stands
 * between path and problem and may hold anything. null for other errors.
 */
function variableProblem(error: GraphQLError): FieldProblem | null {
  const variable = VARIABLE.exec(error.message);
  if (!variable?.[1]) return null;
  const problem = rootMessage(error);
  if (!error.message.endsWith(`; ${problem}`)) {
    return { field: variable[1], problem: publicMessage(error.message.slice(variable[0].length)) };
  }
  const before = error.message.slice(0, -problem.length - 2);
  const path = PATH_AT_END.exec(before)?.[1] ?? variable[1];
  const inner = INNER_FIELD.exec(problem)?.[1];
  return { field: inner === undefined ? path : `${path}.${inner}`, problem: publicMessage(problem) };
}

function codeOf(formatted: GraphQLFormattedError, error: GraphQLError): ErrorCode | null {
  if (error.extensions['validationErrorCode'] === TOO_COMPLEX_MARK || LIMIT_MESSAGES.test(error.message)) {
    return 'QUERY_TOO_COMPLEX';
  }
  const code = formatted.extensions?.['code'];
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') return code;
  return UNCODED.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}

/**
 * Reads an error of graphql-js or Apollo (syntax, validation, variables, transport) as a fault; null when it is none
 * of theirs. `error` is the outermost one.
 */
export function graphqlFault(formatted: GraphQLFormattedError, error: unknown): Fault | null {
  if (!(error instanceof GraphQLError)) return null;
  const code = codeOf(formatted, error);
  if (code === null) return null;
  if (code === 'QUERY_TOO_COMPLEX') return new Fault(code, meaningOf(code).text.en);
  const field = code === 'BAD_USER_INPUT' ? variableProblem(error) : null;
  if (field) return new Fault(code, `${field.field}: ${field.problem}`, { fields: [field] });
  // Apollo follows up its complaints about a request with advice on its own products.
  const message = code === 'BAD_REQUEST' ? (error.message.split('. ', 1)[0] ?? '') : error.message;
  return new Fault(code, publicMessage(message));
}
