import 'reflect-metadata';
import { migrate, readConfig, settle } from '../app/settle.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** Brings the schema up to date and ends; safe when several start at once. */
async function main(): Promise<void> {
  const { config, stopServers } = await settle(readConfig(), () => undefined);
  const done = await migrate(config).finally(stopServers);
  process.stdout.write(done.length > 0 ? `Migrated: ${done.join(', ')}\n` : 'The schema is up to date.\n');
}

await main().catch((error: unknown) => fatal(explainStartFault(error)));
