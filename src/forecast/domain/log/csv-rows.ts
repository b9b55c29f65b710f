import { isDay, type Day } from '../../../kernel/index.js';
import type { ProblemList } from './log-problem.js';

/** One row of a file: reads its fields and notes what is wrong with them, all problems and not only the first. */
export class CsvRow {
  isBroken = false;

  constructor(
    readonly file: string,
    readonly line: number,
    private readonly values: ReadonlyMap<string, string>,
    private readonly problems: ProblemList,
  ) {}

  /** The text of a field as it stands; blank when there is none. */
  raw(field: string): string {
    return this.values.get(field) ?? '';
  }

  /** Notes a problem; a row with one is not taken. */
  refuse(code: Parameters<ProblemList['add']>[1], field: string | null, da: string, en: string): void {
    this.isBroken = true;
    this.problems.add(this, code, field, da, en);
  }

  text(field: string): string {
    const value = this.raw(field);
    if (value === '') this.refuse('VALUE_MISSING', field, `Feltet ${field} er tomt.`, `${field} is blank.`);
    return value;
  }

  optionalText(field: string): string | null {
    return this.raw(field) || null;
  }

  day(field: string): Day {
    const value = this.raw(field);
    const isReal: boolean = isDay(value);
    if (!isReal)
      this.refuse(
        'NOT_A_DAY',
        field,
        `${field} »${value}« er ikke en dag.`,
        `${field} "${value}" is no day.`,
      );
    return value;
  }

  optionalDay(field: string): Day | null {
    return this.raw(field) === '' ? null : this.day(field);
  }

  /** A whole number of at least `least`. */
  count(field: string, least = 0): number {
    const value = this.raw(field);
    const number = Number(value);
    if (!/^\d{1,9}$/.test(value) || number < least)
      this.refuse(
        'NOT_A_NUMBER',
        field,
        `${field} »${value}« er ikke et helt tal på mindst ${least}.`,
        `${field} "${value}" is no whole number of at least ${least}.`,
      );
    return number;
  }

  optionalCount(field: string, least = 0): number | null {
    return this.raw(field) === '' ? null : this.count(field, least);
  }

  word<Word extends string>(field: string, words: readonly Word[]): Word {
    const value = this.raw(field);
    const word = words.find((one) => one === value);
    if (word === undefined)
      this.refuse(
        'UNKNOWN_WORD',
        field,
        `${field} »${value}« er ikke et af: ${words.join(', ')}.`,
        `${field} "${value}" is none of: ${words.join(', ')}.`,
      );
    return word ?? (words[0] as Word);
  }
}

/**
 * The rows of a file without quoting, with their line numbers (the header is line 1); blank lines are passed over.
 * Refuses a missing column (then no row is read) and rows with more or fewer fields than the header has.
 */
export function csvRows(
  file: string,
  content: string,
  columns: readonly string[],
  problems: ProblemList,
): readonly CsvRow[] {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = (lines[0] ?? '').split(',');
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const named = missing.join(', ');
    problems.add({ file, line: 1 }, 'COLUMN_MISSING', named, `Der mangler: ${named}.`, `Missing: ${named}.`);
    return [];
  }
  const rows: CsvRow[] = [];
  for (const [index, content] of lines.entries()) {
    if (index === 0 || content === '') continue;
    const fields = content.split(',');
    const row = new CsvRow(
      file,
      index + 1,
      new Map(header.map((name, nth) => [name, (fields[nth] ?? '').trim()])),
      problems,
    );
    if (fields.length === header.length) rows.push(row);
    else
      row.refuse(
        'WRONG_NUMBER_OF_FIELDS',
        null,
        `Rækken har ${fields.length} felter og skal have ${header.length}.`,
        `The row has ${fields.length} fields and must have ${header.length}.`,
      );
  }
  return rows;
}
