import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Application, RequestHandler } from 'express';
import type { JobQueues } from './job-queues.js';

/** The page sets styles from its script; everything comes from this server, and nothing is fetched from outside. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; " +
  "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

/** The page asks for its letters elsewhere; those of the browser will do. */
const FOREIGN_LINK = /<link href="https:[^>]*>/g;

/** The page itself, made when it is first asked for: by then every room has named its queues. */
function board(path: string, queues: JobQueues): Application {
  const serverAdapter = new ExpressAdapter().setBasePath(path);
  createBullBoard({
    queues: queues.all().map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Indsatsbro' } },
  });
  return serverAdapter.getRouter() as Application;
}

/**
 * What waits, runs and failed in the queues, to be looked at: whatever is done about it goes through the outbox, where it
 * is audited. Mount it behind a check of who asks.
 */
export function queuePage(path: string, queues: JobQueues): RequestHandler {
  let page: Application | undefined;
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      response.status(405).end();
      return;
    }
    response.setHeader('content-security-policy', PAGE_POLICY);
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' ? body.replaceAll(FOREIGN_LINK, '') : body);
    page ??= board(path, queues);
    page(request, response, next);
  };
}
