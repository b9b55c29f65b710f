/**
 * What alerts survive, with the real worker in processes of its own: 200 of them killed over 2,000 alerts, a queue emptied
 * 20 times under load, a mail server that is away, receivers of webhooks that fail, hang or point elsewhere, workers stopped
 * past their leases and continued. Run with `npm run test:alert-faults`, or with the names of some runs; with REDIS_URL on
 * Redis, which it empties: give it one of its own. KILLS sets how many are killed, AWAY_MINUTES how long the mail server
 * is away, EACH how many alerts each receiver gets, SEED draws the same people again.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { eventually } from '../support/eventually.js';
import { FakeSmtp } from '../support/fake-smtp.js';
import type { MainProgram } from '../support/main-program.js';
import { startTestServer } from '../support/postgres-server.js';
import { redisUrlOrSkip } from '../support/redis.js';
import { AlertTown } from './alerts/town.js';
import { failingWebhooks } from './alerts/webhooks.js';
import { Figures } from './figures.js';

const KILLS = Number(process.env['KILLS'] ?? 200);
const ALERTS = KILLS * 10;
const WORKERS = 3;
const FLUSHES = 20;
const AWAY_MINUTES = Number(process.env['AWAY_MINUTES'] ?? 2);
const AWAY_ALERTS = 300;
const STOPPED = Number(process.env['STOPPED'] ?? 100);
/** Mails that one worker sends at the same time. */
const IN_FLIGHT = 3;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const PATIENCE_MS = 600_000;
const UNIT = { unit: '' };
const figures = new Figures();
const redisUrl = redisUrlOrSkip();

interface Ground {
  readonly town: AlertTown;
  readonly smtp: FakeSmtp;
}

const seconds = (from: number): number => (performance.now() - from) / 1_000;
const OPEN = 'outbox_message where done_at is null';

async function drained(town: AlertTown): Promise<number> {
  const from = performance.now();
  await eventually(async () => (await town.count(OPEN)) === 0, PATIENCE_MS);
  return seconds(from);
}

/** What a person sees: one alert in the list for each event, one mail for each alert. */
async function seenOnce({ town, smtp }: Ground, wanted: number): Promise<void> {
  const told = await town.told();
  figures.tell('alerts lost', wanted - new Set(told).size, 0, UNIT);
  figures.tell('alerts that a person has twice', told.length - new Set(told).size, 0, UNIT);
  const ids = smtp.received.map(({ parsed }) => parsed.messageId ?? '');
  const alertOf = new Map(
    (
      await town.owner.rows<{ id: string; alertId: string }>(
        'select id, alert_id as "alertId" from alert_delivery where person_id = any ($1)',
        [town.people.map(({ id }) => id)],
      )
    ).map(({ id, alertId }) => [`<${id}@sundkaer.example>`, alertId]),
  );
  const mails = [...new Set(ids)].filter((id) => alertOf.has(id));
  const alerts = new Set(mails.map((id) => alertOf.get(id)));
  figures.tell('mails lost', wanted - alerts.size, 0, UNIT);
  figures.tell('alerts mailed under two Message-IDs', mails.length - alerts.size, 0, UNIT);
  const repeated = ids.filter((id) => alertOf.has(id)).length - mails.length;
  figures.note(`${String(repeated)} mails were sent again under the Message-ID that they had`);
}

async function killed({ town, smtp }: Ground): Promise<void> {
  await town.settle(50, ALERTS + 60);
  // Most of the time of a mail lies between having it and saying so: that is where many die.
  smtp.hold = async () => delay(Math.random() * 150);
  const workers = await Promise.all(Array.from({ length: WORKERS }, async () => town.worker()));
  let kills = 0;
  let last = 0;
  const portion = ALERTS / KILLS;
  await Promise.all(
    workers.map(async (first) => {
      let worker = first;
      while (kills < KILLS) {
        kills += 1;
        await town.offers(portion);
        await delay(Math.random() * 1_500);
        await town.kill(worker);
        last = performance.now();
        if (kills % 20 === 0)
          process.stdout.write(`  ${String(kills)} killed, ${String(await town.count(OPEN))} open\n`);
        worker = await town.worker();
      }
    }),
  );
  await drained(town);
  figures.tell(`${String(kills)} killed, all done after the last kill`, seconds(last), 90, { unit: 's' });
  figures.note(
    `${String(await town.count('outbox_message where attempt > 1'))} messages needed another attempt, ` +
      `${String(await town.count('(select from alert_delivery_attempt group by delivery_id having count(*) > 1) a'))} mails too; ` +
      `at most ${String(await town.count('generate_series(1, (select max(attempt) from outbox_message))'))} attempts`,
  );
  await seenOnce({ town, smtp }, ALERTS);
}

async function flushed({ town, smtp }: Ground): Promise<void> {
  if (redisUrl === null) {
    figures.note('skipped without REDIS_URL');
    return;
  }
  await town.settle(50, 1_000 + 60);
  await Promise.all([town.worker(), town.worker()]);
  const redis = new Redis(redisUrl);
  for (let nth = 0; nth < FLUSHES; nth += 1) {
    await town.offers(50);
    await delay(Math.random() * 300);
    await redis.flushall();
  }
  await redis.quit();
  figures.tell(`emptied ${String(FLUSHES)} times, done after`, await drained(town), 60, { unit: 's' });
  await seenOnce({ town, smtp }, 1_000);
}

async function away({ town, smtp }: Ground): Promise<void> {
  await town.settle(50, AWAY_ALERTS + 60);
  await town.worker();
  await smtp.down();
  const from = performance.now();
  await town.offers(AWAY_ALERTS);
  await eventually(async () => (await town.told()).length >= AWAY_ALERTS, PATIENCE_MS);
  figures.note(`all ${String(AWAY_ALERTS)} stand in the service after ${seconds(from).toFixed(1)} s`);
  await delay(Math.max(0, AWAY_MINUTES * 60_000 - seconds(from) * 1_000));
  figures.tell(
    'dead while the mail server was away',
    await town.count('outbox_message where dead_at is not null'),
    0,
    UNIT,
  );
  figures.note(
    `${String(await town.count('alert_delivery_attempt'))} tries in ${String(AWAY_MINUTES)} minutes`,
  );
  await smtp.up();
  figures.tell('back, all sent after', await drained(town), 120, { unit: 's' });
  await seenOnce({ town, smtp }, AWAY_ALERTS);
}

/** How often a worker found that another one had taken a delivery over. */
async function overtaken(worker: MainProgram): Promise<number> {
  const address = /(http:\S+?)\/health/.exec(worker.output())?.[1] ?? '';
  const figure = /^indsatsbro_alert_deliveries_total\{channel="EMAIL",outcome="overtaken"\} (\d+)$/m;
  return Number(figure.exec(await (await fetch(`${address}/metrics`)).text())?.[1] ?? 0);
}

async function stopped({ town, smtp }: Ground): Promise<void> {
  await town.settle(50, STOPPED + 60);
  const lease = { OUTBOX_LEASE_SECONDS: '2' };
  let [stale, other] = await Promise.all([town.worker(lease), town.worker(lease)]);
  // The server has the mail and says nothing, until the worker that sent it is stopped and another one has taken over.
  let isHeld = false;
  smtp.hold = async () => {
    while (isHeld) await delay(20);
  };
  const asked: string[] = [];
  const noticed = new Map<MainProgram, number>();
  while (asked.length < STOPPED) {
    other.child.kill('SIGSTOP');
    isHeld = true;
    const before = smtp.received.length;
    const offers = await town.offers(Math.min(STOPPED - asked.length, IN_FLIGHT));
    await eventually(() => smtp.received.length >= before + offers.length, PATIENCE_MS);
    stale.child.kill('SIGSTOP');
    other.child.kill('SIGCONT');
    isHeld = false;
    await drained(town);
    stale.child.kill('SIGCONT');
    const found = (noticed.get(stale) ?? 0) + offers.length;
    noticed.set(stale, found);
    const worker = stale;
    await eventually(async () => (await overtaken(worker)) >= found, PATIENCE_MS);
    asked.push(...offers);
    [stale, other] = [other, stale];
  }
  const tries = `alert_delivery_attempt x join alert_delivery d on d.id = x.delivery_id
    join alert a on a.id = d.alert_id where a.dedupe_key in ('${asked.join("', '")}')`;
  figures.tell(
    'stopped past the lease and continued: settled by the stale one',
    await town.count(`${tries} and x.attempt = 1 and x.outcome is not null`),
    0,
    {
      unit: `of ${String(STOPPED)}`,
    },
  );
  figures.tell(
    'settled by the one that took over',
    await town.count(`${tries} and x.outcome = 'SENT'`),
    STOPPED,
    { ...UNIT, least: true },
  );
  await seenOnce({ town, smtp }, STOPPED);
}

const webhooks = async ({ town }: Ground): Promise<void> => failingWebhooks(town, figures);

const RUNS = { killed, flushed, away, webhooks, stopped };
const wanted = process.argv.slice(2);
const server = await startTestServer();
process.stdout.write(`SEED=${String(SEED)}, on ${redisUrl === null ? 'PostgreSQL' : 'Redis'}\n`);
try {
  for (const [name, run] of Object.entries(RUNS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stdout.write(`${name}\n`);
    const smtp = await FakeSmtp.start();
    const env = { WEBHOOK_ALLOWED_HOSTS: [1, 2, 3, 4, 5, 6, 7].map((n) => `127.0.0.${String(n)}`).join() };
    const town = await AlertTown.start({ redisUrl, smtpUrl: smtp.url, env }, SEED);
    try {
      await run({ town, smtp });
    } finally {
      await town.close();
      await smtp.down();
    }
  }
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
