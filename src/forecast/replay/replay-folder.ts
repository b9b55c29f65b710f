import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  LOG_FILES,
  predictionsCsv,
  readLog,
  readQuestions,
  replayQuestions,
  type LogProblem,
} from '../domain/index.js';

const USAGE = 'Usage: npm run forecast:replay -- --data DIR --out FILE';
/** So many problems are printed; a broken export has thousands of the same kind. */
const SHOWN = 50;

const contentOf = async (folder: string, file: string): Promise<string | undefined> =>
  readFile(join(folder, file), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });

/** One line for each problem of a log, `file:line code: sentence`, and how many more there are. */
function problemLines(problems: readonly LogProblem[]): readonly string[] {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ file, line, reason: { code, text } }) => `${file}:${line} ${code}: ${text.en}`);
  if (problems.length > SHOWN) lines.push(`... and ${problems.length - SHOWN} more`);
  return [...lines, 'Nothing was read.'];
}

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
  const files = await Promise.all(
    LOG_FILES.map(async (file) => [file, await contentOf(data, file)] as const),
  );
  const { log, problems } = readLog(Object.fromEntries(files));
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
