import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { FeedFollower, type Change, type Clock } from '../../src/platform/change-feed/index.js';
import { bellFor, type Bell } from '../../src/platform/doorbell/index.js';
import { Database, dataSourceOptions } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { FeedWriter } from './feed-writer.js';

/** What the follower falls back to without a doorbell. */
const POLL_INTERVAL_MS = 1_000;

let home: TestDatabase;
let source: DataSource;
let bell: Bell;
let writer: FeedWriter;
let other: FeedWriter;
let follower: FeedFollower;
let heard: string[];
let rebuilt: Clock[];
let failures: number;
beforeEach(async () => {
  home = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(home.url, 3)).initialize();
  bell = await bellFor(new Database(source), { databaseUrl: home.url, redisUrl: null });
  [writer, other] = [await FeedWriter.on(home.url), await FeedWriter.on(home.url)];
  [heard, rebuilt, failures] = [[], [], 0];
  follower = new FeedFollower(source, bell, {
    rebuild: (clock) => Promise.resolve(void rebuilt.push(clock)),
    apply: (changes: readonly Change[]) => {
      if (failures > 0) {
        failures -= 1;
        return Promise.reject(new Error('not now'));
      }
      heard.push(...changes.map(({ key }) => key));
      return Promise.resolve();
    },
  });
  await follower.start();
});
afterEach(async () => {
  await follower.stop();
  await Promise.all([writer.close(), other.close()]);
  await source.destroy();
  await home.drop();
});

const hears = async (key: string) => eventually(() => heard.includes(key));
const bells = async () =>
  other.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and application_name = 'indsatsbro-change-feed'`,
  );

/** How long ten changes take, each made when the one before was heard: without a doorbell, a poll interval each. */
async function tenChangesMs(name: string): Promise<number> {
  const begun = performance.now();
  for (let number = 0; number < 10; number += 1) {
    await writer.insert(`${name}${String(number)}`);
    await hears(`${name}${String(number)}`);
  }
  return performance.now() - begun;
}

describe('a follower of the feed', () => {
  it('hears changes by the doorbell, long before it would look by itself', async () => {
    expect(await tenChangesMs('rung')).toBeLessThan(4 * POLL_INTERVAL_MS);
    expect(heard).toHaveLength(10);
  });

  it('hears a change without a doorbell too, within its interval', async () => {
    await writer.query(`insert into change_feed (topic, key) values ('test', 'silent')`);
    await hears('silent');
  });

  it('lags while a change is held back behind an older transaction, and catches up when that ends', async () => {
    await other.begin();
    await writer.insert('held');
    const stoodAt = await eventually(() => follower.lagMs() > 1.5 * POLL_INTERVAL_MS && follower.asOf());
    await eventually(() => follower.lagMs() > 2 * POLL_INTERVAL_MS);
    expect(follower.asOf()).toBe(stoodAt);
    expect(heard).toEqual([]);

    await other.end('rollback');
    await hears('held');
    await eventually(() => follower.lagMs() < POLL_INTERVAL_MS);

    expect(follower.asOf()).not.toBe(stoodAt);
    expect(heard).toEqual(['held']);
  });

  it('does not lag behind a transaction that holds nothing back', async () => {
    await other.begin();
    const stoodAt = follower.asOf();
    await eventually(() => follower.asOf() !== stoodAt);

    expect(follower.lagMs()).toBeLessThan(POLL_INTERVAL_MS);
    await other.end('rollback');
  });

  it('hangs a new bell when its connection is lost, and misses nothing meanwhile', async () => {
    const [lost] = await bells();
    await other.query(`select pg_terminate_backend(${String(lost?.pid)})`);
    await writer.insert('meanwhile');
    await hears('meanwhile');
    await eventually(async () => (await bells()).some(({ pid }) => pid !== lost?.pid));

    expect(await tenChangesMs('again')).toBeLessThan(4 * POLL_INTERVAL_MS);
    expect(heard).toHaveLength(11);
    expect(await bells()).toHaveLength(1);
  });

  it('is given the same changes again when it could not take them', async () => {
    failures = 2;
    await writer.insert('stubborn');
    await hears('stubborn');

    expect(heard).toEqual(['stubborn']);
    expect(failures).toBe(0);
  });

  it('builds anew when a new day begins, once', async () => {
    const [first] = rebuilt;
    await other.query(`create or replace function broker_now() returns timestamptz language sql stable
      as $$ select now() + interval '1 day' $$`);
    await eventually(() => rebuilt.length > 1);
    await writer.insert('tomorrow');
    await hears('tomorrow');

    expect(rebuilt.map(({ today }) => today > (first?.today ?? ''))).toEqual([false, true]);
    expect(heard).toEqual(['tomorrow']);
  });

  it('keeps no connection when it is stopped, not even while it is starting', async () => {
    const second = new FeedFollower(source, bell, {
      rebuild: () => Promise.resolve(),
      apply: () => Promise.resolve(),
    });
    const starting = second.start();
    await second.stop();
    await starting;
    expect(await bells()).toHaveLength(1);

    await follower.stop();
    await eventually(async () => (await bells()).length === 0);
  });
});
