import { describe, expect, it } from '@jest/globals';
import { dayNumberOf } from '../../../kernel/index.js';
import { outcomesIn } from '../calibration/outcome.js';
import { learnOne } from '../fit/parameters.js';
import { historiesOf } from '../history/intervention-history.js';
import { forecastRun } from '../issued/issued.js';
import { ISSUED_ON, kept } from '../testing/kept.js';
import { SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { backtestDays } from './backtest-days.js';
import { backtestLines, backtestTable } from './backtest-table.js';
import { meanOfLastStarters } from './mean-of-last.js';
import { backtestRun, pastKnowledge } from './past-forecasts.js';

const log = smallLog(SMALL_QUEUE);
const THEN = '2025-08-04';

describe('a backtest', () => {
  it('goes back in equal steps, the earliest day first', () => {
    expect(backtestDays('2026-01-01', 60, 1)).toEqual([
      '2025-01-06',
      '2025-03-07',
      '2025-05-06',
      '2025-07-05',
      '2025-09-03',
      '2025-11-02',
    ]);
    expect(backtestDays('2026-01-01', 366, 1)).toEqual([]);
  });

  it('sees nothing of what came after the day', () => {
    const earlier = { ...log, events: log.events.filter(({ on }) => on <= THEN) };
    const forecastsOf = (of: typeof log) => {
      const { histories, pool } = pastKnowledge(of, THEN);
      return histories.map((history) => forecastRun(learnOne(history, pool), THEN, { pathCount: 20 }));
    };
    const [run] = forecastsOf(log);
    expect(run!.forecasts.length).toBeGreaterThan(1);
    expect(forecastsOf(earlier)).toEqual([run]);
  });

  it('learns from no log of under 120 days', () => {
    expect(pastKnowledge(log, '2025-03-03').histories).toEqual([]);
    expect(pastKnowledge(log, '2025-03-04').histories).toHaveLength(1);
  });

  it('asks about everybody who waited, beside the mean of the last ten who started', () => {
    const { histories, pool } = pastKnowledge(log, THEN);
    const run = forecastRun(learnOne(histories[0]!, pool), THEN, { pathCount: 20 });
    const asked = backtestRun(histories[0]!, run, { departmentId: 'health', delivery: 'GROUP' });
    const waiting = run.forecasts.filter(({ entryId }) => entryId !== null).length;
    expect(asked.forecasts.length + asked.unknown).toBe(waiting);
    const outcomes = outcomesIn(historiesOf(log, TODAY));
    const [all, department, kind] = backtestTable([asked], outcomes);
    expect(all).toMatchObject({ group: 'all', forecasts: asked.forecasts.length });
    expect([department?.group, kind?.group]).toEqual(['health', 'GROUP']);
    expect(department).toEqual({ ...all, group: 'health' });
  });
});

it('the mean of the last ten who started is less what is waited already, and never under none', () => {
  const [history] = historiesOf(log, TODAY);
  const started = history!.entries
    .filter(({ startedOn }) => startedOn !== null)
    .sort((one, other) => one.startedOn! - other.startedOn!)
    .slice(-10);
  const mean = started.reduce((sum, { joinedOn, startedOn }) => sum + startedOn! - joinedOn, 0) / 10;
  const waiting = history!.entries.find(({ id }) => id === 'waiting-4')!;
  // Joined five days ago.
  expect(meanOfLastStarters(history!, waiting)).toBeCloseTo(Math.max(0, mean - 5));
  expect(meanOfLastStarters(history!, { ...waiting, joinedOn: 0 })).toBe(0);
  expect(meanOfLastStarters({ ...history!, entries: [waiting] }, waiting)).toBeNull();
});

it('the table has errors, shares and who got no number', () => {
  const about = { departmentId: 'health', delivery: 'GROUP' };
  const forecast = (entryId: string, baseline: number | null) => ({ ...kept({ entryId }), baseline });
  // Told 10, they started after 12, 24 and 30 days: off by 2, 14 and 20. The mean said 20: off by 8, 4 and 10.
  const days: Record<string, number> = { one: 12, two: 24, three: 30, four: 50 };
  const rows = backtestTable(
    [
      {
        ...about,
        forecasts: [forecast('one', 20), forecast('two', 20), forecast('three', 20), forecast('four', null)],
        unknown: 1,
      },
    ],
    (_intervention, id) => ({ kind: 'STARTED', on: dayNumberOf(ISSUED_ON) + (days[id] ?? 0) }),
  );
  expect(rows[0]).toMatchObject({ error: 14, baselineError: 8, unknown: 1 / 5 });
  expect(backtestLines(rows)).toEqual([
    'group   forecasts  resolved  within P80  with censoring  within P90  with censoring  median error, days  mean of last 10  unknown',
    'all             4         4        25 %            25 %        75 %            75 %                  14                8     20 %',
    'health          4         4        25 %            25 %        75 %            75 %                  14                8     20 %',
    'GROUP           4         4        25 %            25 %        75 %            75 %                  14                8     20 %',
  ]);
});
