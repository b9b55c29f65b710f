import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

/** An arbitrary number that all processes agree on: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 4_918_230_571;

/**
 * Brings the schema up to date; safe when several processes start at once.
 *
 * @returns the names of the migrations that were run now
 */
export async function runMigrations(url: string): Promise<readonly string[]> {
  const source = await new DataSource({ ...dataSourceOptions(url, 2), extra: {} }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations({ transaction: 'each' });
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return done.map((migration) => migration.name);
  } finally {
    await lock.release();
    await source.destroy();
  }
}

/** Whether every migration of this build has run: the readiness check of a process that does not migrate itself. */
export async function isMigrated(source: DataSource): Promise<boolean> {
  return !(await source.showMigrations());
}

/** The same for an address, before anything is built on it. */
export async function isMigratedAt(url: string): Promise<boolean> {
  const source = await new DataSource({ ...dataSourceOptions(url, 1), extra: {} }).initialize();
  try {
    return await isMigrated(source);
  } finally {
    await source.destroy();
  }
}
