import { Module, type DynamicModule } from '@nestjs/common';
import type { RunningConfig } from '../platform/platform.module.js';
import { JobHealthModule } from '../platform/queue/index.js';
import { ApiModule } from './api.module.js';
import { workerModules } from './worker.module.js';

/** The API and the worker in one process: for `npm start`. */
@Module({})
export class AllModule {
  static forRoot(config: RunningConfig): DynamicModule {
    return {
      module: AllModule,
      imports: [ApiModule.forRoot(config), ...workerModules(config), JobHealthModule],
    };
  }
}
