import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import {
  connectJobBackend,
  type JobBackend,
  JobQueues,
  type JobKind,
  JobWorkers,
} from '../../src/platform/queue/index.js';
import { RECURRING_QUEUE } from '../../src/platform/queue/recurring-jobs.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { redisUrlOrSkip } from '../support/redis.js';

jest.setTimeout(60_000);

const redis = redisUrlOrSkip();
const backends = [['postgres', null] as const, ...(redis ? [['redis', redis] as const] : [])];

/** A queue of each run's own, since a Redis outlives the run. */
const queue = `test-${randomBytes(4).toString('hex')}`;
const WRITE: JobKind<{ letterId: string }> = {
  name: 'test.write',
  queue,
  data: z.strictObject({ letterId: z.string().max(40) }),
};

/** What one process holds: its backend, its asking end and its working end. */
interface Process {
  readonly backend: JobBackend;
  readonly queues: JobQueues;
  readonly workers: JobWorkers;
}

describe.each(backends)('job queues on %s', (_kind, redisUrl) => {
  let database: TestDatabase;
  const processes: Process[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const start = async (options: { watchMs?: number; closeSecondsMax?: number } = {}): Promise<Process> => {
    const backend = await connectJobBackend({
      databaseUrl: database.url,
      redisUrl,
      production: false,
      connectionsMax: 8,
    });
    const queues = new JobQueues(backend);
    const started = {
      backend,
      queues,
      workers: new JobWorkers(backend, queues, { concurrency: 2, closeSecondsMax: 5, ...options }),
    };
    processes.push(started);
    return started;
  };
  const end = async ({ workers, queues }: Process): Promise<void> => {
    await workers.beforeApplicationShutdown();
    await queues.onApplicationShutdown();
  };
  afterEach(async () => {
    const [first] = processes;
    for (const name of [queue, RECURRING_QUEUE]) await first?.queues.queue(name).obliterate({ force: true });
    for (const left of processes.splice(0)) await end(left);
    jest.restoreAllMocks();
  });

  it('does a job once, in another process than the one that asked, with a request id', async () => {
    const [asking, one, other] = [await start(), await start(), await start()];
    const done: string[] = [];
    for (const { workers } of [one, other]) {
      workers.handle(WRITE, ({ letterId }, { requestId, attempt }) => {
        expect([requestId.length > 10, attempt]).toEqual([true, 1]);
        return Promise.resolve(done.push(letterId));
      });
      await workers.onApplicationBootstrap();
    }
    const letters = Array.from({ length: 30 }, (_, index) => `letter-${index}`);
    await Promise.all(letters.map((letterId) => asking.queues.add(WRITE, { letterId })));
    await eventually(() => done.length >= 30);
    await Promise.all([one, other].map(({ workers }) => workers.beforeApplicationShutdown()));
    expect([...done].sort((a, b) => a.localeCompare(b))).toEqual(letters.sort((a, b) => a.localeCompare(b)));
  });

  it('refuses data that are not ids of the kind, when asked and when done', async () => {
    const { queues, workers } = await start();
    const handler = jest.fn(() => Promise.resolve());
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    workers.handle(WRITE, handler);
    const wrong = { letterId: 'x', citizenName: 'Kirsten' };
    await expect(queues.add(WRITE, wrong as { letterId: string })).rejects.toThrow('citizenName');
    await workers.onApplicationBootstrap();
    await queues.queue(queue).add(WRITE.name, wrong);
    const [failed] = (await eventually(async () => {
      const jobs = await queues.queue(queue).getFailed();
      return jobs.length > 0 && jobs;
    })) as { attemptsMade: number }[];
    expect(failed?.attemptsMade).toBe(1);
    expect(handler).not.toHaveBeenCalled();
  });

  it('tries again what failed, and says which job without what it was about', async () => {
    const { queues, workers } = await start();
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const attempts: number[] = [];
    workers.handle(WRITE, (_data, { attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new TypeError('Kirsten Hansen has no address');
      return Promise.resolve();
    });
    await workers.onApplicationBootstrap();
    await queues.add(WRITE, { letterId: 'once more' }, { id: '41-1' });
    await eventually(() => attempts.length === 2);
    expect(attempts).toEqual([1, 2]);
    expect(said.mock.calls.flat().join()).toBe('test.write 41-1 failed, try 1 of 8: TypeError');
  });

  it('does a recurring job once each time, however many workers run', async () => {
    const EVERY_MS = 1_000;
    const RUNS = 5;
    let runs = 0;
    for (let worker = 0; worker < 3; worker += 1) {
      const { workers } = await start({ watchMs: 2_000 });
      workers.repeat({
        name: 'test.tick',
        rhythm: { everyMs: EVERY_MS },
        run: () => Promise.resolve((runs += 1)),
      });
    }
    // One after another: those who come later find the schedule in order and leave it alone.
    for (const { workers } of processes) await workers.onApplicationBootstrap();
    await eventually(() => runs >= RUNS);
    for (const { workers } of processes) await workers.beforeApplicationShutdown();
    const done = (await processes[0]?.queues.queue(RECURRING_QUEUE).getCompleted()) ?? [];
    expect(runs).toBe(done.length);
    // A run's id ends with the moment it is due; the first is due at once, the others a second apart.
    const due = done.map(({ id }) => Number(id?.split(':').at(-1))).sort((left, right) => left - right);
    const gaps = due.slice(1).map((moment, index) => moment - (due[index] ?? 0));
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(EVERY_MS);
  });

  it('sets a recurring job right when the queue was emptied under it', async () => {
    const { queues, workers } = await start({ watchMs: 50 });
    let runs = 0;
    workers.repeat({
      name: 'test.tick',
      rhythm: { everyMs: 1_000 },
      run: () => Promise.resolve((runs += 1)),
    });
    await workers.onApplicationBootstrap();
    await eventually(() => runs >= 1);
    const schedules = queues.queue(RECURRING_QUEUE);
    await schedules.removeJobScheduler('test.tick');
    await schedules.obliterate({ force: true });
    const before = runs;
    await eventually(() => runs >= before + 2);
  });

  it('drops the schedule of a job that the product no longer has, and follows a changed rhythm', async () => {
    const old = await start();
    old.workers.repeat({ name: 'test.gone', rhythm: { everyMs: 60_000 }, run: () => Promise.resolve() });
    old.workers.repeat({ name: 'test.kept', rhythm: { everyMs: 60_000 }, run: () => Promise.resolve() });
    await old.workers.onApplicationBootstrap();
    const next = await start();
    next.workers.repeat({ name: 'test.kept', rhythm: { cron: '15 3 * * *' }, run: () => Promise.resolve() });
    await next.workers.onApplicationBootstrap();
    const found = await next.queues.queue(RECURRING_QUEUE).getJobSchedulers();
    expect(found.map(({ key, pattern, tz }) => ({ key, pattern, tz }))).toEqual([
      { key: 'test.kept', pattern: '15 3 * * *', tz: 'Europe/Copenhagen' },
    ]);
  });

  it('lets a job under way finish when the process ends, and takes no new one then', async () => {
    const { queues, workers } = await start();
    const told: string[] = [];
    let finish = (): void => undefined;
    workers.handle(WRITE, async ({ letterId }) => {
      told.push(`begun ${letterId}`);
      await new Promise<void>((resolve) => (finish = resolve));
      told.push(`done ${letterId}`);
    });
    await workers.onApplicationBootstrap();
    await queues.add(WRITE, { letterId: 'a' });
    await eventually(() => told.length === 1);
    const closed = workers.beforeApplicationShutdown();
    finish();
    await closed;
    await queues.add(WRITE, { letterId: 'b' });
    expect(told).toEqual(['begun a', 'done a']);
    expect(await queues.queue(queue).getWaitingCount()).toBe(1);
  });

  it('does not wait for ever for a job that does not finish', async () => {
    const { queues, workers } = await start({ closeSecondsMax: 0.3 });
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    let isBegun = false;
    let finish = (): void => undefined;
    workers.handle(WRITE, () => {
      isBegun = true;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    await workers.onApplicationBootstrap();
    await queues.add(WRITE, { letterId: 'a' });
    await eventually(() => isBegun);
    const from = performance.now();
    await workers.beforeApplicationShutdown();
    await queues.onApplicationShutdown();
    expect(performance.now() - from).toBeLessThan(4_000);
    finish();
    // Closed already: another process clears up behind it.
    processes.length = 0;
    await start();
  });

  it('answers whether it is reachable and what waits', async () => {
    const { queues } = await start();
    await queues.add(WRITE, { letterId: 'a' });
    await queues.ping();
    expect((await queues.counts()).get(queue)).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
  });
});
