import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { applyHttpEdge, errorSetup } from '../platform/http/index.js';
import { takePort } from '../platform/lifecycle/index.js';
import type { RunningConfig } from '../platform/platform.module.js';
import { catchMail } from './catch-mail.js';
import { log } from './log.js';

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
    ...(isDevelopment && { graphiql: { exampleQuery } }),
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
