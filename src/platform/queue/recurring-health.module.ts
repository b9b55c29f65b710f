import { Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics, type HealthFinding } from '../health/index.js';
import { RecurringRuns, type RecurringRun } from './recurring-runs.js';

/** One run may fail by chance; so many in a row do not. */
const FAILURES_SHOWN = 3;

/** What an operator is told: in one sentence for each job that does not get anywhere, or that all is well. */
export function recurringFinding(runs: readonly RecurringRun[]): HealthFinding {
  const problems = runs.flatMap(({ name, since, within, failures, lastFault }) => {
    if (failures >= FAILURES_SHOWN)
      return [`${name} failed ${String(failures)} times in a row: ${lastFault ?? ''};`];
    return since > within
      ? [`${name} has not succeeded for ${String(Math.round(since / 60))} minutes; do workers run?`]
      : [];
  });
  return problems.length === 0 ? { status: 'up' } : { status: 'degraded', detail: problems.join(' ') };
}

/** Tells readiness and figures of recurring jobs; every process can, since all of it is in the database. */
@Module({ providers: [RecurringRuns] })
export class RecurringHealthModule implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
    private readonly runs: RecurringRuns,
  ) {}

  onModuleInit(): void {
    this.checks.register('recurring-jobs', async () => recurringFinding(await this.runs.all()));
    this.gauge(
      'indsatsbro_recurring_age_seconds',
      'Since a recurring job succeeded last, or workers began to look after it, by job',
      ({ since }) => since,
    );
    this.gauge(
      'indsatsbro_recurring_failures',
      'Runs of a recurring job that failed in a row, by job',
      ({ failures }) => failures,
    );
  }

  private gauge(name: string, help: string, value: (run: RecurringRun) => number): void {
    this.metrics.gauges(name, help, ['job'], async () =>
      (await this.runs.all()).map((run) => ({ labels: { job: run.name }, value: value(run) })),
    );
  }
}
