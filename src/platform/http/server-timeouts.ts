import type { Server } from 'node:http';

/** Milliseconds for all headers to arrive: ends a client that sends one byte at a time. */
const HEADERS_MS_MAX = 10_000;

/** Milliseconds for the whole request to arrive: 100 kB over the slowest mobile link in use. */
const REQUEST_MS_MAX = 20_000;

/** Milliseconds an idle connection is kept: longer than the 60 s of common load balancers, so that they close first. */
const KEEP_ALIVE_MS = 65_000;

/** Gives the server its time limits. Node looks for connections past them every 30 s. */
export function limitServerTimes(server: Server): void {
  server.headersTimeout = HEADERS_MS_MAX;
  server.requestTimeout = REQUEST_MS_MAX;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
}
