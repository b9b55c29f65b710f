import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { predictionsCsv, readQuestions, replayQuestions } from '../domain/index.js';
import { contentOf, problemLines, readLogFolder } from '../folder/log-folder.js';

const USAGE = 'Usage: npm run forecast:replay -- --data DIR --out FILE';

/**
 * Reads a folder of event logs, answers its questions and writes the predictions. A log with a single wrong row is
 * refused as a whole, and nothing is written.
 *
 * @returns the exit code: 0 written, 1 the folder was refused, 2 the command was called wrongly
 */
export async function runReplay(args: readonly string[], say: (line: string) => void): Promise<number> {
  const wanted = readArguments(args);
  if (!wanted) {
    say(USAGE);
    return 2;
  }
  const { data, out } = wanted;
  const { log, problems } = await readLogFolder(data);
  if (!log) {
    problemLines(problems).forEach(say);
    return 1;
  }
  const asked = readQuestions((await contentOf(data, 'queries.csv')) ?? '', log);
  if (asked.problems.length > 0) {
    problemLines(asked.problems).forEach(say);
    return 1;
  }
  await writeFile(out, predictionsCsv(replayQuestions(log, asked.questions)));
  say(`${asked.questions.length} predictions written to ${out}`);
  return 0;
}

function readArguments(args: readonly string[]): { readonly data: string; readonly out: string } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, out: { type: 'string' } },
    });
    return values.data && values.out ? { data: values.data, out: values.out } : null;
  } catch {
    return null;
  }
}
