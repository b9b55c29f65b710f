import type { Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq';
import type { JobData } from './job.js';

/** A queue as both backends offer it. */
export type JobQueue = Queue<JobData, void>;
/** A worker as both backends offer it. */
export type JobWorker = Worker<JobData, void>;

/** Where queues live: PostgreSQL, or Redis when there is one. */
export interface JobBackend {
  readonly kind: 'postgres' | 'redis';
  makeQueue(name: string, options: Omit<QueueOptions, 'connection'>): JobQueue;
  makeWorker(
    name: string,
    processor: Processor<JobData, void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): JobWorker;
  /** Rejects when the backend does not answer. */
  ping(): Promise<void>;
  /** After all queues and workers are closed. */
  close(): Promise<void>;
}

/** What a backend is made from. */
export interface JobBackendOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  /** In production Redis must keep what it is given. */
  readonly production: boolean;
  /** Connections that all queues and workers of the process share, on PostgreSQL. */
  readonly connectionsMax: number;
}

/**
 * Connects the job queues: to Redis when an address is given, else to PostgreSQL. What is not used is not even loaded.
 *
 * @throws StartFault when the server cannot be used, or the schema was not migrated
 */
export async function connectJobBackend(options: JobBackendOptions): Promise<JobBackend> {
  if (options.redisUrl === null) {
    const { connectPostgresBackend } = await import('./postgres-backend.js');
    return connectPostgresBackend(options.databaseUrl, options.connectionsMax);
  }
  const { connectRedisBackend } = await import('./redis-backend.js');
  return connectRedisBackend(options.redisUrl, options.production);
}

/**
 * Makes sure that the job queues can be used, before the application is built on them: inside it, Nest would write a
 * stack for what is one sentence.
 *
 * @throws StartFault when they cannot
 */
export async function reachJobBackend(options: JobBackendOptions): Promise<void> {
  const backend = await connectJobBackend(options);
  await backend.close();
}
