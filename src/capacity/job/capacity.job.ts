import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { ApplyDueStatements } from '../use-case/apply-due-statements.js';
import { SnapshotCapacity } from '../use-case/snapshot-capacity.js';
import { WatchCohorts } from '../use-case/watch-cohorts.js';

/** How often plans are looked for whose day has come; a lost job costs a minute, never a place. */
const DUE_EVERY_MS = 60_000;

/** What time alone does to places: plans come into force, days become history, cohorts stay too small. */
@Injectable()
export class CapacityJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly due: ApplyDueStatements,
    private readonly snapshot: SnapshotCapacity,
    private readonly cohorts: WatchCohorts,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'capacity.apply-due-statements',
      rhythm: { everyMs: DUE_EVERY_MS },
      run: async ({ requestId }) => this.due.execute(requestId),
    });
    this.workers.repeat({
      name: 'capacity.snapshot',
      // Late in the evening, so that a day is kept as it ended: the last run of a day counts. The earlier one is for a worker that is away
      // at the later one, or so late with it that the day is over.
      rhythm: { cron: '5,50 23 * * *' },
      run: async () => this.snapshot.execute(),
    });
    this.workers.repeat({
      name: 'capacity.watch-cohorts',
      rhythm: { cron: '15 5 * * *' },
      run: async ({ requestId }) => this.cohorts.execute(requestId),
    });
  }
}
