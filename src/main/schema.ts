import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { ApiModule } from '../app/api.module.js';
import { printedSchema } from '../app/printed-schema.js';
import { migrate, readConfig, settle } from '../app/settle.js';
import { projectRoot } from '../platform/config/index.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** Writes the schema that the code makes into `graphql/schema.graphql`; a test fails when the two differ. */
async function main(): Promise<void> {
  const { config, stopServers } = await settle(readConfig(), () => undefined);
  await migrate(config);
  const app = await NestFactory.create(ApiModule.forRoot(config), {
    abortOnError: false,
    logger: ['error', 'warn'],
  });
  await app.init();
  writeFileSync(join(projectRoot(), 'graphql', 'schema.graphql'), printedSchema(app));
  await app.close();
  await stopServers();
  process.stdout.write('Wrote graphql/schema.graphql\n');
}

await main().catch((error: unknown) => fatal(explainStartFault(error)));
