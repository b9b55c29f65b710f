import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { log } from '../app/log.js';
import { readConfig, settle } from '../app/settle.js';
import { WorkerModule } from '../app/worker.module.js';
import { closeOnSignals, explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** The worker alone; the schema has been migrated by the migrate command. */
async function main(): Promise<void> {
  const say = (sentence: string): void => {
    process.stdout.write(`${sentence}\n`);
  };
  const { config, stopServers } = await settle(readConfig(), say);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    abortOnError: false,
    logger: log(config),
  });
  closeOnSignals(app, [stopServers], { closeSecondsMax: config.thresholds.closeSecondsMax });
  say('The worker is ready.');
}

await main().catch((error: unknown) => fatal(explainStartFault(error)));
