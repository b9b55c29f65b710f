import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AlertDeliveryJobModule, AlertJobModule, AlertRulesModule } from '../alert/index.js';
import { AuditJobModule } from '../audit/index.js';
import { CaseFileJobModule } from '../case-file/index.js';
import { CapacityJobModule } from '../capacity/index.js';
import { ForecastJobModule } from '../forecast/index.js';
import { HousekeepingJobModule } from '../platform/housekeeping/index.js';
import { HealthModule } from '../platform/health/index.js';
import { OutboxHealthModule, OutboxJobModule } from '../platform/outbox/index.js';
import { PlatformModule, type RunningConfig } from '../platform/platform.module.js';
import { SlotOfferJobModule } from '../slot-offer/index.js';
import {
  JobHealthModule,
  JobQueuesModule,
  JobWorkersModule,
  RecurringHealthModule,
  RecurringRunsModule,
  type JobBackendOptions,
} from '../platform/queue/index.js';
import { WaitlistJobModule } from '../waitlist/index.js';

/** Where the job queues of a configuration live. */
export const jobBackendOf = ({
  thresholds,
  databaseUrl,
  redisUrl,
  mode,
}: RunningConfig): JobBackendOptions => ({
  databaseUrl,
  redisUrl,
  production: mode === 'production',
  connectionsMax: thresholds.jobConnectionsMax,
});

/** The queues, the workers and every room's job module; a process that works imports all of them. */
export function workerModules(config: RunningConfig): (DynamicModule | Type)[] {
  const { thresholds } = config;
  return [
    JobQueuesModule.forRoot(jobBackendOf(config)),
    JobWorkersModule.forRoot({
      concurrency: thresholds.jobConcurrency,
      closeSecondsMax: thresholds.closeSecondsMax,
    }),
    RecurringRunsModule,
    OutboxJobModule.forRoot({
      leaseMs: thresholds.outboxLeaseSeconds * 1_000,
    }),
    HousekeepingJobModule.forRoot({ idempotencyKeyDays: thresholds.idempotencyKeyDays }),
    AlertJobModule,
    AlertDeliveryJobModule.with(AlertRulesModule),
    AuditJobModule,
    CapacityJobModule,
    CaseFileJobModule,
    ForecastJobModule,
    SlotOfferJobModule,
    WaitlistJobModule,
  ];
}

/** Everything that works in the background, and no API modules. */
@Module({})
export class WorkerModule {
  static forRoot(config: RunningConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(config),
        HealthModule,
        OutboxHealthModule,
        RecurringHealthModule,
        JobHealthModule,
        ...workerModules(config),
      ],
    };
  }
}
