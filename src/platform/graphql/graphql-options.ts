import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Request } from 'express';
import { formatErrorWith, RateLimitedFault, type ErrorSetup } from '../errors/index.js';
import { apolloLogger } from './apollo-logger.js';
import { cleanVariablesPlugin } from './clean-text.js';
import { costPlugin, type PayerOf } from './limits/cost.plugin.js';
import { limitsFor, TOKENS_MAX, UNFOLDED_SELECTIONS_MAX } from './limits/limits.js';
import { ownRules, validationOptions } from './limits/validation.js';
import { MemoryRateLimiter } from './rate-limit/memory-rate-limiter.js';
import type { RateLimiter } from './rate-limit/rate-limiter.js';
import { socketOnlyPlugin } from './socket-only.plugin.js';
import { statusPlugin } from './status.plugin.js';

/** What the application says about its GraphQL. */
export interface GraphqlSetup<Context extends object> {
  readonly errors: ErrorSetup;
  /** Signs the caller in and makes what resolvers get as context. Throws a Fault when a token does not hold. */
  readonly context: (request: Request) => Promise<Context> | Context;
  /** Whose budget an operation is charged to. */
  readonly payerOf: PayerOf<Context>;
  /** The most one operation may cost; a default of the limits when not given. */
  readonly costMax?: number;
  /** One per process; a fresh one in memory when not given. */
  readonly limiter?: RateLimiter;
  /** Further Apollo plugins, such as metrics. */
  readonly plugins?: readonly ApolloServerPlugin<Context>[];
  /** Which Nest enhancers run on field resolvers, e.g. `['guards']`. */
  readonly fieldResolverEnhancers?: ApolloDriverConfig['fieldResolverEnhancers'];
}

/** Makes the context, and refuses a payer whose budget is used up before anything is parsed. */
function contextWith<Context extends object>(setup: GraphqlSetup<Context>, limiter: RateLimiter) {
  return async ({ req }: { req: Request }): Promise<Context> => {
    const context = await setup.context(req);
    const verdict = await limiter.take(setup.payerOf(context), 0);
    if (!verdict.allowed) throw new RateLimitedFault(verdict.retryAfterSeconds);
    return context;
  };
}

/** The plugins that are Apollo's defaults and not ours: pages, reports to a company, traces, cache headers. */
const disabledPlugins = (): ApolloServerPlugin[] => [
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/**
 * The options of `GraphQLModule`: schema from the code, in memory and sorted; our errors, limits and budgets. In
 * production the schema is told to nobody: no introspection, no suggestions (rule 28).
 */
export function graphqlOptions<Context extends object>(setup: GraphqlSetup<Context>): ApolloDriverConfig {
  const production = setup.errors.mode === 'production';
  const limits = limitsFor(setup.errors.mode, setup.costMax);
  const limiter = setup.limiter ?? new MemoryRateLimiter();
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    // Apollo reads NODE_ENV only where this is absent: the mode is decided once, by the application.
    nodeEnv: setup.errors.mode,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    graphiql: false,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    maxRecursiveSelections: UNFOLDED_SELECTIONS_MAX,
    validationRules: ownRules(limits),
    validationOptions: validationOptions(setup.errors.mode),
    formatError: formatErrorWith(setup.errors),
    logger: apolloLogger(),
    context: contextWith(setup, limiter),
    fieldResolverEnhancers: setup.fieldResolverEnhancers ?? [],
    plugins: [
      ...disabledPlugins(),
      statusPlugin,
      socketOnlyPlugin,
      cleanVariablesPlugin,
      costPlugin({ limits, limiter, payerOf: setup.payerOf }),
      ...(setup.plugins ?? []),
    ],
  };
}
