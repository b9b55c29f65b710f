/** A text as SQL. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Rows of one table as one statement; values are SQL. */
export const rows = (table: string, ...all: readonly Readonly<Record<string, string>>[]): string =>
  all
    .map(
      (row) =>
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')});`,
    )
    .join('\n');

/** Now, and a day a month ago, by the clock that counts. */
export const NOW = 'broker_now()';
export const TODAY = 'broker_today()';
export const BEGAN = `${TODAY} - 30`;
