/**
 * What the outbox survives, with workers in processes of their own: 200 of them killed over 2,000 messages, the same
 * message killed three times, a queue emptied 20 times under load, workers stopped past their leases and continued, a
 * Redis that is full. Run with `npm run test:outbox-faults`, or with the names of some runs; with REDIS_URL on Redis,
 * which it empties: give it one of its own. KILLS sets how many are killed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { OutboxProcess } from '../platform/outbox/outbox-process.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTestServer } from '../support/postgres-server.js';
import { Figures } from './figures.js';
import { SENT, TABLES, WRITTEN, type Letter } from './outbox/letters.js';

/** Shorter than in the product (20 s), so that the program ends within minutes. */
const LEASE_MS = 2_000;
const KILLS = Number(process.env['KILLS'] ?? 200);
const MESSAGES = 2_000;
const FLUSHES = 20;
const STOPPED = 100;
const WORKERS = 3;

const redisUrl = process.env['REDIS_URL'] ?? null;
const figures = new Figures();
const server = await startTestServer();
const home = await createTestDatabase();
const own = await OutboxProcess.open({ databaseUrl: home.url, redisUrl, leaseMs: LEASE_MS });
for (const table of TABLES) await own.database.query(table);
const children = new Set<ChildProcess>();

async function worker(concurrency = 10): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', './test/support/typescript.mjs', 'test/load/outbox/faulty-worker.ts'],
    {
      env: {
        PATH: process.env['PATH'],
        FAULT_DATABASE: home.url,
        FAULT_REDIS: redisUrl ?? '',
        FAULT_LEASE_MS: String(LEASE_MS),
        FAULT_CONCURRENCY: String(concurrency),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.add(child);
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const count = async (sql: string): Promise<number> =>
  (await own.database.query<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? NaN;
const open = async (): Promise<number> => count('outbox_message where done_at is null');
const letters = (name: string, many: number): Letter[] =>
  Array.from({ length: many }, (_, nth) => ({ letter: `${name}-${String(nth)}` }));

/** Waits until all is done. @returns how long that took, seconds */
async function drained(): Promise<number> {
  const from = performance.now();
  await eventually(async () => (await open()) === 0, 180_000);
  return (performance.now() - from) / 1_000;
}

async function seenOnce(wanted: number): Promise<void> {
  figures.tell('lost', wanted - (await count('(select distinct letter from effect) e')), 0, { unit: '' });
  figures.tell(
    'twice',
    (await count('effect')) - (await count('(select distinct letter from effect) e')),
    0,
    {
      unit: '',
    },
  );
}

async function killed(): Promise<void> {
  const workers = await Promise.all(Array.from({ length: WORKERS }, async () => worker()));
  let kills = 0;
  const half = MESSAGES / 2;
  const [written, sent] = [letters('w', half), letters('s', half)];
  const portion = Math.ceil(half / KILLS);
  const killing = workers.map(async (_, nth) => {
    while (kills < KILLS) {
      kills += 1;
      const from = (kills - 1) * portion;
      await own.append(WRITTEN, ...written.slice(from, from + portion));
      await own.append(SENT, ...sent.slice(from, from + portion));
      await delay(Math.random() * 500);
      await kill(workers[nth] as ChildProcess);
      workers[nth] = await worker();
      if (kills % 20 === 0) process.stdout.write(`  ${String(kills)} killed, ${String(await open())} open\n`);
    }
  });
  await Promise.all(killing);
  figures.tell(`${String(KILLS)} killed, the last done after`, await drained(), 90, { unit: 's' });
  figures.note(`${String(await count('outbox_message where attempt > 1'))} needed more than one attempt`);
  figures.note(
    `${String((await count('begun')) - half)} were sent again, which only whoever sends can tell apart`,
  );
  await seenOnce(MESSAGES);
}

async function thrice(): Promise<void> {
  await own.append(SENT, { letter: 'held-3' });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const victim = await worker();
    await eventually(async () => (await count(`begun where pid = ${String(victim.pid)}`)) === 1, 60_000);
    await kill(victim);
  }
  await worker();
  figures.tell('a message killed three times is done after', await drained(), 90, { unit: 's' });
  figures.tell('it was begun', await count('begun'), 4, { unit: 'times', least: true });
  await seenOnce(1);
}

async function flushed(): Promise<void> {
  if (redisUrl === null) { figures.note('skipped without REDIS_URL'); return; }
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
  figures.tell(`emptied ${String(FLUSHES)} times, done after`, await drained(), 60, { unit: 's' });
  await seenOnce(MESSAGES);
}

async function stopped(): Promise<void> {
  const stale = await worker(STOPPED);
  await own.append(
    SENT,
    ...Array.from({ length: STOPPED }, (_, nth) => ({ letter: `held-1-${String(nth)}` })),
  );
  await eventually(async () => (await count('begun')) >= STOPPED, 60_000);
  stale.kill('SIGSTOP');
  await worker();
  await drained();
  await own.database.query(`insert into gate values ('open')`);
  stale.kill('SIGCONT');
  await eventually(async () => (await count('told where attempt = 1')) >= STOPPED, 60_000);
  figures.tell(
    'stopped past the lease and continued, settled',
    await count('told where attempt = 1 and settled'),
    0,
    {
      unit: `of ${String(STOPPED)}`,
    },
  );
  await seenOnce(STOPPED);
}

async function full(): Promise<void> {
  if (redisUrl === null) { figures.note('skipped without REDIS_URL'); return; }
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

const RUNS = { killed, thrice, flushed, stopped, full };
const wanted = process.argv.slice(2);
process.stdout.write(
  `On ${redisUrl === null ? 'PostgreSQL' : 'Redis'}; leases of ${String(LEASE_MS)} ms instead of 20 s.\n`,
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
