import { parseArgs } from 'node:util';
import { isRefused, type Refused } from '../../kernel/index.js';
import type { ImportedLog } from '../desk/log-importing.js';
import type { EventLog } from '../domain/index.js';
import { problemLines, readLogFolder, shownLines } from './log-folder.js';

const USAGE = 'Usage: npm run forecast:import -- --data DIR';

/**
 * Reads a folder of event logs and takes it in. A log with a single wrong row, or one that does not fit what is here, is
 * refused as a whole, and nothing is written.
 *
 * @param importLog takes the log in; only called for one that was read whole
 * @returns the exit code: 0 taken in, 1 the folder was refused, 2 the command was called wrongly
 */
export async function runImport(
  args: readonly string[],
  importLog: (log: EventLog) => Promise<ImportedLog | Refused>,
  say: (line: string) => void,
): Promise<number> {
  const data = folderOf(args);
  if (data === null) {
    say(USAGE);
    return 2;
  }
  const { log, problems } = await readLogFolder(data);
  if (!log) {
    problemLines(problems).forEach(say);
    return 1;
  }
  const answer = await importLog(log);
  if (isRefused(answer)) {
    const lines = answer.refused.map(({ code, field, text }) => `${field ?? 'log'} ${code}: ${text.en}`);
    shownLines(lines, 'Nothing was written.').forEach(say);
    return 1;
  }
  say(`${String(answer.events)} events of ${String(answer.interventions)} interventions are imported.`);
  return 0;
}

function folderOf(args: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...args], options: { data: { type: 'string' } } }).values.data ?? null;
  } catch {
    return null;
  }
}
