export { applyHttpEdge, GRAPHQL_PATH, type HttpEdgeOptions } from './http-edge.js';
export { errorSetup } from './error-setup.js';
export { BODY_BYTES_MAX } from './json-body.js';
export { currentRequestId, runAsRequest } from './request-context.js';
export type { GraphiqlOptions } from './graphiql.js';
