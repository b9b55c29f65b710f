import { randomInt } from 'node:crypto';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runMigrations } from '../../src/platform/database/migrate.js';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { migrateJobSchema } from '../../src/platform/queue/job-schema.js';
import { ADMIN_VARIABLE, at, databaseName, TEMPLATE_VARIABLE } from './database-names.js';

/** What a test run has to give back when it ends. */
export interface TestServer {
  stop(): Promise<void>;
}

/** Folders of test runs by the number of their process; some tests add words of their own. */
const FOLDER = /^indsatsbro-test-(\d+)(?: .*)?$/;

/** What a running server keeps below its data folder. */
const RUNNING = /\/?postgres\/cluster\/postmaster\.pid$/;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Stops the servers of test runs that were killed, and removes their folders; those of other users are left. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = FOLDER.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    try {
      const running = (await readdir(folder, { recursive: true })).filter((file) => RUNNING.test(file));
      for (const file of running) await stopEmbeddedPostgres(join(folder, file.replace(RUNNING, '')));
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Another user's: it is theirs to sweep.
    }
  }
}

/** An embedded server in a folder of its own below the machine's temporary folder. */
async function startOwnServer(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweepKilledRuns();
  const folder = join(tmpdir(), `indsatsbro-test-${process.pid}`);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false, port: 0 });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(server.folder, { recursive: true, force: true });
    },
  };
}

/**
 * Drops the databases of runs that are gone: each run holds an advisory lock with its number, and the lock of a killed
 * one went with its connection.
 */
async function dropRemains(admin: pg.Client, run: number | null): Promise<void> {
  const { rows } = await admin.query<{ datname: string; run: string }>(
    `select datname, substring(datname from '^indsatsbro_test_([0-9]+)') as run from pg_database
      where datname ~ '^indsatsbro_test_[0-9]+'`,
  );
  for (const row of rows) {
    const lock = await admin.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [row.run]);
    if (!lock.rows[0]?.free && row.run !== String(run)) continue;
    await admin.query(`drop database if exists ${row.datname} with (force)`);
    if (row.run !== String(run)) await admin.query('select pg_advisory_unlock($1)', [row.run]);
  }
}

/**
 * Starts what the tests on PostgreSQL need and leaves the addresses in the environment, which jest hands to its workers:
 * one server (TEST_DATABASE_URL, or an embedded one) with a migrated template database that nobody may connect to.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startOwnServer();
  const admin = new pg.Client(server.url);
  const run = randomInt(1, 2 ** 31);
  const stop = async (): Promise<void> => {
    await dropRemains(admin, run).catch(() => undefined);
    await admin.end();
    await server.stop();
  };
  try {
    await admin.connect();
    await admin.query('select pg_advisory_lock($1)', [run]);
    await dropRemains(admin, null);
    const template = databaseName(run);
    await admin.query(`create database ${template}`);
    await runMigrations(at(server.url, template));
    await migrateJobSchema(at(server.url, template));
    await admin.query(`alter database ${template} with allow_connections false`);
    process.env[ADMIN_VARIABLE] = server.url;
    process.env[TEMPLATE_VARIABLE] = template;
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
