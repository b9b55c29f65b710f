import type { Database } from '../database/index.js';
import type { Bell } from './bell.js';
import { PostgresBell } from './postgres-bell.js';

/** The bell of a configuration: on Redis where there is one, else on PostgreSQL. What is not used is not even loaded. */
export async function bellFor(
  database: Pick<Database, 'query'>,
  { databaseUrl, redisUrl }: { readonly databaseUrl: string; readonly redisUrl: string | null },
): Promise<Bell> {
  if (redisUrl === null) return new PostgresBell(database, databaseUrl);
  const { RedisBell } = await import('./redis-bell.js');
  return new RedisBell(redisUrl, databaseUrl);
}
