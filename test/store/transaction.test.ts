import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource, QueryFailedError } from 'typeorm';
import { Database, dataSourceOptions, prepared } from '../../src/platform/database/index.js';
import { databaseCodeOf, isDatabaseDown } from '../../src/platform/errors/database-down.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let source: DataSource;
let database: Database;
const unhandled: unknown[] = [];
const hear = (reason: unknown): void => {
  unhandled.push(reason);
};

beforeAll(async () => {
  home = await createTestDatabase();
  // One connection: whatever a transaction leaves behind, the next one meets.
  source = await new DataSource(dataSourceOptions(home.url, 1)).initialize();
  database = new Database(source);
  await database.query('create table word (said text primary key)');
  process.on('unhandledRejection', hear);
});
afterAll(async () => {
  process.off('unhandledRejection', hear);
  await source.destroy();
  await home.drop();
});
beforeEach(async () => {
  await database.query('truncate word');
});

const SAY = prepared('insert into word (said) values ($1)');
/** Prepared for the first time inside a transaction that has failed already. */
const COUNT = prepared('select count(*) as count from word');
const UNIQUE_VIOLATION = '23505';
const DEADLOCK = `do $$ begin raise exception 'lost' using errcode = '40P01'; end $$`;

const said = async () =>
  (await database.query<{ said: string }>('select said from word order by said')).map((row) => row.said);

/** The code of the fault that a piece of work ends with; null when it ends well. */
const codeOf = async (work: Promise<unknown>): Promise<string | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (!(error instanceof QueryFailedError)) throw error;
    return databaseCodeOf(error);
  }
};

describe('a transaction whose writes are not waited for', () => {
  it('keeps them all, in the order in which they were sent', async () => {
    const seen = await database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.write(`update word set said = 'two' where said = 'one'`);
      const rows = await tx.query<{ said: string }>('select said from word');
      await tx.write(SAY, ['three']);
      return rows;
    });
    expect(seen).toEqual([{ said: 'two' }]);
    expect(await said()).toEqual(['three', 'two']);
  });

  it('ends with the fault of the first that failed, when it commits, and keeps nothing', async () => {
    const work = database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.write(SAY, ['one']);
      await tx.write('select 1 / 0');
      await tx.write(SAY, ['two']);
    });
    expect(await codeOf(work)).toBe(UNIQUE_VIOLATION);
    expect(await said()).toEqual([]);
  });

  it('tells the statement that comes next of it, rather than that the transaction is aborted', async () => {
    let reached = false;
    const work = database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.write(SAY, ['one']);
      await Promise.all([tx.query(COUNT), tx.query(COUNT)]);
      reached = true;
    });
    expect(await codeOf(work)).toBe(UNIQUE_VIOLATION);
    expect(reached).toBe(false);
    expect(await database.query(COUNT)).toEqual([{ count: 0 }]);
  });

  it('fails even when the work goes back to a savepoint from before it', async () => {
    const work = database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.query('savepoint before');
      await tx.write(SAY, ['one']);
      await tx.query('rollback to savepoint before');
    });
    expect(await codeOf(work)).toBe(UNIQUE_VIOLATION);
    expect(await said()).toEqual([]);
  });

  it('is never told as committed when the work took no notice of a fault', async () => {
    const work = database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow('ROLLBACK');
    expect(await said()).toEqual([]);
  });

  it('ends with what the work threw, whatever becomes of writes on their way', async () => {
    const work = database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.write('select 1 / 0');
      throw new Error('not so');
    });
    await expect(work).rejects.toThrow('not so');
    expect(await said()).toEqual([]);
  });

  it('is tried again after a write that lost a deadlock', async () => {
    let attempts = 0;
    await database.transaction(async (tx) => {
      attempts += 1;
      await tx.write(SAY, [`attempt ${String(attempts)}`]);
      if (attempts < 3) await tx.write(DEADLOCK);
    });
    expect(await said()).toEqual(['attempt 3']);
  });

  it('gives the work the rows of the statements it opens with, and the fault of the first that fails', async () => {
    const openings = [
      { text: 'insert into word (said) values ($1) returning said', parameters: ['one'] },
      { text: 'select said from word' },
    ];
    const work = async () => database.transaction(async (_tx, opened) => Promise.resolve(opened), openings);
    expect(await work()).toEqual([[{ said: 'one' }], [{ said: 'one' }]]);
    expect(await codeOf(work())).toBe(UNIQUE_VIOLATION);
    expect(await said()).toEqual(['one']);
  });

  it('ends with a fault of the connection when that breaks, and the next gets another', async () => {
    const work = database.transaction(async (tx) => {
      await tx.write(SAY, ['one']);
      await tx.write('select pg_terminate_backend(pg_backend_pid())');
      await tx.write(SAY, ['two']);
    });
    expect(await work.catch(isDatabaseDown)).toBe(true);
    expect(await said()).toEqual([]);
  });

  it('leaves no rejection that nobody handles', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });
});
