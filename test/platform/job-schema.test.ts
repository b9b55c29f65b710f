import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Global, Logger, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { z } from 'zod';
import {
  type JobBackendOptions,
  JobHealthModule,
  type JobKind,
  JobQueues,
  JobQueuesModule,
  JobWorkers,
  JobWorkersModule,
  migrateJobSchema,
} from '../../src/platform/queue/index.js';
import { HealthChecks, Metrics } from '../../src/platform/health/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

jest.setTimeout(60_000);

const PING: JobKind<{ n: number }> = {
  name: 'test.ping',
  queue: 'test',
  data: z.strictObject({ n: z.number() }),
};

let database: TestDatabase;
let said: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  said = [];
  jest
    .spyOn(Logger.prototype, 'error')
    .mockImplementation((sentence: unknown) => void said.push(String(sentence)));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await database.drop();
});

const onDatabase = async (sql: string): Promise<void> => {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(sql);
  await client.end();
};

const optionsOf = (): JobBackendOptions => ({
  databaseUrl: database.url,
  redisUrl: null,
  production: false,
  connectionsMax: 8,
});

/** Queues and workers as an application has them. */
const start = async (): Promise<{ queues: JobQueues; done: number[]; close(): Promise<void> }> => {
  const module = await Test.createTestingModule({
    imports: [
      JobQueuesModule.forRoot(optionsOf()),
      JobWorkersModule.forRoot({ concurrency: 1, closeSecondsMax: 5 }),
    ],
  }).compile();
  const done: number[] = [];
  module.get(JobWorkers).handle(PING, ({ n }) => Promise.resolve(done.push(n)));
  await module.init();
  return { queues: module.get(JobQueues), done, close: () => module.close() };
};

describe('the tables of the job queues', () => {
  it('must be there before a worker starts, which is said in one sentence', async () => {
    await onDatabase('drop schema bullmq cascade');
    await expect(start()).rejects.toThrow(
      /^The tables of the job queues are missing in 127.0.0.1:\d+\/\w+; run the migrate command first\.$/,
    );
  });

  it('are made once when several migrate at the same time', async () => {
    await onDatabase('drop schema bullmq cascade');
    await Promise.all([1, 2, 3].map(() => migrateJobSchema(database.url)));
    const app = await start();
    await app.queues.add(PING, { n: 1 });
    await eventually(() => app.done.length === 1);
    await app.close();
  });

  it('may vanish under a worker, which then neither fills the log nor stays dead', async () => {
    const app = await start();
    await onDatabase('drop schema bullmq cascade');
    await eventually(() => said.length > 0);
    await migrateJobSchema(database.url);
    const before = said.length;
    await app.queues.add(PING, { n: 1 });
    await eventually(() => app.done.length === 1);
    expect(before).toBeLessThan(5);
    await app.close();
  });
});

/** The checks alone, without the rest of the health module. */
@Global()
@Module({ providers: [HealthChecks, Metrics], exports: [HealthChecks, Metrics] })
class ChecksModule {}

describe('health', () => {
  it('is up while the queues answer, and degraded when they do not', async () => {
    const module = await Test.createTestingModule({
      imports: [ChecksModule, JobQueuesModule.forRoot(optionsOf()), JobHealthModule],
    }).compile();
    await module.init();
    const checks = module.get(HealthChecks);
    expect(await checks.report()).toEqual({ status: 'up', checks: { jobs: { status: 'up' } } });
    await database.drop();
    expect(await checks.report()).toMatchObject({
      status: 'degraded',
      checks: { jobs: { status: 'degraded' } },
    });
    await module.close();
  });
});

describe('a worker', () => {
  it('goes on when the server ended all its connections', async () => {
    const app = await start();
    await app.queues.add(PING, { n: 1 });
    await eventually(() => app.done.length === 1);
    await onDatabase(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`,
    );
    await eventually(() =>
      app.queues.add(PING, { n: 2 }).then(
        () => true,
        () => false,
      ),
    );
    await eventually(() => app.done.includes(2));
    expect(said.length).toBeLessThan(10);
    await app.close();
  });
});
