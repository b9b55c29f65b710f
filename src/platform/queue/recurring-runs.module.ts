import { Global, Module } from '@nestjs/common';
import { JobWorkers } from './job-workers.js';
import { RecurringRuns } from './recurring-runs.js';

/** Keeps how recurring jobs are doing: only processes that work have it, once, beside the workers. */
@Global()
@Module({ providers: [RecurringRuns], exports: [RecurringRuns] })
export class RecurringRunsModule {
  constructor(workers: JobWorkers, runs: RecurringRuns) {
    workers.keepIn(runs);
  }
}
