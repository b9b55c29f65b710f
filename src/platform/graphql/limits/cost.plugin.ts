import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { badUserInput, QueryTooComplexFault, RateLimitedFault } from '../../errors/index.js';
import type { RateLimiter } from '../rate-limit/rate-limiter.js';
import { PAGE_SIZE_MAX, type OperationLimits } from './limits.js';
import { measure, type Measure } from './measure.js';

/** Who pays for an operation: one person, or one address when nobody is signed in. */
export type PayerOf<Context> = (context: Context) => string;

/** What the plugin needs. */
export interface CostSetup<Context> {
  readonly limits: OperationLimits;
  readonly limiter: RateLimiter;
  readonly payerOf: PayerOf<Context>;
}

/** What a document that is refused before it has a cost is charged, so that refusals are not free. */
export const REFUSED_COST = 20;

function measureRequest<Context extends object>(
  request: GraphQLRequestContextDidResolveOperation<Context>,
): Measure | null {
  const { schema, document, operation } = request;
  if (!operation) return null;
  return measure(schema, document, operation, request.request.variables ?? {});
}

/**
 * Holds the measured operation to what one request may ask for.
 *
 * @throws Fault BAD_USER_INPUT or QUERY_TOO_COMPLEX
 */
export function checkMeasure({ pageSizes, cost }: Measure, limits: OperationLimits): void {
  if (pageSizes.some((size) => !Number.isInteger(size) || size < 0 || size > PAGE_SIZE_MAX)) {
    throw badUserInput('first', `must be a whole number from 0 to ${String(PAGE_SIZE_MAX)}`);
  }
  if (cost > limits.cost) throw new QueryTooComplexFault();
}

/**
 * Refuses an operation that costs too much, or more than its payer has left, after sign-in and before any resolver.
 * The price is what is asked for (objects), not requests: aliases and pages are paid for.
 */
export function costPlugin<Context extends object>({
  limits,
  limiter,
  payerOf,
}: CostSetup<Context>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let paid = false;
      return Promise.resolve({
        async didResolveOperation(request) {
          const measured = measureRequest(request);
          if (!measured) return;
          checkMeasure(measured, limits);
          paid = true;
          const verdict = await limiter.take(payerOf(request.contextValue), measured.cost);
          if (!verdict.allowed) throw new RateLimitedFault(verdict.retryAfterSeconds);
        },
        async didEncounterErrors(request) {
          if (paid) return;
          paid = true;
          await limiter.take(payerOf(request.contextValue), REFUSED_COST);
        },
      });
    },
  };
}
