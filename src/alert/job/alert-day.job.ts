import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers, RecurringRuns } from '../../platform/queue/index.js';
import { HandOverAlerts } from '../use-case/hand-over-alerts.js';
import { WatchAlerts } from '../use-case/watch-alerts.js';
import { inSteps } from './in-steps.js';

const DAILY = 'alert.watch';

/** Looks every morning at what changed with the day. */
@Injectable()
export class AlertDayJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly runs: RecurringRuns,
    private readonly handOver: HandOverAlerts,
    private readonly watch: WatchAlerts,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: DAILY,
      // Once a day is enough; a worker that was away in the morning makes up for it within the hour.
      rhythm: { cron: '30 6-20 * * *' },
      run: async () =>
        inSteps(
          ['hand over', async () => this.handOver.sweep(await this.runs.succeededAt(DAILY))],
          ['watch', async () => this.watch.execute('DAILY')],
        ),
    });
  }
}
