import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { RefreshWindows } from '../use-case/refresh-windows.js';
import { ReplayPast } from '../use-case/replay-past.js';
import { WatchCalibration } from '../use-case/watch-calibration.js';

/** How often it is looked whether something changed; the threshold says how often one queue is calculated. */
const REFRESH_EVERY_MS = 15_000;

/** How often an earlier day is worked out; where all are there, only an index is looked into. */
const REPLAY_EVERY_MS = 20_000;

/**
 * Keeps start windows in step with the queues, and holds them against what happened. A day that begins is a change of
 * all of them.
 */
@Injectable()
export class ForecastJobs implements OnModuleInit {
  private isReplaying = false;

  constructor(
    private readonly workers: JobWorkers,
    private readonly refresh: RefreshWindows,
    private readonly replay: ReplayPast,
    private readonly watch: WatchCalibration,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'forecast.refresh-windows',
      rhythm: { everyMs: REFRESH_EVERY_MS },
      run: async () => this.refresh.execute(),
    });
    this.workers.repeat({
      name: 'forecast.replay-past',
      rhythm: { everyMs: REPLAY_EVERY_MS },
      run: async ({ requestId }) => this.replayOne(requestId),
    });
    this.workers.repeat({
      name: 'forecast.watch-calibration',
      // After tiers have aged and long before anybody looks at it.
      rhythm: { cron: '40 4 * * *' },
      run: async ({ requestId }) => this.watch.execute(requestId),
    });
  }

  private async replayOne(requestId: string): Promise<void> {
    // A day of many queues may take longer than until the next run.
    if (this.isReplaying) return;
    this.isReplaying = true;
    try {
      const done = await this.replay.execute();
      if (done?.isLast) await this.watch.execute(requestId);
    } finally {
      this.isReplaying = false;
    }
  }
}
