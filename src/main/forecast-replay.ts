import 'reflect-metadata';
import { runReplay } from '../forecast/index.js';

/**
 * Answers the questions of a folder of event logs, on each day from what was known then, and writes the predictions:
 * `npm run forecast:replay -- --data DIR --out FILE`. Needs no database. Exit code 1 when the folder is refused.
 */
process.exitCode = await runReplay(process.argv.slice(2), (line) => process.stderr.write(`${line}\n`));
