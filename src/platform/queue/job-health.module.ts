import { Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../health/index.js';
import { JobQueues } from './job-queues.js';

/**
 * Tells readiness whether the job queues answer: for processes that have both queues and health. Without them the
 * process goes on answering, since what is due is in the database and only waits; so it is degraded, not down.
 */
@Module({})
export class JobHealthModule implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly queues: JobQueues,
  ) {}

  onModuleInit(): void {
    this.checks.register('jobs', async () => {
      try {
        await this.queues.ping();
        return { status: 'up' };
      } catch {
        return {
          status: 'degraded',
          detail: 'the job queues do not answer; what is due is done when they do',
        };
      }
    });
  }
}
