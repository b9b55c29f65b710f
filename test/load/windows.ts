/**
 * What start windows cost where they are served: all queues of the demo calculated from the database in one process, which
 * goes on answering searches meanwhile, as `npm start` does. Run with `npm run bench:windows`.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import pg from 'pg';
import { RefreshWindows, ReplayPast, WatchCalibration } from '../../src/forecast/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startTestServer } from '../support/postgres-server.js';
import { Figures, median, quantile } from './figures.js';

/** The bar of all windows of 120 interventions, seconds of CPU; the demo has a few fewer. */
const CPU_BAR_SECONDS = 10;
const SEARCH =
  '{ interventions(search: "smerter", filter: { startsWithinWeeks: 40 }, sort: EARLIEST_START, first: 10) { edges { node { id startWindow { p50 sentence { da } } } } } }';
const CLIENTS = 2;

const figures = new Figures();

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

/** How long searches take while something goes on, milliseconds each. */
async function searchesDuring(app: TestApp, work: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  const ended = { is: false };
  const client = async (): Promise<void> => {
    do {
      const before = performance.now();
      const { errors } = await app.ask('caseworker', SEARCH);
      if (errors) throw new Error(JSON.stringify(errors));
      took.push(performance.now() - before);
    } while (!ended.is);
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  await work;
  ended.is = true;
  await clients;
  return took;
}

const tellSearches = (when: string, took: readonly number[]): void => {
  figures.note(
    `searches ${when}: ${String(took.length)}, median ${median(took).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms`,
  );
};

const server = await startTestServer();
try {
  const app = await startTestApp();
  const owner = new pg.Client(app.config.databaseUrl);
  await owner.connect();
  const of = <Part>(part: new (...args: never[]) => Part): Part => app.app.get(part, { strict: false });
  // A day in the past: every queue is due again.
  const allDue = async (): Promise<unknown> =>
    owner.query(
      "update forecast_head set run_id = (select min(id) from forecast_run), read_at = read_at - interval '1 day'",
    );
  try {
    await searchesDuring(app, Promise.resolve());
    const idle = await searchesDuring(app, new Promise((resolve) => setTimeout(resolve, 3_000)));
    tellSearches('while nothing else goes on', idle);

    await owner.query(`create or replace function broker_today() returns date language sql stable
      as $$ select (broker_now() at time zone 'Europe/Copenhagen')::date + 1 $$`);
    const before = cpuSeconds();
    const began = performance.now();
    const queues = await of(RefreshWindows).execute();
    const [entry] = (
      await owner.query<{ n: number }>(
        `select count(*)::int as n from forecast_head h join issued_forecast f on f.run_id = h.run_id`,
      )
    ).rows;
    figures.note(
      `${String(queues)} queues, ${String(entry?.n ?? 0)} windows, ${((performance.now() - began) / 1_000).toFixed(2)} s`,
    );
    figures.tell('all windows, read, calculated and kept', cpuSeconds() - before, CPU_BAR_SECONDS, {
      unit: 's CPU',
    });

    await allDue();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const busy = await searchesDuring(app, of(RefreshWindows).execute());
    delay.disable();
    tellSearches('while all windows are calculated in the same process', busy);
    figures.note(`the longest that nothing else could run: ${(delay.max / 1e6).toFixed(0)} ms`);

    const past = performance.now();
    let days = 0;
    for (let done = await of(ReplayPast).execute(); done; done = await of(ReplayPast).execute()) days += 1;
    figures.note(
      `${String(days)} earlier days worked out in ${((performance.now() - past) / 1_000).toFixed(1)} s`,
    );
    const held = performance.now();
    await of(WatchCalibration).execute('bench');
    figures.note(`held against what happened in ${((performance.now() - held) / 1_000).toFixed(1)} s`);
  } finally {
    await owner.end();
    await app.close();
  }
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
