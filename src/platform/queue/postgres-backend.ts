import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import type { JobBackend, JobQueue, JobWorker } from './job-backend.js';
import { assertJobSchema, JOB_SCHEMA } from './job-schema.js';

/** How long a connection may take before the database counts as away. */
const CONNECT_MS = 5_000;

/**
 * One pool for all queues and workers of the process, or each would bring its own. Every worker keeps one connection
 * to itself to hear of new jobs. BullMQ cannot set the schema on a pool that is given to it, so the pool does, before
 * anything else happens on a connection.
 */
function sharedPool(url: string, connectionsMax: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'indsatsbro jobs',
    verify: (client, done) => {
      client.query(`set search_path to ${JOB_SCHEMA}`).then(() => {
        done();
      }, done);
    },
  });
  // Each queue and worker listens for errors of the pool and reports them; without one, node would end the process.
  pool.on('error', () => undefined);
  pool.setMaxListeners(0);
  return pool;
}

/**
 * The job queues on PostgreSQL.
 *
 * @throws StartFault when the schema of the queues is not there: workers would ask for it without a pause
 */
export async function connectPostgresBackend(url: string, connectionsMax: number): Promise<JobBackend> {
  await assertJobSchema(url);
  const pool = sharedPool(url, connectionsMax);
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    kind: 'postgres',
    // BullMQ types a queue by its backend; what both backends do is all that is used.
    makeQueue: (name, options) => new Queue(name, { ...options, connection: pool }) as unknown as JobQueue,
    makeWorker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection: pool }) as unknown as JobWorker,
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
