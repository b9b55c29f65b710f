import { createRedisBackend, withBackend } from 'bullmq';
import type { JobBackend } from './job-backend.js';
import { reachRedis, reconnectAfter, SILENT_MS } from './reach-redis.js';

/** All keys of the product begin with it, so that a Redis can be shared. */
const PREFIX = 'indsatsbro';

/**
 * The job queues on Redis.
 *
 * @param production whether Redis must be set up to keep what it is given
 * @throws StartFault when it answers and is not
 */
export async function connectRedisBackend(url: string, production: boolean): Promise<JobBackend> {
  const redis = await reachRedis(url, production);
  const { Queue, Worker } = withBackend(createRedisBackend);
  // Whoever asks for a job fails at once while Redis is away (the outbox asks again); workers wait for it.
  const asking = {
    url,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: reconnectAfter,
    socketTimeout: SILENT_MS,
  };
  const working = { url, maxRetriesPerRequest: null, retryStrategy: reconnectAfter };
  return {
    kind: 'redis',
    makeQueue: (name, options) => new Queue(name, { ...options, prefix: PREFIX, connection: asking }),
    makeWorker: (name, processor, options) =>
      new Worker(name, processor, { ...options, prefix: PREFIX, connection: working }),
    ping: () => redis.ping(),
    close: () => redis.close(),
  };
}
