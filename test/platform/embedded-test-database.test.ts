import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const rowsOf = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('a test database', () => {
  let [one, other]: TestDatabase[] = [];
  beforeAll(async () => {
    [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await one?.drop();
    await other?.drop();
  });

  it('has the migrated schema', async () => {
    expect(await rowsOf(one!.url, `select to_regclass('public.migration') is not null as yes`)).toEqual([
      { yes: true },
    ]);
    expect(await rowsOf(one!.url, `select to_regclass('bullmq.job') is not null as yes`)).toEqual([
      { yes: true },
    ]);
  });

  it('sees nothing of another', async () => {
    await rowsOf(one!.url, 'create table only_here (id int)');
    expect(await rowsOf(other!.url, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
  });

  it('is gone when it is dropped, even while somebody is connected', async () => {
    const extra = await createTestDatabase();
    const client = new pg.Client(extra.url);
    client.on('error', () => undefined);
    await client.connect();
    await extra.drop();
    await expect(rowsOf(extra.url, 'select 1')).rejects.toThrow('does not exist');
    await client.end().catch(() => undefined);
  });

  it('belongs to a role without special rights, as in production', async () => {
    expect(await rowsOf(one!.url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
  });
});
