import { createHash } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import { Bell, type BellListener, type HungBell } from './bell.js';

const CONNECT_MS = 5_000;
/** A Redis that takes connections and commands and says nothing is away as well, after so long. */
const SILENT_MS = 2_000;
const RECONNECT_MS_MAX = 1_000;

/** Several products, and databases of one product, may share a Redis: each has bells of its own. */
const prefixOf = (databaseUrl: string): string => {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const name = createHash('sha256').update(`${hostname}:${port}${pathname}`).digest('hex').slice(0, 16);
  return `indsatsbro:${name}:`;
};

/**
 * The bell where there is a Redis: PUBLISH and SUBSCRIBE. Away, it is silent and comes back by itself; whoever listens
 * hears one ring then, for those that were lost.
 */
export class RedisBell extends Bell {
  private readonly prefix: string;
  private readonly ringer: Redis;

  constructor(
    private readonly url: string,
    databaseUrl: string,
  ) {
    super();
    this.prefix = prefixOf(databaseUrl);
    // Who rings does not wait for a Redis that is away: the change is in the table.
    this.ringer = this.connection({ lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  }

  async ring(channel: string): Promise<void> {
    if (this.ringer.status === 'wait') await this.ringer.connect();
    await this.ringer.publish(this.prefix + channel, '');
  }

  async hang(channel: string, { onRing }: BellListener): Promise<HungBell> {
    const listener = this.connection({ lazyConnect: true, maxRetriesPerRequest: null });
    listener.on('message', onRing);
    // It subscribes again before it says so, here and after every loss.
    listener.on('ready', () => {
      void listener.subscribe(this.prefix + channel).then(onRing, () => undefined);
    });
    // A Redis that is away keeps nobody from starting or from looking at the table.
    void listener.connect().catch(() => undefined);
    return Promise.resolve({
      takeDown: async () => {
        listener.disconnect();
        return Promise.resolve();
      },
    });
  }

  override async close(): Promise<void> {
    this.ringer.disconnect();
    return Promise.resolve();
  }

  private connection(options: RedisOptions): Redis {
    const connection = new Redis(this.url, {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MS_MAX),
      ...options,
    });
    connection.on('error', () => undefined);
    return connection;
  }
}
