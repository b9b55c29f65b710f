import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AuditJobModule } from '../audit/index.js';
import { HousekeepingJobModule } from '../platform/housekeeping/index.js';
import { PlatformModule, type RunningConfig } from '../platform/platform.module.js';
import { JobQueuesModule, JobWorkersModule } from '../platform/queue/index.js';

/** The queues, the workers and every room's job module; a process that works imports all of them. */
export function workerModules(config: RunningConfig): (DynamicModule | Type)[] {
  const { thresholds, databaseUrl, redisUrl, mode } = config;
  return [
    JobQueuesModule.forRoot({
      databaseUrl,
      redisUrl,
      production: mode === 'production',
      connectionsMax: thresholds.jobConnectionsMax,
    }),
    JobWorkersModule.forRoot({
      concurrency: thresholds.jobConcurrency,
      closeSecondsMax: thresholds.closeSecondsMax,
    }),
    HousekeepingJobModule.forRoot({ idempotencyKeyDays: thresholds.idempotencyKeyDays }),
    AuditJobModule,
  ];
}

/** Everything that works in the background, and no API modules. */
@Module({})
export class WorkerModule {
  static forRoot(config: RunningConfig): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.forRoot(config), ...workerModules(config)] };
  }
}
