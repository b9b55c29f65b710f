import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { applyHttpEdge, errorSetup } from '../platform/http/index.js';
import { takePort } from '../platform/lifecycle/index.js';
import type { RunningConfig } from '../platform/platform.module.js';
import { log } from './log.js';
import type { Serving } from './serve.js';

/** The usual port of a worker by itself. */
const DEFAULT_PORT = 4100;

/**
 * Makes a worker that tells health and figures over HTTP, and answers nothing else.
 *
 * @throws StartFault when the port that was asked for cannot be had
 */
export async function serveWorker(
  module: DynamicModule,
  config: RunningConfig,
): Promise<Omit<Serving, 'stopMail'>> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    abortOnError: false,
    logger: log(config),
  });
  applyHttpEdge(app, { errors: errorSetup(config.mode) });
  const { workerPort, host } = config;
  const wish = {
    port: workerPort ?? DEFAULT_PORT,
    portIsSet: workerPort !== null,
    host,
    variable: 'WORKER_PORT',
  };
  const port = await takePort(wish, async (wanted) => app.listen(wanted, host));
  return { app, port };
}
