import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { SweepNumberLookups } from '../use-case/sweep-number-lookups.js';

/** Sweeps once an hour, in whichever worker it falls to. */
@Injectable()
export class CaseFileJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly sweep: SweepNumberLookups,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'case-file.sweep-number-lookups',
      rhythm: { cron: '27 * * * *' },
      run: async () => this.sweep.execute(),
    });
  }
}
