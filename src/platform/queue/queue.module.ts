import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type JobBackendOptions, connectJobBackend } from './job-backend.js';
import { JOB_BACKEND, JobQueues } from './job-queues.js';
import { JOB_WORKERS_OPTIONS, JobWorkers, type JobWorkersOptions } from './job-workers.js';

/** Asking for jobs: every process has it once, in its app module. */
@Global()
@Module({})
export class JobQueuesModule {
  static forRoot(options: JobBackendOptions): DynamicModule {
    return {
      module: JobQueuesModule,
      providers: [{ provide: JOB_BACKEND, useFactory: () => connectJobBackend(options) }, JobQueues],
      exports: [JOB_BACKEND, JobQueues],
    };
  }
}

/** Doing jobs: only processes that work have it, once, beside {@link JobQueuesModule} and the rooms' job modules. */
@Global()
@Module({})
export class JobWorkersModule {
  static forRoot(options: JobWorkersOptions): DynamicModule {
    return {
      module: JobWorkersModule,
      providers: [{ provide: JOB_WORKERS_OPTIONS, useValue: options }, JobWorkers],
      exports: [JobWorkers],
    };
  }
}
