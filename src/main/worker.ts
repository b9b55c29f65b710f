import 'reflect-metadata';
import { serveWorker } from '../app/serve-worker.js';
import { assertMigrated, readConfig, settle } from '../app/settle.js';
import { jobBackendOf, WorkerModule } from '../app/worker.module.js';
import { reachJobBackend } from '../platform/queue/index.js';
import { closeOnSignals, explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** The worker alone; the schema has been migrated by the migrate command. */
async function main(): Promise<void> {
  const say = (sentence: string): void => {
    process.stdout.write(`${sentence}\n`);
  };
  const { config, stopServers } = await settle(readConfig(), say);
  await assertMigrated(config);
  await reachJobBackend(jobBackendOf(config));
  const { app, port } = await serveWorker(WorkerModule.forRoot(config), config);
  closeOnSignals(app, [stopServers], { closeSecondsMax: config.thresholds.closeSecondsMax });
  say('The worker is ready.');
  say(`Health and figures: http://${config.host}:${String(port)}/health/ready and /metrics`);
}

await main().catch((error: unknown) => fatal(explainStartFault(error)));
