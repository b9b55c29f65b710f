import 'reflect-metadata';
import { runCommand } from '../app/command.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';
import { RebuildSearch, SearchModule } from '../search/index.js';

/** Tells every API process to build its memory of the catalogue anew. For operators. */
await runCommand(SearchModule, async (app) => {
  await app.get(RebuildSearch).execute();
  process.stdout.write('Every API process rebuilds its search index now.\n');
}).catch((error: unknown) => fatal(explainStartFault(error)));
