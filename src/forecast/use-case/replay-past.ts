import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { AROUND_DAYS, forecastRun, learnOne, pastDays, pastKnowledge } from '../domain/index.js';
import { EventLogReads } from '../store/event-log.reads.js';
import { ForecastRunStore } from '../store/forecast-run.store.js';
import { ForecastTargetReads } from '../store/forecast-target.reads.js';
import { LoggedInterventionReads } from '../store/logged-intervention.reads.js';
import { PastDayReads } from '../store/past-day.reads.js';

/** What one step of working out the past did. */
export interface ReplayedDay {
  readonly day: Day;
  /** Of how many interventions windows were kept. */
  readonly kept: number;
  /** No other day is left. */
  readonly isLast: boolean;
}

/**
 * Works out what would have been issued on earlier days, one day at each call, so that forecasts can be held against
 * what happened from the first day on. It sees only what was known on the day. What the tables hold only as it is now is
 * taken as it is now: the tiers of the policy. That intake was closed then is not known, and is not assumed.
 */
@Injectable()
export class ReplayPast {
  constructor(
    private readonly database: Database,
    private readonly interventions: LoggedInterventionReads,
    private readonly days: PastDayReads,
    private readonly log: EventLogReads,
    private readonly targets: ForecastTargetReads,
    private readonly runs: ForecastRunStore,
  ) {}

  /** @returns null when there was nothing to do */
  async execute(): Promise<ReplayedDay | null> {
    const today = await this.database.today();
    const logged = await this.interventions.all(this.database, null);
    const asked = pastDays(today, logged).flatMap(({ day, interventionIds }) =>
      interventionIds.map((interventionId) => ({ day, interventionId })),
    );
    const missing = await this.days.without(this.database, asked, AROUND_DAYS);
    const day = missing[0]?.day;
    if (day === undefined) return null;
    const ids = missing.filter((one) => one.day === day).map(({ interventionId }) => interventionId);
    const kept = await this.replay(day, today, new Set(ids));
    return { day, kept, isLast: missing.every((one) => one.day === day) };
  }

  private async replay(day: Day, today: Day, ids: ReadonlySet<string>): Promise<number> {
    const targets = new Map((await this.targets.all(this.database, [...ids])).map((one) => [one.id, one]));
    const { histories, pool } = pastKnowledge(await this.log.read(this.database, today, null), day);
    let kept = 0;
    for (const history of histories) {
      const target = targets.get(history.intervention.id);
      if (!target) continue;
      const run = forecastRun(learnOne(history, pool), day, {
        isClosed: false,
        isStale: false,
      });
      const isKept = await this.database.transaction((tx) =>
        this.runs.replayed(tx, target, run, AROUND_DAYS),
      );
      if (isKept) kept += 1;
      // Whatever else this process has to do comes between two interventions.
      await setImmediate();
    }
    return kept;
  }
}
