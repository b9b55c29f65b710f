import { hasProblems, loadConfig, type Config } from '../platform/config/index.js';
import { isMigratedAt, runMigrations } from '../platform/database/index.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/index.js';
import { reachDatabase, StartFault } from '../platform/lifecycle/index.js';
import type { RunningConfig } from '../platform/platform.module.js';
import { migrateJobSchema } from '../platform/queue/index.js';

/** A configuration whose database answers, and how to leave the server that was started for it. */
export interface Settled {
  readonly config: RunningConfig;
  readonly stopServers: () => Promise<void>;
}

/**
 * Reads the configuration.
 *
 * @throws StartFault with one sentence per problem
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const config = loadConfig(env);
  if (hasProblems(config)) throw new StartFault(config.problems.join('\n'));
  return config;
}

/**
 * Settles which database is used: the one of DATABASE_URL, or the embedded server, started when nobody else has.
 *
 * @throws StartFault when it cannot be used
 */
export async function settle(config: Config, onProgress: (sentence: string) => void): Promise<Settled> {
  if (config.databaseUrl !== null) {
    await reachDatabase(config.databaseUrl);
    return { config: { ...config, databaseUrl: config.databaseUrl }, stopServers: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, onProgress });
  return { config: { ...config, databaseUrl: server.url }, stopServers: () => server.stop() };
}

/** Brings the product's own schema and that of the job queues up to date. */
export async function migrate({ databaseUrl, redisUrl }: RunningConfig): Promise<readonly string[]> {
  const done = await runMigrations(databaseUrl);
  if (redisUrl === null) await migrateJobSchema(databaseUrl);
  return done;
}

/**
 * Makes sure that the schema is that of this build; for processes that do not migrate themselves.
 *
 * @throws StartFault when it is not
 */
export async function assertMigrated({ databaseUrl }: RunningConfig): Promise<void> {
  if (await isMigratedAt(databaseUrl)) return;
  throw new StartFault('The schema is older than this build; run the migrate command first.');
}
