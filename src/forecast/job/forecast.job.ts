import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { RefreshWindows } from '../use-case/refresh-windows.js';

/** How often it is looked whether something changed; the threshold says how often one queue is calculated. */
const REFRESH_EVERY_MS = 15_000;

/** Keeps start windows in step with the queues. A day that begins is a change of all of them. */
@Injectable()
export class ForecastJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly refresh: RefreshWindows,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'forecast.refresh-windows',
      rhythm: { everyMs: REFRESH_EVERY_MS },
      run: async () => this.refresh.execute(),
    });
  }
}
