import express, { type RequestHandler } from 'express';
import { faultOfStatus, Fault, toFault } from '../errors/index.js';

/**
 * The largest request body, in bytes. A rule tree of 500 nodes with wordings in two languages is about 60 kB; no other
 * document comes near.
 */
export const BODY_BYTES_MAX = 100_000;

/**
 * The deepest nesting of a request body, in levels. Rule trees may have 20 levels of two (node and list) under the
 * variables; deeper bodies only try the stack of whatever walks them later.
 */
export const BODY_DEPTH_MAX = 64;

/** Whether the JSON value nests deeper than the limit. Walks with a list of its own, so that no depth can harm it. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > levels) return layer.some((item) => typeof item === 'object' && item !== null);
    layer = layer.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}

/**
 * Reads a JSON body. Refuses one that is too large (413), compressed (415: 50 kB of gzip can be 50 MB), not JSON or
 * nested too deeply (400).
 */
export function jsonBody(): RequestHandler {
  const parse = express.json({ limit: BODY_BYTES_MAX, inflate: false });
  return (request, response, next) => {
    parse(request, response, (error?: unknown) => {
      if (error !== undefined) next(refusal(error));
      else if (isDeeperThan(request.body, BODY_DEPTH_MAX))
        next(new Fault('BAD_REQUEST', 'The request body is nested too deeply.'));
      else next();
    });
  };
}

/** The body parser's errors carry the body and may quote it: only their status is kept. */
function refusal(error: unknown): Fault {
  const { status } = toFault(error);
  return status === 400
    ? new Fault('BAD_REQUEST', 'The request body is not valid JSON.')
    : faultOfStatus(status);
}
