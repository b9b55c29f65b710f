import type { Day } from '../../../kernel/index.js';
import type { KeptForecast } from '../calibration/kept-forecast.js';
import { isLoggedEnough } from '../calibration/past-days.js';
import { poolOf, type Pool } from '../fit/pool.js';
import { historiesOf, type InterventionHistory } from '../history/intervention-history.js';
import type { ForecastRun } from '../issued/issued.js';
import { knownOn } from '../log/known-on.js';
import type { EventLog } from '../log/logged.js';
import { meanOfLastStarters } from './mean-of-last.js';

/** What was known on an earlier day, of the interventions with a log long enough to learn from. */
export interface PastKnowledge {
  readonly histories: readonly InterventionHistory[];
  /** Learnt from everything that was known on the day. */
  readonly pool: Pool;
}

/** Takes from a log what was known at the end of a day, and nothing of what came later. */
export function pastKnowledge(log: EventLog, day: Day): PastKnowledge {
  const histories = historiesOf(knownOn(log, day), day);
  return {
    histories: histories.filter(({ loggedFrom }) => isLoggedEnough(loggedFrom, day)),
    pool: poolOf(histories),
  };
}

/** What a spreadsheet would have said beside a forecast. */
export interface BacktestForecast extends KeptForecast {
  /** Days; null when nobody had started. */
  readonly baseline: number | null;
}

/** The forecasts of one intervention on one day. */
export interface BacktestRun {
  readonly departmentId: string;
  readonly delivery: string;
  readonly forecasts: readonly BacktestForecast[];
  /** How many who waited were given no number. */
  readonly unknown: number;
}

/** The windows of a run for those who waited, to be held against what happened. */
export function backtestRun(
  history: InterventionHistory,
  run: ForecastRun,
  about: Pick<BacktestRun, 'departmentId' | 'delivery'>,
): BacktestRun {
  const { departmentId, delivery } = about;
  const entries = new Map(history.entries.map((entry) => [entry.id, entry]));
  const asked = run.forecasts.filter(({ entryId }) => entryId !== null);
  const forecasts = asked.flatMap(({ entryId, tier, status, window }): readonly BacktestForecast[] => {
    const entry = entries.get(entryId ?? '');
    if (!entry || !window || status === 'UNKNOWN') return [];
    return [
      {
        departmentId,
        delivery,
        interventionId: history.intervention.id,
        entryId: entry.id,
        tier,
        status,
        day: run.day,
        p50: window.p50,
        p80: window.p80,
        p90: window.p90,
        isReplayed: true,
        baseline: meanOfLastStarters(history, entry),
      },
    ];
  });
  return { departmentId, delivery, forecasts, unknown: asked.length - forecasts.length };
}
