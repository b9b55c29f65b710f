import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of every answer. The API serves data only, so a browser may do nothing with it: load nothing, frame nothing,
 * guess no media type, keep no copy (answers hold personal data). There is no CORS header anywhere, so no other
 * site's script can read an answer.
 */
export function securityHeaders(): RequestHandler {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    headers(request, response, next);
  };
}
