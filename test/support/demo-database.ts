import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { loadDemo } from '../../src/app/load-demo.js';
import { readSundkaer } from '../../src/demo/index.js';
import type { RunningConfig } from '../../src/platform/platform.module.js';
import { ADMIN_VARIABLE, at, TEMPLATE_VARIABLE } from './database-names.js';
import type { TestDatabase } from './database.js';
import { dropDatabase } from './drop-database.js';

/** One lock for all workers of a run: whoever has it loads the demo, the others wait and clone. */
const LOADING = 7_302_118;

/**
 * A database with the demo municipality in it, cloned from one that is loaded once per run.
 *
 * @param configFor the configuration with which the demo is loaded into a database address
 */
export async function createDemoDatabase(configFor: (url: string) => RunningConfig): Promise<TestDatabase> {
  const [server, template] = [process.env[ADMIN_VARIABLE], process.env[TEMPLATE_VARIABLE]];
  if (!server || !template) throw new Error('No test server: the project lacks its globalSetup');
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    const [demo, name] = [`${template}_demo`, `${template}_${randomBytes(6).toString('hex')}`];
    await admin.query('select pg_advisory_lock($1)', [LOADING]);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [demo]);
    if (rowCount === 0) await loadInto(admin, server, template, demo);
    await admin.query(`create database ${name} template ${demo}`);
    await admin.query('select pg_advisory_unlock($1)', [LOADING]);
    return { url: at(server, name), drop: async () => dropDatabase(server, name) };
  } finally {
    await admin.end();
  }

  async function loadInto(client: pg.Client, address: string, from: string, demo: string): Promise<void> {
    await client.query(`create database ${demo}_raw template ${from}`);
    await loadDemo(configFor(at(address, `${demo}_raw`)), readSundkaer());
    await client.query(`alter database ${demo}_raw rename to ${demo}`);
  }
}
