import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { SweepOldAlerts } from '../use-case/sweep-old-alerts.js';

/** Sweeps old alerts every night. */
@Injectable()
export class OldAlertJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly sweep: SweepOldAlerts,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'alert.sweep-old-alerts',
      rhythm: { cron: '20 2 * * *' },
      run: async () => this.sweep.execute(),
    });
  }
}
