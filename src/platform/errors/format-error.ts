import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { meaningOf } from './error-code.js';
import type { Fault } from './fault.js';
import { faultLine, type FaultLine, type FaultLog } from './fault-log.js';
import { graphqlFault } from './graphql-fault.js';
import { toFault } from './to-fault.js';

/** What formatting needs to know of its surroundings. */
export interface ErrorSetup {
  readonly mode: 'development' | 'production';
  readonly log: FaultLog;
  /** The id of the request being answered; null outside of one. */
  readonly requestId: () => string | null;
  /** Whether this request has not logged such a line yet: a list of 100 with one cause is one line. */
  readonly isNews: (line: FaultLine) => boolean;
}

/**
 * What was thrown, without the wrappers that graphql-js and Apollo put around it. An error of their own stays as it is,
 * since only the outermost of those says which variable or field it is about; and whatever stops the parser is the
 * document's doing, the end of the stack in 2,000 brackets included.
 */
function thrownOf(formatted: GraphQLFormattedError, error: unknown): unknown {
  if (formatted.extensions?.['code'] === 'GRAPHQL_PARSE_FAILED') return error;
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner instanceof GraphQLError ? error : inner;
}

/** What the client is told of a fault: the body of one entry of `errors`. */
export function publicError(fault: Fault, requestId: string | null): GraphQLFormattedError {
  return {
    message: fault.message,
    extensions: {
      code: fault.code,
      requestId,
      text: meaningOf(fault.code).text,
      ...(fault.fields.length > 0 && { fields: fault.fields }),
      ...(fault.retryAfterSeconds !== null && { retryAfterSeconds: fault.retryAfterSeconds }),
    },
  };
}

/** Logs a fault once per request, without its message in production. */
export function logFault(fault: Fault, { mode, log, requestId, isNews }: ErrorSetup): void {
  const line = faultLine(fault, requestId(), mode === 'development');
  if (isNews(line)) log(line);
}

/**
 * Apollo's `formatError`: every error becomes one of the closed codes with the request id, and nothing else of it
 * gets out: no stack, no SQL, no path of a file, no suggestion, no long echo.
 */
export function formatErrorWith(
  setup: ErrorSetup,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const thrown = thrownOf(formatted, error);
    const fault = graphqlFault(formatted, thrown) ?? toFault(thrown);
    logFault(fault, setup);
    const { message, extensions } = publicError(fault, setup.requestId());
    return { message, locations: formatted.locations, path: formatted.path, extensions };
  };
}
