/**
 * How fast messages get through the outbox, beside as many jobs of bare BullMQ on the same backend in the same run, in
 * turns; the consumer does nothing. And how soon a message is worked on when nothing else happens. Run with
 * `npm run bench:outbox`; with REDIS_URL it runs on both backends.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { MessageKind } from '../../src/platform/outbox/index.js';
import { connectJobBackend } from '../../src/platform/queue/index.js';
import { OutboxProcess } from '../platform/outbox/outbox-process.js';
import { createTestDatabase } from '../support/database.js';
import { startTestServer } from '../support/postgres-server.js';
import { Figures, median, quantile } from './figures.js';

const MESSAGES = Number(process.env['MESSAGES'] ?? 5_000);
const ROUNDS = 5;
const CONCURRENCY = Number(process.env['CONCURRENCY'] ?? 30);
/** Messages that one transaction appends. */
const AT_ONCE = 100;
const SINGLES = 100;

interface Nth extends Record<string, number> {
  readonly nth: number;
}

const run = randomBytes(4).toString('hex');
const KIND: MessageKind<Nth> = {
  name: 'bench.done',
  queue: `bench-outbox-${run}`,
  data: z.strictObject({ nth: z.int() }),
};

/** Waits for so many calls. */
class Count {
  private calls = 0;
  private resolve: () => void = () => undefined;
  private wanted = Infinity;

  readonly one = (): void => {
    this.calls += 1;
    if (this.calls >= this.wanted) this.resolve();
  };

  async until(wanted: number): Promise<void> {
    this.wanted = wanted;
    const reached = new Promise<void>((resolve) => (this.resolve = resolve));
    if (this.calls < wanted) await reached;
    this.calls = 0;
    this.wanted = Infinity;
  }
}

/** Jobs a second of bare BullMQ, from the first that is added to the last that is done. */
async function bare(databaseUrl: string, redisUrl: string | null): Promise<() => Promise<number>> {
  const backend = await connectJobBackend({ databaseUrl, redisUrl, production: false, connectionsMax: 10 });
  const name = `bench-bare-${run}`;
  const queue = backend.makeQueue(name, { defaultJobOptions: { removeOnComplete: true } });
  const count = new Count();
  const worker = backend.makeWorker(name, () => Promise.resolve(), { concurrency: CONCURRENCY });
  worker.on('completed', count.one);
  await worker.waitUntilReady();
  ends.push(async () => {
    await worker.close();
    await queue.close();
    await backend.close();
  });
  return async () => {
    const from = performance.now();
    const done = count.until(MESSAGES);
    for (let nth = 0; nth < MESSAGES; nth += AT_ONCE)
      await queue.addBulk(
        Array.from({ length: AT_ONCE }, (_, more) => ({ name: 'bare', data: { nth: nth + more } })),
      );
    await done;
    return (MESSAGES / (performance.now() - from)) * 1_000;
  };
}

/** Messages a second, from the first that is appended to the last that is done. */
function ours(outbox: OutboxProcess): () => Promise<number> {
  return async () => {
    const from = performance.now();
    for (let nth = 0; nth < MESSAGES; nth += AT_ONCE)
      await outbox.append(KIND, ...Array.from({ length: AT_ONCE }, (_, more) => ({ nth: nth + more })));
    const open = 'select id from outbox_message where done_at is null and dead_at is null limit 1';
    while ((await outbox.database.query(open)).length > 0) await delay(20);
    return (MESSAGES / (performance.now() - from)) * 1_000;
  };
}

const ends: (() => Promise<void>)[] = [];
const figures = new Figures();
const server = await startTestServer();
try {
  const redis = process.env['REDIS_URL'] ?? null;
  for (const redisUrl of redis === null ? [null] : [null, redis]) {
    const where = redisUrl === null ? 'PostgreSQL' : 'Redis';
    const database = await createTestDatabase();
    const outbox = await OutboxProcess.open({
      databaseUrl: database.url,
      redisUrl,
      concurrency: CONCURRENCY,
    });
    let heard: ((at: number) => void) | null = null;
    outbox.consumers.consume(KIND, 'bench', () => {
      heard?.(performance.now());
      return Promise.resolve();
    });
    await outbox.begin();
    const runs = { bare: await bare(database.url, redisUrl), ours: ours(outbox) };
    const rates = { bare: [] as number[], ours: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const who of round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const))
        rates[who].push(await runs[who]());
    }
    const [bareRate, ourRate] = [median(rates.bare), median(rates.ours)];
    figures.note(`${where}: bare BullMQ ${rates.bare.map(Math.round).join(', ')} jobs a second`);
    figures.note(`${where}: outbox ${rates.ours.map(Math.round).join(', ')} messages a second`);
    figures.tell(`${where}, outbox over bare BullMQ`, ourRate / bareRate, 0.5, { unit: '', least: true });
    const waits: number[] = [];
    for (let nth = 0; nth < SINGLES; nth += 1) {
      const at = new Promise<number>((resolve) => (heard = resolve));
      const from = performance.now();
      await outbox.append(KIND, { nth });
      waits.push((await at) - from);
      await delay(30);
    }
    figures.tell(`${where}, change to consumer, half`, median(waits), 50);
    figures.tell(`${where}, change to consumer, 95 of 100`, quantile(waits, 0.95), 100);
    for (const end of ends.splice(0)) await end();
    await outbox.end();
    await database.drop();
  }
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
