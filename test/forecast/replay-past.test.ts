import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, type Day } from '../../src/kernel/index.js';
import { replayQuestions, type EventLog } from '../../src/forecast/domain/index.js';
import {
  BacktestForecasts,
  RefreshWindows,
  ReplayPast,
  runBacktest,
  WatchCalibration,
} from '../../src/forecast/index.js';
import { EventLogReads } from '../../src/forecast/store/event-log.reads.js';
import { Database } from '../../src/platform/database/index.js';
import { CapacityWorld } from '../capacity/capacity-world.js';
import { startTestApp } from '../support/app.js';
import { everyRow } from '../support/rows.js';
import { withoutHistory } from './without-history.js';
import { ImportedLog, rollingLog } from './imported-log.js';

let world: CapacityWorld;
let imported: ImportedLog;
let today: Day;
/** Interventions here, by the names of the generated log; what happens in them within the next hundred days is kept back. */
const ids = new Map<string, string>();
let generated: EventLog;
const AHEAD_DAYS = 100;

beforeAll(async () => {
  world = await CapacityWorld.start();
  await withoutHistory(world.owner);
  imported = new ImportedLog(world.owner);
  today = await world.today();
  // The queues of the demo stay out of it: only what is asked about here is worked out and counted.
  await world.owner.rows(`update intervention_capacity set mode = 'COUNT_ONLY' where mode <> 'UNLIMITED'`);
  generated = rollingLog(11, 3, addDays(today, AHEAD_DAYS));
  for (const { id } of generated.interventions) {
    const own = (await world.intervention()).id;
    ids.set(id, own);
    const places = generated.capacity.find(({ interventionId }) => interventionId === id)?.places ?? 0;
    await world.state([{ interventionId: own, places }]);
    await imported.begin(own, generated.from);
    await imported.places(own, generated, id);
    await imported.events(
      own,
      eventsOf(id, (on) => on <= today),
    );
  }
}, 120_000);
afterAll(async () => world.close());

const eventsOf = (logId: string, isWanted: (on: Day) => boolean) =>
  generated.events.filter(({ interventionId, on }) => interventionId === logId && isWanted(on));
const service = <Of>(token: new (...args: never[]) => Of): Of => world.app.app.get(token, { strict: false });
const log = async (): Promise<EventLog> => service(EventLogReads).read(service(Database), today, null);

interface Kept {
  readonly interventionId: string;
  readonly day: Day;
  readonly isReplayed: boolean;
  readonly entryId: string;
  readonly p50: number | null;
  readonly p80: number | null;
}
const kept = async (isReplayed: boolean): Promise<readonly Kept[]> =>
  world.owner.rows<Kept>(
    `select r.intervention_id as "interventionId", r.day::text, r.is_replayed as "isReplayed", f.entry_ref as "entryId",
       f.p50, f.p80
     from forecast_run r join issued_forecast f on f.run_id = r.id
     where r.intervention_id = any ($1) and f.entry_ref is not null and r.is_replayed = $2
     order by r.day, r.intervention_id, f.entry_ref`,
    [[...ids.values()], isReplayed],
  );

describe('the past', () => {
  it('is worked out one day at a time, the nearest first, until none is left', async () => {
    const replay = service(ReplayPast);
    const days: number[] = [];
    for (let done = await replay.execute(); done; done = await replay.execute()) {
      days.push(daysBetween(done.day, today));
      expect(done.kept).toBe(3);
      expect(done.isLast).toBe(days.length === 8);
    }
    expect(days).toEqual([91, 183, 274, 365, 456, 548, 639, 730]);
  }, 180_000);

  it('saw nothing of what came after the day', async () => {
    const all = await log();
    const rows = await kept(true);
    expect(new Set(rows.map(({ day }) => day)).size).toBe(8);
    for (const day of [addDays(today, -91), addDays(today, -548)]) {
      // A log in which nothing later was ever written.
      const then: EventLog = {
        ...all,
        interventions: all.interventions.filter(({ openedOn }) => openedOn <= day),
        events: all.events.filter(({ on }) => on <= day),
        capacity: all.capacity.filter(({ announcedOn }) => announcedOn <= day),
        closures: all.closures.filter(({ announcedOn }) => announcedOn <= day),
        cohorts: all.cohorts.filter(({ announcedOn }) => announcedOn <= day),
      };
      const ofDay = rows.filter((row) => row.day === day);
      const answers = replayQuestions(
        then,
        ofDay.map(({ interventionId, entryId }, nth) => ({
          id: String(nth),
          asOf: day,
          interventionId,
          priorityClass: 1,
          entryId,
        })),
      );
      expect(ofDay.length).toBeGreaterThan(5);
      expect(answers.map(({ forecast: { window } }) => [window?.p50 ?? null, window?.p80 ?? null])).toEqual(
        ofDay.map(({ p50, p80 }) => [p50, p80]),
      );
    }
  });

  it('is worked out by two at once as if by one', async () => {
    await world.owner.moveClock('20 days');
    const replay = service(ReplayPast);
    const both = await Promise.all([replay.execute(), replay.execute()]);
    await world.owner.moveClock('0 days');
    // Seventy-one days before today there was nothing; whoever came second kept nothing twice.
    const day = addDays(today, -71);
    expect(both.map((done) => done?.day)).toEqual([day, day]);
    const rows = await world.owner.rows<{ runs: number }>(
      'select count(*)::int as runs from forecast_run where day = $1 group by intervention_id',
      [day],
    );
    expect(new Set(rows.map(({ runs }) => runs))).toEqual(new Set([1]));
  });
});

describe('windows that are issued today', () => {
  it('are held against what happens in the next hundred days, beside those of the past', async () => {
    await service(RefreshWindows).execute();
    const issued = await kept(false);
    expect(issued.length).toBeGreaterThan(5);
    for (const [logId, own] of ids)
      await imported.events(
        own,
        eventsOf(logId, (on) => on > today),
      );
    await world.owner.moveClock(`${String(AHEAD_DAYS)} days`);
    await service(WatchCalibration).execute('test');
    await world.owner.moveClock('0 days');
    const [now, past] = await world.owner.rows<{ resolved: number; held: number }>(
      `select resolved80 as resolved, held80 as held from calibration_figure
       where department_id is null and status is null and is_replayed is not null order by is_replayed`,
    );
    const expected = issued.map(heldByHand);
    const count = (...words: readonly string[]): number =>
      expected.filter((word) => words.includes(word)).length;
    expect(now?.resolved).toBe(count('HELD', 'MISSED', 'TURNED_DOWN'));
    expect(count('HELD')).toBeGreaterThan(0);
    expect(now?.held).toBeGreaterThanOrEqual(count('HELD'));
    expect(now?.held).toBeLessThanOrEqual(count('HELD', 'TURNED_DOWN'));
    expect(past?.resolved).toBeGreaterThan(20);
  });
});

/** What became of a window in the hundred days, read off the generated events as a person would. */
function heldByHand({ entryId, p50, p80 }: Kept): 'NO_NUMBER' | 'TURNED_DOWN' | 'HELD' | 'MISSED' | 'OPEN' {
  if (p50 === null) return 'NO_NUMBER';
  const later = generated.events.filter((one) => one.entryId === entryId && one.on > today);
  const at = later.findIndex(({ kind }) => kind === 'offered');
  const answer = at < 0 ? undefined : later.slice(at + 1).find(({ kind }) => kind !== 'reclassified');
  if (answer && answer.kind !== 'started') return 'TURNED_DOWN';
  const end = answer ?? later.find(({ kind }) => kind === 'left');
  const isWithin = daysBetween(today, end?.on ?? addDays(today, AHEAD_DAYS)) <= (p80 ?? Infinity);
  if (!isWithin) return 'MISSED';
  return answer ? 'HELD' : 'OPEN';
}

describe('the backtest on the command line', () => {
  const run = async (backtest: BacktestForecasts, ...args: readonly string[]) => {
    const said: string[] = [];
    const code = await runBacktest(args, backtest, (line) => said.push(line));
    return { code, said };
  };

  it('prints how forecasts did in all, by department and by kind, and writes nothing', async () => {
    const before = await everyRow(world.owner);
    const { code, said } = await run(service(BacktestForecasts), '--every', '120', '--years', '1');
    expect(code).toBe(0);
    expect(said[0]).toMatch(
      /^Forecasts of 3 days from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, on each from what was known/,
    );
    expect(said[1]).toMatch(
      /^group +forecasts +resolved +within P80 +with censoring +within P90 +with censoring +median error, days +mean of last 10 +unknown$/,
    );
    expect(said[2]).toMatch(/^all +\d+ +\d+ +\d+ % +(\d+ %|-) +\d+ % +(\d+ %|-) +\d+ +\d+ +\d+ %$/);
    expect(said.slice(3).map((line) => line.split(' ')[0])).toContain('health');
    expect(await everyRow(world.owner)).toEqual(before);
  }, 120_000);

  it.each([
    ['--every', '0'],
    ['--years', 'two'],
    ['--since', '2020'],
  ])('says how it is called: %s %s', async (...args) => {
    expect(await run(service(BacktestForecasts), ...args)).toMatchObject({
      code: 2,
      said: [expect.stringMatching(/^Usage: /)],
    });
  });

  it('says that the log is too short where there is none', async () => {
    const empty = await startTestApp({ organisation: null });
    try {
      const { code, said } = await run(empty.app.get(BacktestForecasts, { strict: false }));
      expect([code, said]).toEqual([1, [expect.stringMatching(/^The log is too short/)]]);
    } finally {
      await empty.close();
    }
  });
});
