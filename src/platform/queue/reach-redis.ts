import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { redactUrl } from '../config/index.js';
import { meaningOf, StartFault } from '../lifecycle/index.js';
import { RepeatedErrors } from './repeated-errors.js';

const CONNECT_MS = 5_000;
/** One that takes connections and commands and says nothing is away as well, after so long. */
export const SILENT_MS = 5_000;
/** The oldest version whose commands BullMQ needs. */
const OLDEST_MAJOR = 6;

/** That there is no Redis to ask at the moment: it is awaited. Whatever answers wrongly is not. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const said = new RepeatedErrors((sentence) => {
  new Logger('Jobs').warn(sentence);
});

/** How soon a lost connection is tried again, milliseconds. */
export const reconnectAfter = (times: number): number => Math.min(times * 200, 2_000);

/** A Redis that answers, or is awaited. */
export interface ReachedRedis {
  /** Rejects while it does not answer, or is not set up as it must be. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

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

/** Why it cannot be used as it is set up, or null. */
async function problemOf(client: Redis, production: boolean): Promise<string | null> {
  const info = await client.info();
  const version = settingOf(info, 'redis_version') ?? '';
  if (Number.parseInt(version, 10) < OLDEST_MAJOR)
    return `it is version ${version}; it must be ${String(OLDEST_MAJOR)}.2 or newer.`;
  return production ? durabilityProblem(info) : null;
}

/** The error of the connection, which ioredis tells apart from the command that failed for it. */
async function connect(client: Redis): Promise<void> {
  let cause: unknown;
  const note = (error: unknown): void => {
    cause ??= error;
  };
  client.on('error', note);
  try {
    await client.connect();
  } catch (error) {
    throw cause ?? error;
  } finally {
    client.off('error', note);
  }
}

/** The error of a connection on which nothing came back has no code. */
const isAway = (error: unknown): boolean =>
  AWAY.has((error as NodeJS.ErrnoException | null)?.code ?? '') ||
  (error instanceof Error && error.message.startsWith('Socket timeout'));

/**
 * Makes sure that Redis, where it answers, is new enough and, in production, keeps what it is given. One that is away is
 * awaited: what is due is in the database, and the process has other things to do.
 *
 * @throws StartFault with host and port, never the password
 */
export async function reachRedis(url: string, production: boolean): Promise<ReachedRedis> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: reconnectAfter,
  });
  client.on('error', () => undefined);
  const sentence = (reason: string): string =>
    `The Redis of REDIS_URL (${redactUrl(url)}) cannot be used: ${reason}`;
  let problem: string | null = null;
  try {
    await connect(client);
    problem = await problemOf(client, production);
    if (problem !== null) throw new StartFault(sentence(problem));
  } catch (error) {
    if (!isAway(error)) {
      client.disconnect();
      throw error instanceof StartFault ? error : new StartFault(sentence(meaningOf(error)));
    }
    said.report(`${sentence(meaningOf(error))} What is due waits until it answers.`);
  }
  // It may come back as another one than it was.
  const look = async (): Promise<void> => {
    problem = await problemOf(client, production);
    if (problem !== null) said.report(sentence(problem));
  };
  client.on('ready', () => void look().catch(() => undefined));
  return {
    async ping() {
      await client.ping();
      if (problem !== null) throw new Error(sentence(problem));
    },
    async close() {
      await client.quit().catch(() => {
        client.disconnect();
      });
    },
  };
}
