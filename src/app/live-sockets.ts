import type { Server } from 'node:http';
import type { Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Authenticator } from '../access/index.js';
import { limitsFor, type RateLimiter } from '../platform/graphql/index.js';
import { Metrics } from '../platform/health/index.js';
import { errorSetup } from '../platform/http/index.js';
import { LiveSockets, type LiveSetup } from '../platform/live/index.js';
import type { RunningConfig } from '../platform/platform.module.js';
import { payerOf, type RequestContext } from './request-context.js';

/** The sockets of the API: the schema, the people and the budgets are those of HTTP. */
export const liveSockets = (config: RunningConfig, limiter: RateLimiter): Provider => ({
  provide: LiveSockets,
  inject: [HttpAdapterHost, GraphQLSchemaHost, Authenticator, Metrics],
  useFactory: (
    adapter: HttpAdapterHost,
    host: GraphQLSchemaHost,
    authenticator: Authenticator,
    metrics: Metrics,
  ) =>
    new LiveSockets<RequestContext>(
      () => adapter.httpAdapter.getHttpServer() as Server,
      (): LiveSetup<RequestContext> => ({
        schema: host.schema,
        mode: config.mode,
        errors: errorSetup(config.mode),
        limits: limitsFor(config.mode, config.thresholds.graphqlCostMax),
        limiter,
        payerOf,
        context: async ({ authorization, address, requestId }) => ({
          caller: await authenticator.caller(authorization, requestId),
          address,
        }),
        identity: async ({ caller }, isFresh) => {
          const { personId, grants } = await authenticator.admit(caller, isFresh);
          const rights = grants.map(({ role, departmentId, deputyFor }) =>
            [role, departmentId, deputyFor].join(' '),
          );
          return { personId, rights: new Set(rights) };
        },
      }),
      metrics,
    ),
});
