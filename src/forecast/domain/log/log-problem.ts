import { reason, type Reason } from '../../../kernel/index.js';

export type LogProblemCode =
  | 'FILE_MISSING'
  | 'COLUMN_MISSING'
  | 'WRONG_NUMBER_OF_FIELDS'
  | 'VALUE_MISSING'
  | 'NOT_A_DAY'
  | 'NOT_A_NUMBER'
  | 'UNKNOWN_WORD'
  | 'UNKNOWN_INTERVENTION'
  | 'UNKNOWN_COHORT'
  | 'UNKNOWN_ENTRY'
  | 'DUPLICATE_ROW'
  | 'ENDS_BEFORE_START'
  | 'COHORT_WITHOUT_SEATS'
  | 'OVERLAPPING_CAPACITY'
  | 'OUT_OF_ORDER'
  | 'EVENT_DOES_NOT_FOLLOW'
  | 'START_BEFORE_JOIN'
  | 'AS_OF_BEFORE_LOG'
  | 'NOT_JSON';

/** What is wrong with one row of a log: the file and its line (the header is line 1), and why. */
export interface LogProblem {
  readonly file: string;
  readonly line: number;
  readonly reason: Reason<LogProblemCode>;
}

/** Collects what is wrong with the files of a log, row by row. */
export class ProblemList {
  private readonly found: LogProblem[] = [];

  /** File by file in the order of reading, and within a file by line. */
  get all(): readonly LogProblem[] {
    const files = [...new Set(this.found.map(({ file }) => file))];
    return files.flatMap((name) =>
      this.found.filter(({ file }) => file === name).sort((one, other) => one.line - other.line),
    );
  }

  add(
    at: { readonly file: string; readonly line: number },
    code: LogProblemCode,
    field: string | null,
    da: string,
    en: string,
  ): void {
    this.found.push({ file: at.file, line: at.line, reason: reason(code, field, da, en) });
  }
}
