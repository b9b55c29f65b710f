import pg from 'pg';
import type { TestApp } from '../support/app.js';

/** The database of an application as its owner sees it: to look for what must not be there, and to set the clock. */
export class Owner {
  private constructor(private readonly client: pg.Client) {}

  static async of(app: TestApp): Promise<Owner> {
    const client = new pg.Client(app.config.databaseUrl);
    await client.connect();
    return new Owner(client);
  }

  async rows<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, [...parameters])).rows;
  }

  /** Carries out a change and says how many rows it touched. */
  async count(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.client.query(sql, [...parameters])).rowCount ?? 0;
  }

  /** Moves the one clock that counts forward, e.g. by `30 days`; `0 days` sets it right again. */
  async moveClock(by: string): Promise<void> {
    await this.client.query(
      `create or replace function broker_now() returns timestamptz language sql stable
         as $$ select now() + interval '${by}' $$`,
    );
  }

  /** Every table of the database. */
  private async tables(): Promise<readonly string[]> {
    const tables = await this.rows<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    return tables.map(({ name }) => name);
  }

  /** How many rows each table has. */
  async counts(): Promise<Record<string, number>> {
    const each = (await this.tables()).map(
      (table) => `select '${table}' as name, count(*)::int as count from ${table}`,
    );
    const rows = await this.rows<{ name: string; count: number }>(each.join(' union all '));
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }

  /** The tables in which some row holds the text, whatever the column. */
  async tablesWith(text: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const table of await this.tables()) {
      const rows = await this.rows(`select from ${table} t where strpos(t::text, $1) > 0 limit 1`, [text]);
      if (rows.length > 0) found.push(table);
    }
    return found;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
