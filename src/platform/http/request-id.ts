import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { runAsRequest } from './request-context.js';

/**
 * Gives every request an id of our own and says it in `X-Request-Id`. None is taken from outside: a client could
 * choose that of another request, or write its own text into our logs (trust A28).
 */
export const requestId: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  response.setHeader('x-request-id', id);
  runAsRequest(id, next);
};
