import { createRedisBackend, withBackend } from 'bullmq';
import type { JobBackend } from './job-backend.js';
import { assertRedis } from './reach-redis.js';

/** All keys of the product begin with it, so that a Redis can be shared. */
const PREFIX = 'indsatsbro';

/**
 * The job queues on Redis.
 *
 * @param production whether Redis must be set up to keep what it is given
 * @throws StartFault when it cannot be reached or is not
 */
export async function connectRedisBackend(url: string, production: boolean): Promise<JobBackend> {
  const client = await assertRedis(url, production);
  const { Queue, Worker } = withBackend(createRedisBackend);
  // Whoever asks for a job fails at once while Redis is away (the outbox asks again); workers wait for it.
  const asking = { url, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
  const working = { url, maxRetriesPerRequest: null };
  return {
    kind: 'redis',
    makeQueue: (name, options) => new Queue(name, { ...options, prefix: PREFIX, connection: asking }),
    makeWorker: (name, processor, options) =>
      new Worker(name, processor, { ...options, prefix: PREFIX, connection: working }),
    async ping() {
      await client.ping();
    },
    async close() {
      await client.quit().catch(() => {
        client.disconnect();
      });
    },
  };
}
