import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { WatchEntries } from '../use-case/watch-entries.js';
import { WatchMoves } from '../use-case/watch-moves.js';
import { WatchSmallCohorts } from '../use-case/watch-small-cohorts.js';

/**
 * What time alone does to people who wait: days come on which somebody must act. All of it is counted in days; once an
 * hour costs little, and a worker that was away at midnight loses an hour and never a day.
 */
@Injectable()
export class WaitlistJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly entries: WatchEntries,
    private readonly moves: WatchMoves,
    private readonly cohorts: WatchSmallCohorts,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'waitlist.watch-entries',
      rhythm: { cron: '5 * * * *' },
      run: async ({ requestId }) => this.entries.execute(requestId),
    });
    this.workers.repeat({
      name: 'waitlist.watch-moves',
      rhythm: { cron: '7 * * * *' },
      run: async ({ requestId }) => this.moves.execute(requestId),
    });
    this.workers.repeat({
      name: 'waitlist.watch-small-cohorts',
      rhythm: { cron: '9 * * * *' },
      run: async ({ requestId }) => this.cohorts.execute(requestId),
    });
  }
}
