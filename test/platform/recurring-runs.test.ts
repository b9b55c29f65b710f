import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '../../src/platform/database/index.js';
import { connectJobBackend, JobQueues, JobWorkers } from '../../src/platform/queue/index.js';
import { recurringFinding } from '../../src/platform/queue/recurring-health.module.js';
import { RECURRING_QUEUE } from '../../src/platform/queue/recurring-jobs.js';
import { RecurringRuns } from '../../src/platform/queue/recurring-runs.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { redisUrlOrSkip } from '../support/redis.js';

jest.setTimeout(60_000);

const redis = redisUrlOrSkip();
const backends = [['postgres', null] as const, ...(redis ? [['redis', redis] as const] : [])];

describe.each(backends)('recurring jobs on %s', (_backend, redisUrl) => {
  let home: TestDatabase;
  let source: DataSource;
  let runs: RecurringRuns;
  const open: { readonly queues: JobQueues; readonly workers: JobWorkers }[] = [];
  beforeAll(async () => {
    home = await createTestDatabase();
    source = await new DataSource(dataSourceOptions(home.url)).initialize();
    runs = new RecurringRuns(new Database(source));
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  afterEach(async () => {
    await open[0]?.queues.queue(RECURRING_QUEUE).obliterate({ force: true });
    for (const { workers, queues } of open.splice(0)) {
      await workers.beforeApplicationShutdown();
      await queues.onApplicationShutdown();
    }
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await source.destroy();
    await home.drop();
  });

  const start = async (): Promise<JobWorkers> => {
    const backend = await connectJobBackend({
      databaseUrl: home.url,
      redisUrl,
      production: false,
      connectionsMax: 8,
    });
    const queues = new JobQueues(backend);
    const workers = new JobWorkers(backend, queues, { concurrency: 1, closeSecondsMax: 5 });
    workers.keepIn(runs);
    open.push({ queues, workers });
    return workers;
  };
  const finding = async () => recurringFinding(await runs.all());
  /** As if nothing had happened for so long. */
  const pass = async (hours: number): Promise<unknown> =>
    source.query(
      `update recurring_job set watched_from = watched_from - make_interval(hours => $1),
         succeeded_at = succeeded_at - make_interval(hours => $1)`,
      [hours],
    );

  it('that fail are seen by the third time, whichever workers it fell to, and not any more when they succeed', async () => {
    let isBroken = true;
    for (const workers of [await start(), await start()]) {
      workers.repeat({
        name: 'test.tick',
        rhythm: { everyMs: 1_000 },
        run: () => (isBroken ? Promise.reject(new TypeError('Kirsten Hansen')) : Promise.resolve()),
      });
      await workers.onApplicationBootstrap();
    }
    expect(await runs.succeededAt('test.tick')).toBeNull();
    await eventually(async () => (await finding()).status === 'degraded');
    const { detail = '' } = await finding();
    expect(detail).toMatch(/^test\.tick failed \d+ times in a row: TypeError;$/);
    isBroken = false;
    await eventually(async () => (await finding()).status === 'up');
    expect(await runs.succeededAt('test.tick')).not.toBeNull();
  });

  it('that are not run are seen when they are late, and only those that there still are', async () => {
    const workers = await start();
    const rhythm = { cron: '15 3 * * *' };
    workers.repeat({ name: 'test.nightly', rhythm, run: () => Promise.resolve() });
    await workers.onApplicationBootstrap();
    expect((await runs.all()).map(({ name }) => name)).toEqual(['test.nightly']);
    await pass(25);
    expect(await finding()).toEqual({ status: 'up' });
    await pass(2);
    expect(await finding()).toEqual({
      status: 'degraded',
      detail: 'test.nightly has not succeeded for 1620 minutes; do workers run?',
    });
    // Workers that come back get the time that a run takes.
    await runs.watch([{ name: 'test.nightly', rhythm }]);
    expect(await finding()).toEqual({ status: 'up' });
  });
});
