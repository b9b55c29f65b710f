import { assertSchemaCompatibility, runMigrations } from 'bullmq';
import pg from 'pg';

/** The schema in which BullMQ keeps its tables, apart from the product's own. */
export const JOB_SCHEMA = 'bullmq';

/** Connects for one short piece of work. */
async function withClient<Answer>(
  url: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Brings BullMQ's own tables up to date; safe when several processes start at once. Belongs to the migrate command:
 * a worker that met a missing schema would try again without a pause for as long as it lives.
 */
export async function migrateJobSchema(url: string): Promise<void> {
  await withClient(url, (client) => runMigrations(client, JOB_SCHEMA));
}

/** Whether BullMQ's tables are there and no newer than this build can use. */
export async function isJobSchemaMigrated(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    try {
      return (await assertSchemaCompatibility(client, JOB_SCHEMA)) > 0;
    } catch {
      return false;
    }
  });
}
