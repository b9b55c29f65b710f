/**
 * What the outbox survives, with workers in processes of their own: 200 of them killed at work over 2,000 messages, the
 * same message killed three times, a queue emptied 20 times under load, workers stopped past their leases and continued,
 * a Redis that is full. Run with `npm run test:outbox-faults`, or with the names of some runs; with REDIS_URL on Redis,
 * which it empties: give it one of its own. KILLS sets how many are killed, LEASE_MS how long a lease is (20,000 in the
 * product).
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { OutboxProcess } from '../platform/outbox/outbox-process.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTestServer } from '../support/postgres-server.js';
import { Figures } from './figures.js';
import { FaultyChild } from './outbox/faulty-child.js';
import { SENT, TABLES, WRITTEN, type Letter } from './outbox/letters.js';

const PRODUCT_LEASE_MS = 20_000;
/** Shorter than in the product, so that the program ends within minutes; the times that are allowed are shorter by the difference. */
const LEASE_MS = Number(process.env['LEASE_MS'] ?? 2_000);
const KILLS = Number(process.env['KILLS'] ?? 200);
const MESSAGES = 2_000;
const FLUSHES = 20;
const STOPPED = 100;
const WORKERS = 3;
const DRAINED_MS_MAX = 180_000;

const redisUrl = process.env['REDIS_URL'] ?? null;
const figures = new Figures();
const server = await startTestServer();
const home = await createTestDatabase();
const own = await OutboxProcess.open({ databaseUrl: home.url, redisUrl, leaseMs: LEASE_MS });
for (const table of TABLES) await own.database.query(table);
const children = new Set<FaultyChild>();

async function worker({ concurrency = 10, holds = false } = {}): Promise<FaultyChild> {
  const child = await FaultyChild.start({
    databaseUrl: home.url,
    redisUrl,
    leaseMs: LEASE_MS,
    concurrency,
    holds,
  });
  children.add(child);
  return child;
}

async function kill(child: FaultyChild): Promise<boolean> {
  children.delete(child);
  return child.kill();
}

/**
 * What may pass in this run where so many seconds may in the product: after the last fault one lease runs out, and what
 * follows (handing on, working) takes as long as there.
 */
const allowed = (seconds: number): number => seconds - (PRODUCT_LEASE_MS - LEASE_MS) / 1_000;

const count = async (sql: string): Promise<number> =>
  (await own.database.query<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? NaN;
const open = async (): Promise<number> => count('outbox_message where done_at is null');
const letters = (name: string, many: number): Letter[] =>
  Array.from({ length: many }, (_, nth) => ({ letter: `${name}-${String(nth)}` }));

/** Waits until all is done. @returns how long after the moment that was, seconds */
async function drained(since = performance.now()): Promise<number> {
  await eventually(async () => (await open()) === 0, DRAINED_MS_MAX);
  return (performance.now() - since) / 1_000;
}

async function seenOnce(wanted: number): Promise<void> {
  const seen = await count('(select distinct letter from effect) e');
  figures.tell('lost', wanted - seen, 0, { unit: `of ${String(wanted)}` });
  figures.tell('twice', (await count('effect')) - seen, 0, { unit: `of ${String(wanted)}` });
}

/** When the next worker is killed: a random while after it took a letter, or right between two steps. */
const MOMENTS = [
  { step: 'taken', waitMs: 400, what: 'up to 400 ms after they took a letter' },
  { step: 'sent', waitMs: 0, what: 'between sending and settling' },
  { step: 'settled', waitMs: 0, what: 'between settling and telling the queue' },
] as const;

async function killed(): Promise<void> {
  const all = [letters('w', MESSAGES / 2), letters('s', MESSAGES / 2)] as const;
  const portion = Math.ceil(MESSAGES / 2 / KILLS);
  let [begun, atWork, more, lastAt] = [0, 0, 0, 0];
  const struck = new Map<string, number>();
  const appendMore = async (): Promise<void> => own.append(SENT, { letter: `more-${String((more += 1))}` });

  const killOne = async (victim: FaultyChild): Promise<void> => {
    const { step, waitMs, what } = MOMENTS[Math.floor(Math.random() * 4)] ?? MOMENTS[0];
    while (!(await victim.until(step, 2_000))) await appendMore();
    await delay(Math.random() * waitMs);
    while (!victim.isAtWork && !(await victim.until('taken', 2_000))) await appendMore();
    if (await kill(victim)) atWork += 1;
    lastAt = performance.now();
    struck.set(what, (struck.get(what) ?? 0) + 1);
  };
  const killing = Array.from({ length: WORKERS }, async () => {
    let victim = await worker();
    while (begun < KILLS) {
      const from = begun * portion;
      begun += 1;
      await own.append(WRITTEN, ...all[0].slice(from, from + portion));
      await own.append(SENT, ...all[1].slice(from, from + portion));
      await killOne(victim);
      victim = await worker();
      if (begun % 20 === 0) figures.note(`${String(begun)} killed, ${String(await open())} open`);
    }
  });
  await Promise.all(killing);
  const took = await drained(lastAt);
  figures.tell('killed at work', atWork, KILLS, { unit: `of ${String(KILLS)}`, least: true });
  for (const [what, times] of struck) figures.note(`${String(times)} ${what}`);
  figures.tell('the last message is done after the last kill', took, allowed(90), { unit: 's' });
  figures.note(`${String(await count('outbox_message where attempt > 1'))} needed more than one attempt`);
  const sent = await count(`begun where letter ~ '^[sm]'`);
  figures.note(
    `${String(sent - MESSAGES / 2 - more)} were sent again, which only whoever sends can tell apart`,
  );
  await seenOnce(MESSAGES + more);
}

async function thrice(): Promise<void> {
  await own.append(SENT, { letter: 'killed' });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const victim = await worker({ holds: true });
    if (!victim.isAtWork) await victim.until('taken', 60_000);
    await kill(victim);
  }
  const from = performance.now();
  await worker();
  figures.tell('a message killed three times is done after', await drained(from), allowed(90), { unit: 's' });
  figures.tell('its attempts', await count('outbox_message where attempt >= 4'), 1, {
    unit: 'with four or more',
    least: true,
  });
  await seenOnce(1);
}

async function flushed(): Promise<void> {
  if (redisUrl === null) {
    figures.note('skipped without REDIS_URL');
    return;
  }
  await worker();
  await worker();
  const redis = new Redis(redisUrl);
  const all = letters('f', MESSAGES);
  for (let nth = 0; nth < FLUSHES; nth += 1) {
    await own.append(WRITTEN, ...all.slice(nth * 100, nth * 100 + 100));
    await delay(Math.random() * 100);
    await redis.flushall();
  }
  await redis.quit();
  figures.tell(`emptied ${String(FLUSHES)} times, done after`, await drained(), allowed(60), { unit: 's' });
  await seenOnce(MESSAGES);
}

/** A worker stands still in the middle of its work for longer than its lease, and goes on when others have done it. */
async function stopped(): Promise<void> {
  const stale = await worker({ concurrency: 2 * STOPPED, holds: true });
  const held = letters('held', STOPPED);
  await own.append(SENT, ...held);
  await eventually(() => stale.letters >= STOPPED, 60_000);
  stale.signal('SIGSTOP');
  await worker();
  await drained();
  await own.database.query(`insert into gate values ('open')`);
  stale.signal('SIGCONT');
  const told = `(select distinct letter from told where pid = ${String(stale.pid)}) t`;
  await eventually(async () => (await count(told)) >= STOPPED, 60_000);
  figures.tell(
    'stopped past the lease and continued, settled',
    await count(`told where settled and pid = ${String(stale.pid)}`),
    0,
    {
      unit: `of ${String(STOPPED)}`,
    },
  );
  await seenOnce(STOPPED);
}

/** The same in a transaction: the letters of the worker wait in it or for it. */
async function stoppedWriting(): Promise<void> {
  const stale = await worker({ holds: true });
  const held = letters('held', STOPPED);
  await own.append(WRITTEN, ...held);
  await eventually(() => stale.letters > 0, 60_000);
  stale.signal('SIGSTOP');
  await worker();
  await drained();
  await own.database.query(`insert into gate values ('open')`);
  stale.signal('SIGCONT');
  const queue = own.queues.queue(WRITTEN.queue);
  await eventually(async () => (await queue.getActiveCount()) === 0, 60_000);
  figures.tell(
    'stopped in a transaction past the lease and continued, written',
    await count(
      `effect e join begun b on b.letter = e.letter and b.attempt = e.attempt where b.pid = ${String(stale.pid)}`,
    ),
    0,
    {
      unit: `of ${String(STOPPED)}`,
    },
  );
  await seenOnce(STOPPED);
}

async function full(): Promise<void> {
  if (redisUrl === null) {
    figures.note('skipped without REDIS_URL');
    return;
  }
  await worker();
  const redis = new Redis(redisUrl);
  await redis.config('SET', 'maxmemory', '1');
  const all = letters('m', 200);
  for (let nth = 0; nth < 200; nth += 10) await own.append(WRITTEN, ...all.slice(nth, nth + 10));
  await delay(5_000);
  figures.note(`${String(await open())} of 200 wait while Redis is full; every change was made`);
  await redis.config('SET', 'maxmemory', '0');
  await redis.quit();
  figures.tell('Redis full and no longer, done after', await drained(), 60, { unit: 's' });
  await seenOnce(200);
}

const RUNS = { killed, thrice, flushed, stopped, stoppedWriting, full };
const wanted = process.argv.slice(2);
process.stdout.write(
  `On ${redisUrl === null ? 'PostgreSQL' : 'Redis'}; leases of ${String(LEASE_MS)} ms instead of ` +
    `${String(PRODUCT_LEASE_MS)}, so of each 90 or 60 s that are allowed the difference is taken off.\n`,
);
try {
  for (const [name, run] of Object.entries(RUNS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stdout.write(`${name}\n`);
    await run();
    for (const child of [...children]) await kill(child);
    await own.database.query('truncate outbox_message, processed_message, effect, begun, told, gate');
    for (const { queue } of [WRITTEN, SENT]) await own.queues.queue(queue).obliterate({ force: true });
  }
} finally {
  for (const child of [...children]) await kill(child);
  await own.end();
  await home.drop();
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
