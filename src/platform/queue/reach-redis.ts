import { Redis } from 'ioredis';
import { redactUrl } from '../config/index.js';
import { meaningOf, StartFault } from '../lifecycle/index.js';

const CONNECT_MS = 5_000;
/** The oldest version whose commands BullMQ needs. */
const OLDEST_MAJOR = 6;

/** One setting out of the answer to INFO. */
const settingOf = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();

/** What a Redis that holds jobs must not do: throw keys away when it is full, or forget all at a restart. */
function durabilityProblem(info: string): string | null {
  const policy = settingOf(info, 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    return `it throws data away when it is full; set maxmemory-policy to noeviction (it is ${policy}).`;
  }
  if (settingOf(info, 'aof_enabled') === '0')
    return 'it forgets everything at a restart; set appendonly to yes.';
  return null;
}

/** The error of the connection, which ioredis tells apart from the command that failed for it. */
async function connect(client: Redis): Promise<void> {
  let cause: unknown;
  client.once('error', (error) => (cause = error));
  try {
    await client.connect();
  } catch (error) {
    throw cause ?? error;
  }
}

/**
 * Makes sure that Redis answers, is new enough and, in production, keeps what it is given.
 *
 * @returns the open connection
 * @throws StartFault with host and port, never the password
 */
export async function assertRedis(url: string, production: boolean): Promise<Redis> {
  let isUp = false;
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    // At start one try is enough to know; later it comes back by itself.
    retryStrategy: (times) => (isUp ? Math.min(times * 200, 5_000) : null),
  });
  const fault = (reason: string): StartFault =>
    new StartFault(`The Redis of REDIS_URL (${redactUrl(url)}) cannot be used: ${reason}`);
  try {
    await connect(client);
    const info = await client.info();
    const version = settingOf(info, 'redis_version') ?? '';
    if (Number.parseInt(version, 10) < OLDEST_MAJOR)
      throw fault(`it is version ${version}; it must be ${OLDEST_MAJOR}.2 or newer.`);
    const problem = production ? durabilityProblem(info) : null;
    if (problem !== null) throw fault(problem);
    isUp = true;
    client.on('error', () => undefined);
    return client;
  } catch (error) {
    client.disconnect();
    throw error instanceof StartFault ? error : fault(meaningOf(error));
  }
}
