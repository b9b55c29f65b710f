import { parseArgs } from 'node:util';
import { backtestLines } from '../domain/index.js';
import type { BacktestAsked, BacktestForecasts } from '../use-case/backtest-forecasts.js';

const USAGE = 'Usage: npm run forecast:backtest -- [--every DAYS] [--years N]';
const USUAL = { every: '60', years: '2' };
/** Beyond three years a window says no day. */
const MOST_YEARS = 10;
const MOST_DAYS = 366;

/** What a call asks; null when it cannot be understood. */
export function readBacktestArguments(args: readonly string[]): BacktestAsked | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        every: { type: 'string', default: USUAL.every },
        years: { type: 'string', default: USUAL.years },
      },
    });
    const [everyDays, years] = [Number(values.every), Number(values.years)];
    const isCount = (value: number, most: number): boolean =>
      Number.isInteger(value) && value >= 1 && value <= most;
    return isCount(everyDays, MOST_DAYS) && isCount(years, MOST_YEARS) ? { everyDays, years } : null;
  } catch {
    return null;
  }
}

/**
 * Runs a backtest and prints its table.
 *
 * @returns the exit code: 0 printed, 1 the log is too short, 2 the command was called wrongly
 */
export async function runBacktest(
  args: readonly string[],
  backtest: Pick<BacktestForecasts, 'execute'>,
  say: (line: string) => void,
): Promise<number> {
  const asked = readBacktestArguments(args);
  if (!asked) {
    say(USAGE);
    return 2;
  }
  const done = await backtest.execute(asked);
  if (!done) {
    say('The log is too short: on none of the days had everything been logged for 120 days.');
    return 1;
  }
  say(
    `Forecasts of ${done.days.length} days from ${done.days[0] ?? ''} to ${done.days.at(-1) ?? ''}, on each from what was known then:`,
  );
  backtestLines(done.rows).forEach(say);
  return 0;
}
