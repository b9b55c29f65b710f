import { Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics } from '../health/index.js';
import { JobQueues } from './job-queues.js';

/**
 * Tells readiness whether the job queues answer, and figures what is in them: for processes that have both queues and health. Without them the
 * process goes on answering, since what is due is in the database and only waits; so it is degraded, not down.
 */
@Module({})
export class JobHealthModule implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
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
    this.metrics.gauges(
      'indsatsbro_jobs',
      'Jobs in the queues that this process works on, by queue and state',
      ['queue', 'state'],
      async () => {
        await this.queues.ping();
        return [...(await this.queues.counts())].flatMap(([queue, counts]) =>
          Object.entries(counts).map(([state, value]) => ({ labels: { queue, state }, value })),
        );
      },
    );
  }
}
