export { escapeHtml } from './escape-html.js';
export { applyHttpEdge, QUEUES_PATH, type HttpEdgeOptions } from './http-edge.js';
export { errorSetup } from './error-setup.js';
export { BODY_BYTES_MAX } from './json-body.js';
export { currentRequestId } from './request-context.js';
