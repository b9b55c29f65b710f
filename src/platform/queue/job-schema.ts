import { assertSchemaCompatibility, runMigrations, SchemaMigrationRequiredError } from 'bullmq';
import pg from 'pg';
import { redactUrl } from '../config/index.js';
import { meaningOf, StartFault } from '../lifecycle/index.js';

/** The schema in which BullMQ keeps its tables, apart from the product's own. */
export const JOB_SCHEMA = 'bullmq';

const CONNECT_MS = 5_000;

/** Connects for one short piece of work. */
async function withClient<Answer>(
  url: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Brings BullMQ's own tables up to date; safe when several processes start at once. Belongs to the migrate command,
 * beside the product's migrations.
 */
export async function migrateJobSchema(url: string): Promise<void> {
  await withClient(url, (client) => runMigrations(client, JOB_SCHEMA));
}

/**
 * Makes sure that BullMQ's tables are there before any worker starts.
 *
 * @throws StartFault when they are missing, or newer than this build
 */
export async function assertJobSchema(url: string): Promise<void> {
  try {
    await withClient(url, (client) => assertSchemaCompatibility(client, JOB_SCHEMA));
  } catch (error) {
    throw new StartFault(
      error instanceof SchemaMigrationRequiredError
        ? `The tables of the job queues are missing in ${redactUrl(url)}; run the migrate command first.`
        : `The tables of the job queues in ${redactUrl(url)} cannot be used: ${meaningOf(error)}`,
    );
  }
}
