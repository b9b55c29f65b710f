import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isMigrated } from '../database/index.js';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';

/** Health and figures of a process that answers HTTP; rooms add their own checks to it. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthChecks, Metrics],
  exports: [HealthChecks, Metrics],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.checks.register('database', async () => {
      await this.source.query('select 1');
      return { status: 'up' };
    });
    this.checks.register('migrations', async () =>
      (await isMigrated(this.source))
        ? { status: 'up' }
        : { status: 'down', detail: 'the schema is older than this build: run the migrate command' },
    );
  }
}
