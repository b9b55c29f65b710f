import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG_FILES, readLog, type LogProblem, type ReadLog } from '../domain/index.js';

/** So many problems are printed; a broken export has thousands of the same kind. */
const SHOWN = 50;

/** What a file of the folder says; undefined when there is none. */
export const contentOf = async (folder: string, file: string): Promise<string | undefined> =>
  readFile(join(folder, file), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });

/** Reads a folder of event logs: the whole log, or everything that is wrong with it. */
export async function readLogFolder(folder: string): Promise<ReadLog> {
  const files = await Promise.all(
    LOG_FILES.map(async (file) => [file, await contentOf(folder, file)] as const),
  );
  return readLog(Object.fromEntries(files));
}

/** The first so many lines, how many more there are, and what came of it. */
export function shownLines(lines: readonly string[], outcome: string): readonly string[] {
  const more = lines.length > SHOWN ? [`... and ${String(lines.length - SHOWN)} more`] : [];
  return [...lines.slice(0, SHOWN), ...more, outcome];
}

/** One line for each problem of a log, `file:line code: sentence`, and that nothing was read. */
export const problemLines = (problems: readonly LogProblem[]): readonly string[] =>
  shownLines(
    problems.map(({ file, line, reason: { code, text } }) => `${file}:${String(line)} ${code}: ${text.en}`),
    'Nothing was read.',
  );
