import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import type { MessageKind } from '../../../src/platform/outbox/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { redisUrlOrSkip } from '../../support/redis.js';
import { freePort } from '../../start/program.js';
import { OutboxProcess } from './outbox-process.js';

const WRITTEN: MessageKind<{ letterId: string }> = {
  name: 'test.written',
  queue: 'test-away',
  data: z.strictObject({ letterId: z.string() }),
};

/** How soon after its Redis a process must be well again. */
const RECOVERED_MS = 15_000;

// Needs the program of Redis on this machine, which a run that is given a Redis has.
(redisUrlOrSkip() ? describe : describe.skip)('a Redis that is away', () => {
  let home: TestDatabase;
  let folder = '';
  let port = 0;
  let redis: ChildProcess | null = null;
  beforeAll(async () => {
    home = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'indsatsbro-redis-'));
    port = await freePort();
    for (const level of ['warn', 'error'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation(() => undefined);
  });
  afterAll(async () => {
    await stop();
    await home.drop();
    rmSync(folder, { recursive: true });
    jest.restoreAllMocks();
  });

  const begin = (): void => {
    redis = spawn(
      'redis-server',
      ['--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'yes'],
      {
        stdio: 'ignore',
      },
    );
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    const child = redis;
    redis = null;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };

  it('lets a worker start, recover when it comes and when it comes back, and loses nothing', async () => {
    const one = await OutboxProcess.open({
      databaseUrl: home.url,
      redisUrl: `redis://127.0.0.1:${String(port)}`,
      leaseMs: 1_000,
    });
    const done: string[] = [];
    let ticks = 0;
    one.consumers.consume(WRITTEN, 'notes', (_tx, { letterId }) => Promise.resolve(void done.push(letterId)));
    one.workers.repeat({
      name: 'test.tick',
      rhythm: { everyMs: 1_000 },
      run: () => Promise.resolve((ticks += 1)),
    });
    await one.begin();
    await expect(one.queues.ping()).rejects.toThrow();
    await one.append(WRITTEN, { letterId: 'before' });
    expect(done).toEqual([]);
    begin();
    await eventually(() => done.length === 1 && ticks > 0, RECOVERED_MS);
    await one.queues.ping();
    await stop('SIGKILL');
    await one.append(WRITTEN, { letterId: 'meanwhile' });
    await expect(one.queues.ping()).rejects.toThrow();
    begin();
    await eventually(() => done.length === 2, RECOVERED_MS);
    expect(done).toEqual(['before', 'meanwhile']);
    await one.end();
  });
});
