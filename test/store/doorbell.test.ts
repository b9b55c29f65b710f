import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ChangeFeed, FeedBell } from '../../src/platform/change-feed/index.js';
import { bellFor } from '../../src/platform/doorbell/index.js';
import { Database, dataSourceOptions } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

let home: TestDatabase;
let source: DataSource;
let database: Database;
let bell: FeedBell;
let listener: pg.Client;
/** A doorbell as every process has one. */
const newBell = async (): Promise<FeedBell> =>
  new FeedBell(await bellFor(database, { databaseUrl: home.url, redisUrl: null }));
/** What was rung, by its word; the bell itself has none. */
let heard: string[] = [];
beforeAll(async () => {
  home = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(home.url, 3)).initialize();
  database = new Database(source);
  bell = await newBell();
  listener = new pg.Client(home.url);
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query('listen change_feed');
});
afterAll(async () => {
  await bell.onApplicationShutdown();
  await listener.end();
  await source.destroy();
  await home.drop();
});

/** Everything that was rung until now: a word of our own comes after it. */
let words = 0;
async function heardSoFar(): Promise<readonly string[]> {
  const word = `until-${String((words += 1))}`;
  await listener.query(`select pg_notify('change_feed', '${word}')`);
  await eventually(async () => Promise.resolve(heard.includes(word)));
  const rung = heard.slice(0, heard.indexOf(word));
  heard = heard.slice(heard.indexOf(word) + 1);
  return rung;
}

const change = async (key: string): Promise<void> =>
  database.transaction(async (tx) => new ChangeFeed(bell).append(tx, { topic: 'test', key }));

describe('the doorbell', () => {
  it('rings when a change is committed, and whoever hears it finds the change', async () => {
    await change('one');
    await eventually(async () => Promise.resolve(heard.length > 0));
    expect(await database.query(`select key from change_feed where topic = 'test'`)).toEqual([
      { key: 'one' },
    ]);
    expect(await heardSoFar()).toEqual(['']);
  });

  it('does not ring for what is rolled back', async () => {
    const work = database.transaction(async (tx) => {
      await new ChangeFeed(bell).append(tx, { topic: 'test', key: 'never' });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await heardSoFar()).toEqual([]);
  });

  it('rings less often than there are changes, and again for those that came in its quiet', async () => {
    await Promise.all(Array.from({ length: 60 }, async (_, nth) => change(`many-${String(nth)}`)));
    await eventually(async () => Promise.resolve(heard.length > 1));
    const rung = await heardSoFar();
    expect(rung.length).toBeGreaterThan(1);
    expect(rung.length).toBeLessThan(60);
  });

  it('is silent once the process ends', async () => {
    const other = await newBell();
    other.ring();
    await other.onApplicationShutdown();
    other.ring();
    expect(await heardSoFar()).toEqual(['']);
  });
});
