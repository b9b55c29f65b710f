import {
  heldBy80,
  heldBy90,
  judgedForecasts,
  simpleRate,
  type HeldShare,
  type Judged,
} from '../calibration/judged.js';
import type { OutcomeLookup } from '../calibration/outcome.js';
import { median } from '../fit/cohort-plan.js';
import type { BacktestForecast, BacktestRun } from './past-forecasts.js';

/** How the forecasts of a group did; errors in days. */
export interface BacktestRow {
  readonly group: string;
  readonly forecasts: number;
  readonly by80: HeldShare;
  readonly by90: HeldShare;
  /** Half of the medians were off by less, of those who started; null when none did. */
  readonly error: number | null;
  /** The same of the mean wait of the last ten who started. */
  readonly baselineError: number | null;
  /** The share of those asked about who got no number; null when there were none. */
  readonly unknown: number | null;
}

type JudgedBacktest = Judged<BacktestForecast>;

const errorOf = (
  judged: readonly JudgedBacktest[],
  told: (forecast: BacktestForecast) => number | null,
): number | null =>
  median(
    judged.flatMap(({ forecast, outcome, waited }) => {
      const days = told(forecast);
      return outcome.kind === 'STARTED' && days !== null ? [Math.abs(days - waited)] : [];
    }),
  );

function rowOf(group: string, runs: readonly BacktestRun[], outcomes: OutcomeLookup): BacktestRow {
  const forecasts = runs.flatMap((run) => run.forecasts);
  const unknown = runs.reduce((sum, run) => sum + run.unknown, 0);
  const judged = judgedForecasts(forecasts, outcomes);
  const asked = forecasts.length + unknown;
  // Both are asked about the same people: those to whom both gave a number.
  const both = judged.filter(({ forecast }) => forecast.p50 !== null && forecast.baseline !== null);
  return {
    group,
    forecasts: forecasts.length,
    by80: heldBy80(judged),
    by90: heldBy90(judged),
    error: errorOf(both, ({ p50 }) => p50),
    baselineError: errorOf(both, ({ baseline }) => baseline),
    unknown: asked === 0 ? null : unknown / asked,
  };
}

/** How the forecasts of all days did: all of them, by department, and by kind. */
export function backtestTable(runs: readonly BacktestRun[], outcomes: OutcomeLookup): readonly BacktestRow[] {
  const by = (keyOf: (run: BacktestRun) => string): readonly BacktestRow[] =>
    [...new Set(runs.map(keyOf))].sort().map((key) =>
      rowOf(
        key,
        runs.filter((run) => keyOf(run) === key),
        outcomes,
      ),
    );
  return [
    rowOf('all', runs, outcomes),
    ...by(({ departmentId }) => departmentId),
    ...by(({ delivery }) => delivery),
  ];
}

const percent = (share: number | null): string => (share === null ? '-' : `${Math.round(share * 100)} %`);
const days = (value: number | null): string => (value === null ? '-' : String(Math.round(value)));

const COLUMNS: readonly (readonly [string, (row: BacktestRow) => string])[] = [
  ['group', ({ group }) => group],
  ['forecasts', ({ forecasts }) => String(forecasts)],
  ['resolved', ({ by80 }) => String(by80.resolved)],
  ['within P80', ({ by80 }) => percent(simpleRate(by80))],
  ['with censoring', ({ by80 }) => percent(by80.withCensoring)],
  ['within P90', ({ by90 }) => percent(simpleRate(by90))],
  ['with censoring', ({ by90 }) => percent(by90.withCensoring)],
  ['median error, days', ({ error }) => days(error)],
  ['mean of last 10', ({ baselineError }) => days(baselineError)],
  ['unknown', ({ unknown }) => percent(unknown)],
];

/** The table as lines of text, columns aligned. */
export function backtestLines(rows: readonly BacktestRow[]): readonly string[] {
  const cells = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => of(row)))];
  const widths = COLUMNS.map((_column, nth) =>
    cells.reduce((most, line) => Math.max(most, line[nth]?.length ?? 0), 0),
  );
  return cells.map((line) =>
    line
      .map((cell, nth) => (nth === 0 ? cell.padEnd(widths[nth] ?? 0) : cell.padStart(widths[nth] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
