import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { connectJobBackend, type JobBackend } from '../../src/platform/queue/index.js';
import { redisUrlOrSkip } from '../support/redis.js';

const connect = (redisUrl: string, production = false): Promise<JobBackend> =>
  connectJobBackend({ databaseUrl: 'postgres://unused/unused', redisUrl, production, connectionsMax: 8 });

describe('a REDIS_URL that cannot be used', () => {
  it('is awaited when nothing listens there, and said in one sentence without the password', async () => {
    const said = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const { port } = taker.address() as { port: number };
    taker.close();
    await once(taker, 'close');
    const backend = await connect(`redis://:hemmelig@127.0.0.1:${port}`);
    await expect(backend.ping()).rejects.toThrow();
    await backend.close();
    expect(said.mock.calls.flat()).toEqual([
      `The Redis of REDIS_URL (127.0.0.1:${port}) cannot be used: nothing listens at 127.0.0.1:${port}; is the server started, and are host and port right? What is due waits until it answers.`,
    ]);
    said.mockRestore();
  });

  it('is one sentence when something else listens there', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(connect(`redis://127.0.0.1:${port}`)).rejects.toThrow(
      /^The Redis of REDIS_URL \(127.0.0.1:\d+\) cannot be used: [^\n]+$/,
    );
    other.close();
  });

  it('is awaited when no machine has that name', async () => {
    const said = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await (await connect('redis://no-such-host.invalid:6379')).close();
    expect(said.mock.calls.flat().join()).toMatch(
      /^The Redis of REDIS_URL \(no-such-host.invalid:6379\) cannot be used: .*no-such-host.invalid/,
    );
    said.mockRestore();
  });
});

const redis = redisUrlOrSkip();
(redis ? describe : describe.skip)('the Redis of the test run', () => {
  /** Runs the work while a setting of the server differs, and sets it back. */
  const during = async (name: string, value: string, work: () => Promise<void>): Promise<void> => {
    const client = new Redis(redis ?? '');
    const [, before = ''] = (await client.config('GET', name)) as string[];
    await client.config('SET', name, value);
    try {
      await work();
    } finally {
      await client.config('SET', name, before);
      await client.quit();
    }
  };

  it('is refused with one sentence when the password is wrong', async () => {
    const wrong = new URL(redis ?? '');
    const isLocked = wrong.password !== '';
    wrong.password = 'guessed';
    const attempt = async (): Promise<void> =>
      expect(connect(wrong.href)).rejects.toThrow('the server refused the user or the password.');
    // A server without a password takes any.
    await (isLocked ? attempt() : during('requirepass', 'right', attempt));
  });

  it('must keep what it is given in production, and need not in development', async () => {
    await during('maxmemory-policy', 'allkeys-lru', async () => {
      await expect(connect(redis ?? '', true)).rejects.toThrow(
        'it throws data away when it is full; set maxmemory-policy to noeviction (it is allkeys-lru).',
      );
      await (await connect(redis ?? '')).close();
    });
    await during('appendonly', 'no', async () => {
      await expect(connect(redis ?? '', true)).rejects.toThrow('set appendonly to yes');
    });
    await during('appendonly', 'yes', async () => {
      await (await connect(redis ?? '', true)).close();
    });
  });
});
