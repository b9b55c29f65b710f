import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import {
  backtestDays,
  backtestRun,
  backtestTable,
  forecastRun,
  historiesOf,
  knownOn,
  learnOne,
  outcomesIn,
  pastKnowledge,
  type BacktestRow,
  type BacktestRun,
} from '../domain/index.js';
import { EventLogReads } from '../store/event-log.reads.js';
import { ForecastTargetReads, type ForecastTarget } from '../store/forecast-target.reads.js';

/** What a backtest asks. */
export interface BacktestAsked {
  /** So many days lie between two days on which forecasts are made. */
  readonly everyDays: number;
  readonly years: number;
}

/** A finished backtest. */
export interface Backtest {
  readonly days: readonly Day[];
  readonly rows: readonly BacktestRow[];
}

/**
 * Forecasts on many earlier days for everybody who waited then, learning anew each day from what was known on it, and
 * holds the windows against what happened. Writes nothing.
 */
@Injectable()
export class BacktestForecasts {
  constructor(
    private readonly database: Database,
    private readonly log: EventLogReads,
    private readonly targets: ForecastTargetReads,
  ) {}

  /** @returns null when the log is too short to learn from on any of the days */
  async execute({ everyDays, years }: BacktestAsked): Promise<Backtest | null> {
    const today = await this.database.today();
    const log = await this.log.read(this.database, today, null);
    const targets = new Map(
      (await this.targets.all(this.database, null)).map((target) => [target.id, target]),
    );
    const days: Day[] = [];
    const runs: BacktestRun[] = [];
    for (const day of backtestDays(today, everyDays, years)) {
      const known = pastKnowledge(log, day);
      if (known.histories.length === 0) continue;
      days.push(day);
      runs.push(...(await this.runsOf(known, day, targets)));
    }
    if (days.length === 0) return null;
    return { days, rows: backtestTable(runs, outcomesIn(historiesOf(knownOn(log, today), today))) };
  }

  private async runsOf(
    { histories, pool }: ReturnType<typeof pastKnowledge>,
    day: Day,
    targets: ReadonlyMap<string, ForecastTarget>,
  ): Promise<readonly BacktestRun[]> {
    const runs: BacktestRun[] = [];
    for (const history of histories) {
      const target = targets.get(history.intervention.id);
      if (!target) continue;
      const run = forecastRun(learnOne(history, pool), day, {});
      runs.push(backtestRun(history, run, target));
      await setImmediate();
    }
    return runs;
  }
}
