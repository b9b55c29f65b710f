import 'reflect-metadata';
import { runCommand } from '../app/command.js';
import { BacktestForecasts, ForecastModule, runBacktest } from '../forecast/index.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';

/**
 * Holds forecasts of earlier days against what happened, on each day from what was known then, and prints how they did:
 * `npm run forecast:backtest -- [--every DAYS] [--years N]`. Writes nothing. Exit code 1 when the log is too short.
 */
await runCommand(ForecastModule, async (app) => {
  process.exitCode = await runBacktest(process.argv.slice(2), app.get(BacktestForecasts), (line) =>
    process.stdout.write(`${line}\n`),
  );
}).catch((error: unknown) => fatal(explainStartFault(error)));
