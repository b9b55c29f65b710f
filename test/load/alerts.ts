/**
 * Alerts end to end, with the real worker in processes of its own: whether 5,000 events reach exactly those of 300
 * caseworkers whom the rules name (`set`), and how soon one event is an alert when nothing else happens (`idle`). Run
 * with `npm run bench:alerts`, or with the names of some runs; with REDIS_URL each runs on both backends. SEED draws the
 * same people again.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { LiveClient } from '../live/live-client.js';
import { eventually } from '../support/eventually.js';
import { FakeSmtp } from '../support/fake-smtp.js';
import { naiveAlerts } from '../support/naive-alerts.js';
import { startTestServer } from '../support/postgres-server.js';
import { redisUrlOrSkip } from '../support/redis.js';
import { AlertTown } from './alerts/town.js';
import { Figures, median, quantile } from './figures.js';

const CASEWORKERS = 300;
const EVENTS = Number(process.env['EVENTS'] ?? 5_000);
/** Events that one transaction writes. */
const AT_ONCE = 20;
const SINGLES = 100;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const figures = new Figures();
const UNIT = { unit: '' };

interface Ground {
  readonly town: AlertTown;
  readonly smtp: FakeSmtp;
  readonly redisUrl: string | null;
}

/** Of ten events four offer places, two are tasks, two move a window, one a session, one revises an intervention. */
async function happens(town: AlertTown): Promise<void> {
  for (let nth = 0; nth < EVENTS; nth += AT_ONCE)
    await town.write(async (tx) => {
      await town.offer(tx, AT_ONCE * 0.4);
      await town.task(tx, AT_ONCE * 0.2);
      for (let one = 0; one < AT_ONCE * 0.1; one += 1) {
        await town.moveWindow(tx, nth + one * 2);
        await town.moveWindow(tx, nth + one * 2 + 1);
        await town.cancelSession(tx, nth / 2 + one);
        await town.revise(tx, nth + one);
      }
    });
}

/** What is in the one and not in the other. */
const missing = (from: readonly string[], of: readonly string[]): number => {
  const there = new Set(of);
  return from.filter((line) => !there.has(line)).length;
};

async function set({ town, smtp }: Ground): Promise<void> {
  await town.settle(CASEWORKERS, EVENTS * 0.6 + 60);
  await Promise.all([town.worker(), town.worker()]);
  const from = performance.now();
  await happens(town);
  figures.note(`${String(EVENTS)} events written in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
  const open = `outbox_message where done_at is null and dead_at is null and kind <> 'alert.deliver-mail'`;
  await eventually(async () => (await town.count(open)) === 0, 600_000);
  const raisedS = (performance.now() - from) / 1_000;
  await eventually(
    async () => (await town.count('outbox_message where done_at is null and dead_at is null')) === 0,
    600_000,
  );
  const allS = (performance.now() - from) / 1_000;
  const expected = naiveAlerts(town.people, town.happened);
  const told = await town.told();
  figures.tell('alerts that the rules give and nobody was told', missing(expected, told), 0, UNIT);
  figures.tell('alerts that were told and no rule gives', missing(told, expected), 0, UNIT);
  figures.tell('alerts told twice', told.length - new Set(told).size, 0, UNIT);
  const ids = smtp.received.map(({ parsed }) => parsed.messageId);
  const atOnce = expected.filter((line) => line.endsWith(' RAISED')).length;
  const ours = await town.owner.rows<{ id: string }>(
    'select id from alert_delivery where person_id = any ($1)',
    [town.people.map(({ id }) => id)],
  );
  const own = new Set(ours.map(({ id }) => `<${id}@sundkaer.example>`));
  const arrived = ids.filter((id) => own.has(id ?? ''));
  figures.tell('mails that should have come and did not', atOnce - new Set(arrived).size, 0, UNIT);
  figures.tell('mails that came twice', arrived.length - new Set(arrived).size, 0, UNIT);
  const [late] = await town.owner.rows<{ raised: number; sent: number }>(
    `select max(extract(epoch from done_at - appended_at)) filter (where kind <> 'alert.deliver-mail')::float8 as raised,
       max(extract(epoch from done_at - appended_at))::float8 as sent
     from outbox_message m where exists (select from processed_message p where p.message_id = m.id)
       or kind = 'alert.deliver-mail'`,
  );
  figures.tell('oldest event until its alerts stand', late?.raised ?? NaN, 60, { unit: 's' });
  figures.tell('oldest of all, mails too', late?.sent ?? NaN, 60, { unit: 's' });
  figures.note(
    `${String(told.length)} alerts and ${String(arrived.length)} mails: ${(EVENTS / raisedS).toFixed(0)} events/s and ` +
      `${(told.length / raisedS).toFixed(0)} alerts/s until all stand (${raisedS.toFixed(1)} s), ` +
      `all sent after ${allS.toFixed(1)} s`,
  );
}

async function idle({ town, redisUrl }: Ground): Promise<void> {
  await town.settle(20, SINGLES + 60, 1);
  await town.worker();
  const listener = town.people.find(({ isInService }) => isInService)?.id ?? '';
  await town.owner.rows(`update person set subject = 'demo:listener' where id = $1`, [listener]);
  const live = LiveClient.of(town.world.app, 'listener');
  const heard = new Map<string, number>();
  const subscribed = live.subscribe('subscription { alertRaised { id kind } }');
  const told = subscribed.told as unknown as { push: (one: unknown) => number };
  const push = told.push.bind(told);
  told.push = (one: unknown) => {
    const { id } = (one as { data?: { alertRaised?: { id: string } } }).data?.alertRaised ?? { id: '' };
    heard.set(id, performance.now());
    return push(one);
  };
  await delay(20_000);
  const written: number[] = [];
  const stands: number[] = [];
  const reached: number[] = [];
  for (let nth = 0; nth < SINGLES; nth += 1) {
    const from = performance.now();
    let offer = '';
    await town.write(async (tx) => {
      [offer = ''] = await town.offer(tx, 1);
    });
    written.push(performance.now() - from);
    const find = 'select id from alert where kind = $1 and dedupe_key = $2';
    let alertId: string | undefined;
    while (alertId === undefined) {
      const [alert] = await town.owner.rows<{ id: string }>(find, ['SLOT_OFFER_MADE', offer]);
      alertId = alert?.id;
      if (alertId === undefined) await delay(2);
    }
    stands.push(performance.now() - from);
    const id = alertId;
    await eventually(() => heard.has(id));
    reached.push((heard.get(id) ?? NaN) - from);
    await delay(100);
  }
  const bar = redisUrl === null ? 500 : 300;
  figures.tell(
    'one event at a time: p95 from before its transaction to the alert',
    quantile(stands, 0.95),
    bar,
  );
  figures.note(`median ${median(stands).toFixed(0)} ms, slowest ${quantile(stands, 1).toFixed(0)} ms`);
  figures.tell('one event at a time: p95 to alertRaised at the client', quantile(reached, 0.95), bar);
  figures.note(`median ${median(reached).toFixed(0)} ms, slowest ${quantile(reached, 1).toFixed(0)} ms`);
  figures.note(`of which the change itself: median ${median(written).toFixed(0)} ms`);
  const parts = await town.owner.rows<{ claimed: number; taken: number }>(
    `select extract(epoch from due_at - interval '20 s' - appended_at)::float8 * 1000 as claimed,
       extract(epoch from done_at - (due_at - interval '20 s'))::float8 * 1000 as taken
     from outbox_message where kind = 'slot-offer.made' and attempt = 1`,
  );
  for (const part of ['claimed', 'taken'] as const) {
    const values = parts.map((one) => one[part]);
    figures.note(
      `${part}: median ${median(values).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms`,
    );
  }
  await live.close();
}

const RUNS = { set, idle };
const wanted = process.argv.slice(2);
const server = await startTestServer();
process.stdout.write(`SEED=${String(SEED)}\n`);
try {
  const redis = redisUrlOrSkip();
  for (const redisUrl of redis === null ? [null] : [null, redis])
    for (const [name, run] of Object.entries(RUNS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      process.stdout.write(`${name} on ${redisUrl === null ? 'PostgreSQL' : 'Redis'}\n`);
      const smtp = await FakeSmtp.start();
      const town = await AlertTown.start({ redisUrl, smtpUrl: smtp.url }, SEED);
      try {
        await run({ town, smtp, redisUrl });
      } finally {
        await town.close();
        await smtp.down();
      }
    }
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
