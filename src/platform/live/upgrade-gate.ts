import type { IncomingMessage } from 'node:http';
import { GRAPHQL_PATH } from '../http/index.js';

/** The HTTP status with which a socket is refused before it is one; null when it may be opened. */
export function upgradeRefusal({ url, headers }: IncomingMessage): 400 | 403 | 404 | null {
  if (url !== GRAPHQL_PATH) return 404;
  if (headers.upgrade?.toLowerCase() !== 'websocket') return 400;
  return isOwnOrigin(headers.origin, headers.host) ? null : 403;
}

/**
 * Whether a page of this very service opens the socket, or no page at all. A browser asks nobody before it opens one to a
 * foreign site, and always says from where.
 */
function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
