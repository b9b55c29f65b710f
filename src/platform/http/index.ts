export { escapeHtml } from './escape-html.js';
export { htmlPage } from './html-page.js';
export { applyHttpEdge, GRAPHQL_PATH, QUEUES_PATH, type HttpEdgeOptions } from './http-edge.js';
export { errorSetup } from './error-setup.js';
export { BODY_BYTES_MAX, BODY_DEPTH_MAX, isDeeperThan } from './json-body.js';
export { currentRequestId, runAsRequest } from './request-context.js';
