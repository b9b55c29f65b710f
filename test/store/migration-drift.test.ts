import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type EntityMetadata, type QueryRunner } from 'typeorm';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
let source: DataSource;
beforeAll(async () => {
  app = await startTestApp({ organisation: null });
  source = app.app.get(DataSource);
}, 120_000);
afterAll(async () => app.close());

interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL writes it, e.g. `timestamp with time zone`, `text[]`. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly isPrimary: boolean;
}

const byName = (columns: readonly ColumnShape[]): ColumnShape[] =>
  columns.toSorted((left, right) => (left.name < right.name ? -1 : 1));

/** What the code believes of a table. */
const believed = ({ columns, dataSource }: EntityMetadata): ColumnShape[] =>
  byName(
    columns.map((column) => ({
      name: column.databaseName,
      type: dataSource.driver.normalizeType(column) + (column.isArray ? '[]' : ''),
      isNullable: column.isNullable,
      isPrimary: column.isPrimary,
    })),
  );

/** Where a table is looked at: a planted change shows only on the connection that made it. */
type Connection = Pick<QueryRunner | DataSource, 'query'>;

/** What the migrations made of it. */
const migrated = async (table: string, on: Connection): Promise<ColumnShape[]> =>
  byName(
    (await on.query(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as "isNullable",
         exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey))
           as "isPrimary"
       from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
      [table],
    )) as ColumnShape[],
  );

/** The tables of which the code believes something that is not so. */
async function drifted(on: Connection): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entity of source.entityMetadatas) {
    const [code, table] = [believed(entity), await migrated(entity.tablePath, on)];
    if (JSON.stringify(code) !== JSON.stringify(table)) found.push(entity.tableName);
  }
  return found;
}

const tables = (): readonly string[] =>
  source.entityMetadatas.map(({ tableName }) => tableName).toSorted((left, right) => (left < right ? -1 : 1));

describe('every entity and its table', () => {
  it('say the same of every column', async () => {
    expect(tables()).toEqual(
      expect.arrayContaining(['intervention', 'intervention_revision', 'person', 'role_grant']),
    );
    for (const entity of source.entityMetadatas) {
      expect({ [entity.tableName]: believed(entity) }).toEqual({
        [entity.tableName]: await migrated(entity.tablePath, source),
      });
    }
  });

  it.each([
    [
      'a column that the code does not know',
      'alter table intervention add column planted text',
      'intervention',
    ],
    ['a column that the table lacks', 'alter table person drop column email', 'person'],
    ['another type', 'alter table person alter column email type varchar(300)', 'person'],
    [
      'another kind of time',
      'alter table intervention alter column created_at type timestamp',
      'intervention',
    ],
    ['a column that may not be empty', 'alter table person alter column valid_to set not null', 'person'],
    ['a column that may be empty', 'alter table deputy alter column reason drop not null', 'deputy'],
    [
      'another primary key',
      'alter table deputy drop constraint deputy_pkey, add primary key (id, deputy_id)',
      'deputy',
    ],
  ])('differ with %s, and the comparison finds it', async (_what, planted, table) => {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(planted);
      expect(await drifted(runner)).toEqual([table]);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
    expect(await drifted(source)).toEqual([]);
  });
});
