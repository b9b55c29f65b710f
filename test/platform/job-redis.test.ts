import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { connectJobBackend, type JobBackend } from '../../src/platform/queue/index.js';
import { redisUrlOrSkip } from '../support/redis.js';

const connect = (redisUrl: string, production = false): Promise<JobBackend> =>
  connectJobBackend({ databaseUrl: 'postgres://unused/unused', redisUrl, production, connectionsMax: 8 });

describe('a REDIS_URL that cannot be used', () => {
  it('is one sentence without the password when nothing listens there', async () => {
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const { port } = taker.address() as { port: number };
    taker.close();
    await once(taker, 'close');
    await expect(connect(`redis://:hemmelig@127.0.0.1:${port}`)).rejects.toThrow(
      `The Redis of REDIS_URL (127.0.0.1:${port}) cannot be used: nothing listens at 127.0.0.1:${port}; is the server started, and are host and port right?`,
    );
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

  it('is one sentence when no machine has that name', async () => {
    await expect(connect('redis://no-such-host.invalid:6379')).rejects.toThrow(
      /^The Redis of REDIS_URL \(no-such-host.invalid:6379\) cannot be used: .*no-such-host.invalid/,
    );
  });
});

const redis = redisUrlOrSkip();
(redis ? describe : describe.skip)('the Redis of the test run', () => {
  const { Redis } = redis ? jestFreeImport() : { Redis: null };
  it('is told apart by a wrong password', async () => {
    const wrong = new URL(redis ?? '');
    wrong.password = 'guessed';
    await expect(connect(wrong.href)).rejects.toThrow('the server refused the user or the password.');
    expect(Redis).toBeDefined();
  });
});
