import type { Request, RequestHandler } from 'express';
import { faultOfStatus, type Fault } from '../errors/index.js';

/** `application/json`, with UTF-8 said or not; any other parameter or charset is refused. */
const JSON_MEDIA_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Why the request may not reach GraphQL; null when it may. */
function refusalOf(request: Request): Fault | null {
  // Express mounts by prefix: without this, /graphql/anything would be GraphQL too.
  if (request.path !== '/') return faultOfStatus(404);
  if (request.method !== 'POST') return faultOfStatus(405);
  if (!JSON_MEDIA_TYPE.test(request.headers['content-type'] ?? '')) return faultOfStatus(415);
  // Node joins repeated headers; whatever is not plain text could unpack to any size.
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return encoding.toLowerCase() === 'identity' ? null : faultOfStatus(415);
}

/**
 * The one way into GraphQL: POST with a JSON body. A browser sends that to a foreign site only after asking first
 * (preflight), which is never answered with leave; so there is no CSRF by form, image, link or text/plain.
 */
export const graphqlGate: RequestHandler = (request, response, next) => {
  const refusal = refusalOf(request);
  if (refusal?.status === 405) response.setHeader('allow', 'POST');
  if (refusal) next(refusal);
  else next();
};
