import pg from 'pg';
import { redactUrl } from '../config/index.js';
import { meaningOf } from './explain-start-fault.js';
import { StartFault } from './start-fault.js';

/** How long a server may take to answer before it counts as unreachable. */
const ANSWER_MS = 5_000;
/** The oldest server on which the migrations and the job queues run (PostgreSQL 13 has left support). */
const OLDEST_MAJOR = 14;

/**
 * Makes sure that a database answers, before anything is built on it.
 *
 * @throws StartFault with host and port, never the password, when it does not, or is too old
 */
export async function reachDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  client.on('error', () => undefined);
  let major: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    major = rows[0]?.version ?? 0;
  } catch (error) {
    throw new StartFault(
      `The database of DATABASE_URL (${redactUrl(url)}) cannot be used: ${meaningOf(error)}`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  if (major < OLDEST_MAJOR) {
    throw new StartFault(
      `The database of DATABASE_URL (${redactUrl(url)}) is PostgreSQL ${major}; it must be ${OLDEST_MAJOR} or newer.`,
    );
  }
}
