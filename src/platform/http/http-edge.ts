import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { inputPipe, type ErrorSetup } from '../errors/index.js';
import { graphiqlRouter, type GraphiqlOptions } from './graphiql.js';
import { graphqlGate } from './graphql-gate.js';
import { HttpFaultFilter } from './http-fault.filter.js';
import { jsonBody } from './json-body.js';
import { requestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { limitServerTimes } from './server-timeouts.js';

/** The address of GraphQL. */
export const GRAPHQL_PATH = '/graphql';

/** The address of the page of the queues. */
export const QUEUES_PATH = '/queues';

/** What the edge needs to know. */
export interface HttpEdgeOptions {
  readonly errors: ErrorSetup;
  /** How many proxies stand before the service and may say the caller's address; 0 believes none. */
  readonly trustedProxies?: number;
  /** The page at `/graphiql`; refused in production. */
  readonly graphiql?: GraphiqlOptions;
  /** The page at `/queues`, with the check of who asks before it; refused in production. */
  readonly queues?: readonly RequestHandler[];
}

/**
 * Puts the edge around the application, in the order in which a request meets it: id, headers, page, gate, body,
 * pipe, errors. Call it before `init` or `listen`, on an application made with `bodyParser: false`.
 *
 * @throws Error when a page is asked for in production
 */
export function applyHttpEdge(app: NestExpressApplication, options: HttpEdgeOptions): void {
  if ((options.graphiql ?? options.queues) && options.errors.mode === 'production')
    throw new Error('Pages are not served in production.');
  app.disable('x-powered-by');
  // A tag over every answer is worth nothing to POST, and costs a hash of the body.
  app.set('etag', false);
  app.set('trust proxy', options.trustedProxies ?? 0);
  app.use(requestId, securityHeaders());
  if (options.graphiql) app.use('/graphiql', graphiqlRouter(GRAPHQL_PATH, options.graphiql));
  if (options.queues) app.use(QUEUES_PATH, ...options.queues);
  app.use(GRAPHQL_PATH, graphqlGate, jsonBody());
  app.useGlobalPipes(inputPipe());
  app.useGlobalFilters(new HttpFaultFilter(options.errors));
  limitServerTimes(app.getHttpServer());
}
