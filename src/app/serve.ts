import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Authenticator } from '../access/index.js';
import { applyHttpEdge, errorSetup, QUEUES_PATH, type HttpEdgeOptions } from '../platform/http/index.js';
import { takePort } from '../platform/lifecycle/index.js';
import type { RunningConfig } from '../platform/platform.module.js';
import { JobQueues, queuePage } from '../platform/queue/index.js';
import { catchMail } from './catch-mail.js';
import { log } from './log.js';
import { operatorsOnly } from './operators-only.js';

/** An application that answers. */
export interface Serving {
  readonly app: NestExpressApplication;
  readonly port: number;
  /** Stops the mail server of development, where one was started. */
  readonly stopMail: () => Promise<void>;
}

/**
 * Makes the application, puts the HTTP edge around it and takes the port.
 *
 * @param exampleQuery what the page at `/graphiql` shows at first; development only
 * @throws StartFault when the port that was asked for cannot be had
 */
export async function serve(
  module: DynamicModule,
  config: RunningConfig,
  exampleQuery: string,
): Promise<Serving> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    abortOnError: false,
    logger: log(config),
  });
  const isDevelopment = config.mode === 'development';
  applyHttpEdge(app, {
    errors: errorSetup(config.mode),
    ...(isDevelopment && { graphiql: { exampleQuery }, ...queuesPage(app) }),
  });
  let port = config.port;
  const stopMail = await catchMail(app, config, () => port);
  try {
    port = await takePort(config, async (wanted) => app.listen(wanted, config.host));
  } catch (error) {
    await stopMail();
    throw error;
  }
  return { app, port, stopMail };
}

/** The page of the queues, where the process has queues, for operators. */
function queuesPage(app: NestExpressApplication): Pick<HttpEdgeOptions, 'queues'> {
  const queues = queuesOf(app);
  return queues
    ? { queues: [operatorsOnly(app.get(Authenticator, { strict: false })), queuePage(QUEUES_PATH, queues)] }
    : {};
}

/** An API by itself has none. */
function queuesOf(app: NestExpressApplication): JobQueues | null {
  try {
    return app.get(JobQueues, { strict: false });
  } catch {
    return null;
  }
}
