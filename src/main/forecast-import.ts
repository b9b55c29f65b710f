import 'reflect-metadata';
import { runCommand } from '../app/command.js';
import { ForecastModule, ImportLogOfOperator, runImport } from '../forecast/index.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';

/**
 * Takes in what happened in queues before the product was used, from a folder of event logs:
 * `npm run forecast:import -- --data DIR`. For operators. Exit code 1 when the folder is refused; nothing is written then.
 */
await runCommand(ForecastModule, async (app) => {
  const importing = app.get(ImportLogOfOperator);
  process.exitCode = await runImport(
    process.argv.slice(2),
    async (log) => importing.execute(log, 'forecast-import'),
    (line) => process.stderr.write(`${line}\n`),
  );
}).catch((error: unknown) => fatal(explainStartFault(error)));
