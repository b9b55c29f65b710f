import { GraphQLError, Kind, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { formatErrorWith, Fault, type ErrorSetup } from '../errors/index.js';

/** graphql-js gives no code to what is wrong with variables; over HTTP Apollo does. */
function codedJson(error: GraphQLError): GraphQLFormattedError {
  const json = error.toJSON();
  const isOfVariable = error.path === undefined && error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return isOfVariable ? { ...json, extensions: { ...json.extensions, code: 'BAD_USER_INPUT' } } : json;
}

/** Any error in the wrapper that the protocol's library asks for. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Fault('INTERNAL_SERVER_ERROR');
  return new GraphQLError(originalError.message, { originalError });
}

/** Errors as they leave the service: the same codes and sentences as over HTTP. */
export const formattedErrors = (
  errors: readonly GraphQLError[],
  setup: ErrorSetup,
): readonly GraphQLFormattedError[] => errors.map((error) => formatErrorWith(setup)(codedJson(error), error));

/** A result with its errors as they leave the service. The protocol's library sends it as it is. */
export function formatted(result: ExecutionResult, setup: ErrorSetup): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: formattedErrors(result.errors, setup) as readonly GraphQLError[] };
}
