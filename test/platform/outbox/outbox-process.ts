import { DataSource } from 'typeorm';
import { Database, dataSourceOptions } from '../../../src/platform/database/index.js';
import { bellFor, type Bell } from '../../../src/platform/doorbell/index.js';
import { Metrics } from '../../../src/platform/health/index.js';
import { Outbox, OutboxBell, OutboxConsumers, type MessageKind } from '../../../src/platform/outbox/index.js';
import { LeaseKeeper } from '../../../src/platform/outbox/lease-keeper.js';
import { OutboxMetrics } from '../../../src/platform/outbox/outbox-metrics.js';
import { OutboxRelay } from '../../../src/platform/outbox/outbox-relay.js';
import { OutboxStore } from '../../../src/platform/outbox/outbox.store.js';
import { connectJobBackend, JobQueues, JobWorkers, type JobData } from '../../../src/platform/queue/index.js';

/** How a process of the outbox is set up. */
export interface OutboxProcessOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly leaseMs?: number;
  readonly concurrency?: number;
}

/** All that a process needs that appends messages, hands them on and works on them, and nothing else. */
export class OutboxProcess {
  private constructor(
    readonly source: DataSource,
    readonly database: Database,
    private readonly sound: Bell,
    readonly bell: OutboxBell,
    readonly outbox: Outbox,
    readonly store: OutboxStore,
    readonly metrics: Metrics,
    readonly queues: JobQueues,
    readonly workers: JobWorkers,
    readonly consumers: OutboxConsumers,
    readonly relay: OutboxRelay,
    private readonly leases: LeaseKeeper,
  ) {}

  /** Connects; hand over consumers, then `begin`. */
  static async open({
    databaseUrl,
    redisUrl,
    leaseMs = 20_000,
    concurrency = 5,
  }: OutboxProcessOptions): Promise<OutboxProcess> {
    const source = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
    const database = new Database(source);
    const sound = await bellFor(database, { databaseUrl, redisUrl });
    const bell = new OutboxBell(sound);
    const backend = await connectJobBackend({ databaseUrl, redisUrl, production: false, connectionsMax: 10 });
    const queues = new JobQueues(backend);
    const workers = new JobWorkers(backend, queues, { concurrency, closeSecondsMax: 5, watchMs: 2_000 });
    const options = { leaseMs };
    const store = new OutboxStore(database);
    const leases = new LeaseKeeper(store, options);
    const metrics = new Metrics();
    const figures = new OutboxMetrics(metrics);
    const consumers = new OutboxConsumers(workers, database, store, leases, figures, options);
    const relay = new OutboxRelay(store, consumers, queues, sound, options);
    const outbox = new Outbox(bell);
    return new OutboxProcess(
      source,
      database,
      sound,
      bell,
      outbox,
      store,
      metrics,
      queues,
      workers,
      consumers,
      relay,
      leases,
    );
  }

  /** Begins to work and, unless told otherwise, to hand on. */
  async begin({ relay = true }: { readonly relay?: boolean } = {}): Promise<void> {
    await this.workers.onApplicationBootstrap();
    if (relay) this.relay.onApplicationBootstrap();
  }

  async append<Data extends JobData>(kind: MessageKind<Data>, ...data: readonly Data[]): Promise<void> {
    await this.database.transaction(async (tx) => this.outbox.append(tx, kind, ...data));
  }

  /** Ends as a process does that is asked to. */
  async end(): Promise<void> {
    await this.relay.beforeApplicationShutdown();
    await this.workers.beforeApplicationShutdown();
    this.leases.onApplicationShutdown();
    await this.bell.onApplicationShutdown();
    await this.sound.close();
    await this.queues.onApplicationShutdown();
    await this.source.destroy();
  }
}
