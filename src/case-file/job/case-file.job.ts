import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { CoverOrphanedCases } from '../use-case/cover-orphaned-cases.js';
import { SweepNumberLookups } from '../use-case/sweep-number-lookups.js';

/** Sweeps old look-ups once an hour, and sees to it every morning that every case has somebody responsible. */
@Injectable()
export class CaseFileJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly cover: CoverOrphanedCases,
    private readonly sweep: SweepNumberLookups,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'case-file.sweep-number-lookups',
      rhythm: { cron: '27 * * * *' },
      run: async () => this.sweep.execute(),
    });
    this.workers.repeat({
      name: 'case-file.cover-orphaned-cases',
      rhythm: { cron: '35 5 * * *' },
      run: async ({ requestId }) => this.cover.execute(requestId),
    });
  }
}
