import { isDay, type Day } from '../../../kernel/index.js';
import { csvRows } from './csv-rows.js';
import { ProblemList, type LogProblem } from './log-problem.js';
import type { EventLog, LoggedQuestion } from './logged.js';
import { readEvents } from './read-events.js';
import {
  knownIntervention,
  readCapacity,
  readClosures,
  readCohorts,
  readInterventions,
} from './read-statements.js';

/** The files of a log's folder. */
export const LOG_FILES = [
  'meta.json',
  'offers.csv',
  'cohorts.csv',
  'capacity.csv',
  'closures.csv',
  'queue_events.csv',
] as const;
export type LogFile = (typeof LOG_FILES)[number];

/** The whole log, or everything that is wrong with it: nothing is half imported. */
export type ReadLog =
  | { readonly log: EventLog; readonly problems: null }
  | { readonly log: null; readonly problems: readonly LogProblem[] };

/** The first day of full logging, from `meta.json`. */
function readStart(content: string, problems: ProblemList): Day {
  const at = { file: 'meta.json', line: 1 };
  let meta: unknown;
  try {
    meta = JSON.parse(content);
  } catch {
    problems.add(at, 'NOT_JSON', null, 'Filen er ikke JSON.', 'The file is no JSON.');
    return '';
  }
  const start = typeof meta === 'object' && meta !== null && 'log_start' in meta ? meta.log_start : null;
  if (typeof start === 'string' && isDay(start)) return start;
  problems.add(at, 'NOT_A_DAY', 'log_start', 'log_start er ikke en dag.', 'log_start is no day.');
  return '';
}

/**
 * Reads a log from the content of its files (csv: days as ISO dates, UTF-8, no quoting). Every problem is reported with
 * file and line, and one problem is enough for nothing to be taken.
 */
export function readLog(files: Readonly<Partial<Record<LogFile, string>>>): ReadLog {
  const problems = new ProblemList();
  const content = (file: LogFile): string => {
    const found = files[file];
    if (found === undefined)
      problems.add({ file, line: 0 }, 'FILE_MISSING', null, `${file} mangler.`, `${file} is missing.`);
    return found ?? '';
  };
  for (const file of LOG_FILES) content(file);
  if (problems.all.length > 0) return { log: null, problems: problems.all };

  const from = readStart(content('meta.json'), problems);
  const interventions = readInterventions(content('offers.csv'), problems);
  const known = new Set(interventions.map(({ id }) => id));
  const cohorts = readCohorts(content('cohorts.csv'), known, problems);
  const capacity = readCapacity(content('capacity.csv'), known, problems);
  const closures = readClosures(content('closures.csv'), known, problems);
  const byId = new Map(cohorts.map((cohort) => [cohort.id, cohort]));
  const events = readEvents(content('queue_events.csv'), known, byId, problems);
  if (problems.all.length > 0) return { log: null, problems: problems.all };
  return { log: { from, interventions, cohorts, capacity, closures, events }, problems: null };
}

const QUESTION_COLUMNS = ['query_id', 'as_of', 'offer_id', 'type', 'priority_class', 'entry_id'];

/** `queries.csv`: what is asked of a replay. Refuses a day before the log and an intervention that it does not name. */
export function readQuestions(
  content: string,
  log: EventLog,
): { readonly questions: readonly LoggedQuestion[]; readonly problems: readonly LogProblem[] } {
  const problems = new ProblemList();
  const known = new Set(log.interventions.map(({ id }) => id));
  const questions = csvRows('queries.csv', content, QUESTION_COLUMNS, problems).flatMap((row) => {
    const type = row.word('type', ['new', 'existing'] as const);
    const question: LoggedQuestion = {
      id: row.text('query_id'),
      asOf: row.day('as_of'),
      interventionId: knownIntervention(row, known),
      priorityClass: row.count('priority_class', 1),
      entryId: type === 'existing' ? row.text('entry_id') : null,
    };
    if (question.asOf < log.from)
      row.refuse(
        'AS_OF_BEFORE_LOG',
        'as_of',
        `Loggen begynder først ${log.from}.`,
        `The log only begins on ${log.from}.`,
      );
    return row.isBroken ? [] : [question];
  });
  return { questions, problems: problems.all };
}
