import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { forecastRun, historiesOf, knownOn, learnOne, poolOf } from '../domain/index.js';
import { EventLogReads } from '../store/event-log.reads.js';
import { ForecastRunStore } from '../store/forecast-run.store.js';
import { ForecastTargetReads } from '../store/forecast-target.reads.js';

/**
 * Calculates the start windows anew of every queue in which something changed, and of all once a day. One set of paths
 * for each intervention serves all its tiers and entries. It may run any number of times and in any number of workers.
 */
@Injectable()
export class RefreshWindows {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly database: Database,
    private readonly targets: ForecastTargetReads,
    private readonly log: EventLogReads,
    private readonly runs: ForecastRunStore,
  ) {}

  /** @returns of how many interventions there are new windows */
  async execute(): Promise<number> {
    const { forecastEverySeconds, windowMovedWeeks } = this.config.thresholds;
    const due = await this.targets.due(this.database, forecastEverySeconds);
    if (due.length === 0) return 0;
    const read = await this.runs.moment(this.database);
    const today = await this.database.today();
    const targets = new Map((await this.targets.all(this.database, due)).map((one) => [one.id, one]));
    // All of them are read, since what one has too little of is learnt from the others.
    const known = knownOn(await this.log.read(this.database, today, null), today);
    const histories = historiesOf(known, today);
    const pool = poolOf(histories);
    let issued = 0;
    for (const history of histories) {
      const target = targets.get(history.intervention.id);
      if (!target) continue;
      const { isClosed, isStale } = target;
      const run = forecastRun(learnOne(history, pool), today, { isClosed, isStale });
      const holds = await this.database.transaction((tx) =>
        this.runs.issue(tx, target, run, read, windowMovedWeeks),
      );
      if (holds) issued += 1;
      // Whatever else this process has to do comes between two interventions.
      await setImmediate();
    }
    return issued;
  }
}
