import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Fault, RateLimitedFault } from '../errors/index.js';
import { checkVariables } from './clean-text.js';
import { checkMeasure, REFUSED_COST } from './limits/cost.plugin.js';
import { TOKENS_MAX, type OperationLimits } from './limits/limits.js';
import { measure } from './limits/measure.js';
import { ownRules, validationOptions } from './limits/validation.js';
import type { RateLimiter } from './rate-limit/rate-limiter.js';

/** What came over a socket to be run. */
export interface AskedOperation {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What operations are held to; the same as over HTTP. */
export interface AdmissionSetup {
  readonly schema: GraphQLSchema;
  readonly mode: 'development' | 'production';
  readonly limits: OperationLimits;
  readonly limiter: RateLimiter;
}

/** An operation that may run. */
export interface AdmittedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What it costs, and what every answer to it costs. */
  readonly cost: number;
}

/** Not admitted, with all that is wrong. */
export interface NotAdmitted {
  readonly errors: readonly Error[];
}

const coded = (code: string, error: GraphQLError): GraphQLError => {
  const { nodes, source, positions, path, extensions } = error;
  return new GraphQLError(error.message, {
    ...{ nodes, source, positions, path },
    extensions: { ...extensions, code },
  });
};

/** The operation of a document that stands every rule; else what is wrong with it. */
function read(
  asked: AskedOperation,
  { schema, mode, limits }: AdmissionSetup,
): AdmittedOperation | NotAdmitted {
  let document: DocumentNode;
  try {
    document = parse(asked.query, { maxTokens: TOKENS_MAX });
  } catch (error) {
    return {
      errors: [error instanceof GraphQLError ? coded('GRAPHQL_PARSE_FAILED', error) : (error as Error)],
    };
  }
  const rules = [
    ...specifiedRules,
    ...(mode === 'production' ? [NoSchemaIntrospectionCustomRule] : []),
    ...ownRules(limits),
  ];
  const problems = validate(schema, document, rules, validationOptions(mode));
  if (problems.length > 0)
    return { errors: problems.map((problem) => coded('GRAPHQL_VALIDATION_FAILED', problem)) };
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) return { errors: [new Fault('OPERATION_RESOLUTION_FAILURE')] };
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    const message = 'Only subscriptions are served over a socket; send queries and mutations over HTTP.';
    return { errors: [new Fault('OPERATION_RESOLUTION_FAILURE', message)] };
  }
  try {
    checkVariables(asked.variables ?? {});
    const measured = measure(schema, document, operation, asked.variables ?? {});
    checkMeasure(measured, limits);
    return { document, operation, cost: measured.cost };
  } catch (error) {
    return { errors: [error as Error] };
  }
}

/**
 * Holds a subscription to the same limits as an operation over HTTP, where Apollo's rules and plugins do it, and charges its
 * payer; what is refused is not free either.
 */
export async function admitSubscription(
  asked: AskedOperation,
  payer: string,
  setup: AdmissionSetup,
): Promise<AdmittedOperation | NotAdmitted> {
  const left = await setup.limiter.take(payer, 0);
  if (!left.allowed) return { errors: [new RateLimitedFault(left.retryAfterSeconds)] };
  const answer = read(asked, setup);
  const verdict = await setup.limiter.take(payer, 'errors' in answer ? REFUSED_COST : answer.cost);
  if ('errors' in answer || verdict.allowed) return answer;
  return { errors: [new RateLimitedFault(verdict.retryAfterSeconds)] };
}
