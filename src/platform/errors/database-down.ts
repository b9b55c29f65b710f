/** Socket errors of Node that mean: the server is not reachable, or the connection broke. */
const SOCKET_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * SQLSTATEs that say nothing of the statement and all of the moment, so that the same request may succeed later:
 * 08 connection, 53 out of resources (disk, memory, connections), 57P shutting down or starting, 57014 statement
 * timeout, 55P03 lock timeout, 40001 and 40P01 serialisation failure and deadlock that outlived the retries,
 * 25P03 idle in transaction too long.
 */
const PASSING_SQLSTATE = /^(08...|53...|57P0.|57014|55P03|40001|40P01|25P03)$/;

/** node-postgres gives these without a code. */
const PG_CLIENT_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Query read timeout',
  'Cannot use a pool after calling end on the pool',
] as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The SQLSTATE or socket code of a database error, also when TypeORM has wrapped it; null when there is none. */
export function databaseCodeOf(error: unknown): string | null {
  if (!isRecord(error)) return null;
  const driver = isRecord(error['driverError']) ? error['driverError'] : error;
  return typeof driver['code'] === 'string' ? driver['code'] : null;
}

/** Whether the error says that the database is away, restarting, full or too busy: a 503, not a bug. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = databaseCodeOf(error);
  if (code !== null) return SOCKET_CODES.has(code) || PASSING_SQLSTATE.test(code);
  return PG_CLIENT_MESSAGES.some((message) => error.message.startsWith(message));
}
