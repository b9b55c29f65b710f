export type { JobContext, JobData, JobHandler, JobKind, JobOptions, RecurringJob, Rhythm } from './job.js';
export {
  connectJobBackend,
  reachJobBackend,
  type JobBackend,
  type JobBackendOptions,
} from './job-backend.js';
export { type JobCounts, JobQueues } from './job-queues.js';
export { migrateJobSchema } from './job-schema.js';
export { JobWorkers, type JobWorkersOptions } from './job-workers.js';
export { JobHealthModule } from './job-health.module.js';
export { JobQueuesModule, JobWorkersModule } from './queue.module.js';
export { inTurn } from './in-turn.js';
export { RecurringHealthModule } from './recurring-health.module.js';
export { RecurringRuns } from './recurring-runs.js';
export { RecurringRunsModule } from './recurring-runs.module.js';
export { nameOf } from './queue-errors.js';
export { RepeatedErrors } from './repeated-errors.js';
export { queuePage } from './queue-page.js';
