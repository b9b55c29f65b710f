import 'reflect-metadata';
import { ApiModule } from '../app/api.module.js';
import { banner } from '../app/banner.js';
import { EXAMPLE_QUERY } from '../app/example-query.js';
import { serve } from '../app/serve.js';
import { assertMigrated, readConfig, settle } from '../app/settle.js';
import { closeOnSignals, explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** The API alone; the schema has been migrated by the migrate command. */
async function main(): Promise<void> {
  const say = (sentence: string): void => {
    process.stdout.write(`${sentence}\n`);
  };
  const { config, stopServers } = await settle(readConfig(), say);
  await assertMigrated(config);
  const { app, port, stopMail } = await serve(ApiModule.forRoot(config), config, EXAMPLE_QUERY);
  closeOnSignals(app, [stopMail, stopServers], { closeSecondsMax: config.thresholds.closeSecondsMax });
  say(banner(config, port, { hasQueues: false }));
}

await main().catch((error: unknown) => fatal(explainStartFault(error)));
