import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from '../api/client.js';
import { publish, words } from '../api/drafts.js';
import { newcomer } from '../api/people.js';
import { slugsOf } from '../api/search-query.js';
import { freePort } from '../start/program.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { redisUrlOrSkip } from '../support/redis.js';
import { raise } from './alerts.js';
import { LiveClient, type Subscribed } from './live-client.js';

jest.setTimeout(180_000);

const ALERTS = 'subscription { alertRaised { id } }';

/** A bell that is not heard costs its reader a second. */
const TOLD_MS_MAX = 5_000;

/** Far less than any time for which a Redis is waited: who does not wait answers in milliseconds. */
const ANSWER_MS_MAX = 1_000;

/** What an API does that has the address of a Redis, whatever is there. */
class ApiOfRedis {
  private readonly sockets: LiveClient[] = [];
  private count = 0;
  private constructor(readonly app: TestApp) {}

  static async start(redisUrl: string): Promise<ApiOfRedis> {
    return new ApiOfRedis(await startTestApp({ env: { REDIS_URL: redisUrl } }));
  }

  /** How long changes take, one after the other, milliseconds; the middle one. */
  async changesTake(): Promise<number> {
    const client = new Client(this.app);
    const took: number[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const from = performance.now();
      await newcomer(client, `redis-${String((this.count += 1))}`, '2026-01-01');
      took.push(performance.now() - from);
    }
    return took.toSorted((one, other) => one - other)[2] ?? NaN;
  }

  /** A subscription that tells what is raised from now on. */
  async subscribed(): Promise<Subscribed> {
    const socket = LiveClient.of(this.app, 'caseworker');
    this.sockets.push(socket);
    const subscribed = socket.subscribe(ALERTS);
    await eventually(async () => {
      await raise(this.app, 'caseworker');
      return subscribed.told.length > 0;
    });
    return subscribed;
  }

  /** Raises an alert and waits until it was told. @returns how long that took, milliseconds */
  async tells(subscribed: Subscribed): Promise<number> {
    const id = await raise(this.app, 'caseworker');
    const from = performance.now();
    const ids = (): unknown[] =>
      subscribed.told.map(({ data }) => (data?.['alertRaised'] as { id: string } | undefined)?.id);
    await eventually(() => ids().includes(id));
    return performance.now() - from;
  }

  /** Publishes an intervention and waits until a search finds it. */
  async findsWhatIsNew(): Promise<void> {
    const client = new Client(this.app);
    const word = `kalejdoskop${String((this.count += 1))}`;
    await publish(client, 'health-staff', { slug: word, departmentId: 'health' }, { title: words(word) });
    await eventually(async () => (await slugsOf(client, { search: word })).includes(word));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) await socket.close();
    await this.app.close();
  }
}

describe('an API whose Redis', () => {
  let api: ApiOfRedis | null = null;
  const closes: (() => unknown)[] = [];
  afterEach(async () => {
    await api?.close();
    api = null;
    for (const close of closes.splice(0)) await close();
  });

  /** Changes are made without waiting, and whoever looks is told by polling. */
  const goesOn = async (one: ApiOfRedis, subscribed: Subscribed): Promise<void> => {
    expect(await one.changesTake()).toBeLessThan(ANSWER_MS_MAX);
    expect(await one.tells(subscribed)).toBeLessThan(TOLD_MS_MAX);
    await one.findsWhatIsNew();
  };

  it('is not there makes changes, tells them and finds them', async () => {
    api = await ApiOfRedis.start(`redis://127.0.0.1:${String(await freePort())}`);
    await goesOn(api, await api.subscribed());
  });

  it('takes connections and says nothing makes changes, tells them and finds them', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => sockets.push(socket.on('error', () => undefined).resume()));
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    closes.push(() => {
      for (const socket of sockets) socket.destroy();
      mute.close();
    });
    api = await ApiOfRedis.start(`redis://127.0.0.1:${String((mute.address() as AddressInfo).port)}`);
    await goesOn(api, await api.subscribed());
    expect(sockets.length).toBeGreaterThan(0);
  });

  // Needs the program of Redis on this machine, which a run that is given a Redis has.
  (redisUrlOrSkip() ? it : it.skip)(
    'is full, stands still, is killed and comes back goes on all the time',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'indsatsbro-redis-'));
      closes.push(() => {
        rmSync(folder, { recursive: true });
      });
      const port = await freePort();
      let server = await begun(folder, port);
      closes.unshift(() => server.kill('SIGKILL'));
      const own = new Redis(port, { maxRetriesPerRequest: null });
      own.on('error', () => undefined);
      closes.unshift(() => {
        own.disconnect();
      });
      api = await ApiOfRedis.start(`redis://127.0.0.1:${String(port)}`);
      const subscribed = await api.subscribed();
      expect(await api.tells(subscribed)).toBeLessThan(TOLD_MS_MAX);

      await own.config('SET', 'maxmemory', '1');
      await goesOn(api, subscribed);
      await own.config('SET', 'maxmemory', '0');

      server.kill('SIGSTOP');
      await goesOn(api, subscribed);
      server.kill('SIGCONT');
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
      await goesOn(api, subscribed);

      server = await begun(folder, port);
      // The bell is hung again by itself: the API listens for the feed and rings it.
      await eventually(async () => ((await own.pubsub('CHANNELS')) as string[]).length > 0);
      await goesOn(api, subscribed);
    },
  );
});

/** Starts a Redis and waits until it answers. */
async function begun(folder: string, port: number): Promise<ChildProcess> {
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'yes'],
    { stdio: 'ignore' },
  );
  const client = new Redis(port, { lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return server;
}
