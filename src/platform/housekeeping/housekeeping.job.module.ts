import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../queue/index.js';
import { SWEEP_OPTIONS, SweepOldRows, type SweepOptions } from './sweep-old-rows.js';

/** Sweeps old rows once an hour, in whichever worker it falls to. */
@Module({})
export class HousekeepingJobModule implements OnModuleInit {
  static forRoot(options: SweepOptions): DynamicModule {
    return {
      module: HousekeepingJobModule,
      providers: [{ provide: SWEEP_OPTIONS, useValue: options }, SweepOldRows],
    };
  }

  constructor(
    private readonly workers: JobWorkers,
    private readonly sweep: SweepOldRows,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'platform.sweep-old-rows',
      rhythm: { cron: '17 * * * *' },
      run: async () => this.sweep.execute(),
    });
  }
}
