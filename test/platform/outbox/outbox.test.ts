import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { DeadMessages, Hopeless, Later, type MessageKind } from '../../../src/platform/outbox/index.js';
import { outboxFinding } from '../../../src/platform/outbox/outbox-health.module.js';
import { OutboxReads } from '../../../src/platform/outbox/outbox.reads.js';
import { SweepOldRows } from '../../../src/platform/housekeeping/sweep-old-rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { redisUrlOrSkip } from '../../support/redis.js';
import { OutboxProcess, type OutboxProcessOptions } from './outbox-process.js';

jest.setTimeout(90_000);

const redis = redisUrlOrSkip();
const backends = [['postgres', null] as const, ...(redis ? [['redis', redis] as const] : [])];

/** Kinds and queues of each run's own, since a Redis outlives the run. */
const run = randomBytes(4).toString('hex');
const kindOf = (name: string): MessageKind<{ letterId: string }> => ({
  name: `test.${name}`,
  queue: `test-outbox-${run}`,
  data: z.strictObject({ letterId: z.string().max(10_000_000) }),
});
const WRITTEN = kindOf('written');
const SENT = kindOf('sent');
const letters = (count: number): { letterId: string }[] =>
  Array.from({ length: count }, (_, nth) => ({ letterId: `letter-${String(nth)}` }));

/** A message as its row tells. */
interface Row {
  readonly id: string;
  readonly attempt: number;
  readonly failures: number;
  /** Workers that ended over it. */
  readonly lost: number;
  readonly fault: string | null;
  readonly isDone: boolean;
  readonly isDead: boolean;
}

describe.each(backends)('the outbox on %s', (_backend, redisUrl) => {
  let home: TestDatabase;
  const open: OutboxProcess[] = [];
  beforeAll(async () => {
    home = await createTestDatabase();
    const one = await start();
    await one.database.query('create table effect (letter text not null, attempt int not null)');
    await one.end();
    open.length = 0;
  });
  afterAll(() => home.drop());

  const start = async (options: Partial<OutboxProcessOptions> = {}): Promise<OutboxProcess> => {
    const started = await OutboxProcess.open({ databaseUrl: home.url, redisUrl, ...options });
    open.push(started);
    return started;
  };
  afterEach(async () => {
    jest.restoreAllMocks();
    const [first] = open;
    await first?.database.query('truncate outbox_message, processed_message, effect');
    await first?.queues.queue(WRITTEN.queue).obliterate({ force: true });
    for (const left of open.splice(0)) await left.end();
  });

  const silent = (): void => {
    for (const level of ['warn', 'error'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation(() => undefined);
  };
  const rows = async (one: OutboxProcess): Promise<Row[]> =>
    one.database
      .query(`select id::text, attempt, failures, lost, last_fault as fault, done_at is not null as "isDone",
      dead_at is not null as "isDead" from outbox_message order by id`);
  const allDone = async (one: OutboxProcess): Promise<unknown> =>
    eventually(async () => (await rows(one)).every(({ isDone }) => isDone));
  const effects = async (one: OutboxProcess): Promise<string[]> =>
    (await one.database.query<{ letter: string }>('select letter from effect order by letter')).map(
      ({ letter }) => letter,
    );
  /** A consumer that leaves a row for each letter. */
  const writes = (one: OutboxProcess, kind = WRITTEN): void => {
    one.consumers.consume(kind, 'writes', async (tx, { letterId }, { attempt }) => {
      await tx.write('insert into effect values ($1, $2)', [letterId, attempt]);
    });
  };
  /** Makes what waits for another try due now. */
  const hurry = async (one: OutboxProcess): Promise<void> => {
    await one.database.query(
      'update outbox_message set due_at = clock_timestamp() where due_at > clock_timestamp()',
    );
    one.bell.ring();
  };

  /** The same for what failed only: what is being worked on is left alone. */
  const hurryFailed = async (one: OutboxProcess): Promise<void> => {
    await one.database.query(
      'update outbox_message set due_at = clock_timestamp() where failures > 0 and ended_attempt = attempt',
    );
    one.bell.ring();
  };

  it('does each message once, however many relays and workers there are', async () => {
    const processes = [await start(), await start(), await start()] as const;
    for (const one of processes) {
      writes(one);
      await one.begin();
    }
    const sent = letters(300);
    for (let nth = 0; nth < sent.length; nth += 30)
      await processes[0].append(WRITTEN, ...sent.slice(nth, nth + 30));
    await allDone(processes[0]);
    expect(await effects(processes[0])).toEqual(sent.map(({ letterId }) => letterId).sort());
    expect((await rows(processes[0])).map(({ attempt }) => attempt)).toEqual(sent.map(() => 1));
    const inbox = await processes[0].database.query('select message_id from processed_message');
    expect(inbox).toHaveLength(300);
  });

  it('knows nothing of a change that was rolled back', async () => {
    const one = await start();
    writes(one);
    await one.begin();
    const change = one.database.transaction(async (tx) => {
      await one.outbox.append(tx, WRITTEN, { letterId: 'never' });
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    await one.append(WRITTEN, { letterId: 'yes' });
    await allDone(one);
    expect(await effects(one)).toEqual(['yes']);
  });

  it('puts nothing into a job but which message and which attempt', async () => {
    const one = await start();
    writes(one);
    one.relay.onApplicationBootstrap();
    await one.append(WRITTEN, { letterId: 'Kirsten' });
    const [job] = (await eventually(async () => {
      const waiting = await one.queues.queue(WRITTEN.queue).getWaiting();
      return waiting.length > 0 && waiting;
    })) as { id: string; name: string; data: unknown }[];
    const [message] = await rows(one);
    expect(job).toMatchObject({ id: `${message?.id ?? ''}-1`, name: WRITTEN.name });
    expect(job?.data).toEqual({ messageId: message?.id, attempt: 1 });
  });

  it('refuses what is not of the kind or too long, with the change', async () => {
    const one = await start();
    await expect(one.append(WRITTEN, { letterId: 'x'.repeat(9_000_000) })).rejects.toThrow(
      'longer than 8192',
    );
    await expect(one.append(WRITTEN, { letterId: 1 } as never)).rejects.toThrow();
    expect(await rows(one)).toEqual([]);
  });

  it('takes over what was claimed and never handed on, and what a queue forgot', async () => {
    const one = await start({ leaseMs: 500 });
    writes(one);
    await one.append(WRITTEN, ...letters(10));
    // The relay dies between its claim and the queue.
    expect(await one.store.claim([{ name: WRITTEN.name, most: 100 }], 300)).toHaveLength(10);
    one.relay.onApplicationBootstrap();
    const queue = one.queues.queue(WRITTEN.queue);
    await eventually(async () => (await queue.getWaitingCount()) >= 10);
    // Nobody works yet; what waits is lost with the queue.
    await queue.obliterate({ force: true });
    await one.workers.onApplicationBootstrap();
    await allDone(one);
    expect(await effects(one)).toHaveLength(10);
    for (const { attempt, failures, lost } of await rows(one)) {
      expect(attempt).toBeGreaterThanOrEqual(3);
      // What nobody had begun is not what ended a worker, however often it was handed on.
      expect([failures, lost]).toEqual([0, 0]);
    }
  });

  it('lets an attempt that was overtaken change nothing', async () => {
    const one = await start();
    await one.append(WRITTEN, { letterId: 'a' });
    const [first] = await one.store.claim([{ name: WRITTEN.name, most: 1 }], 0);
    const [second] = await one.store.claim([{ name: WRITTEN.name, most: 1 }], 20_000);
    if (!first || !second) throw new Error('not claimed');
    expect([first.attempt, second.attempt]).toEqual([1, 2]);
    expect(await one.store.begin(first, 1_000)).toBeNull();
    expect(await one.database.transaction(async (tx) => one.store.settle(tx, first))).toBe(false);
    expect(await one.store.fail(first, 'Late', 0, true)).toBeNull();
    await one.store.renew([first], 1_000_000);
    await one.store.release([first]);
    expect(
      await one.database.query(
        `select id from outbox_message where due_at between clock_timestamp() and clock_timestamp() + interval '21 s'`,
      ),
    ).toHaveLength(1);
    // And the current one begins once only: a job that its queue gives out again does nothing.
    expect(await one.store.begin(second, 1_000)).not.toBeNull();
    expect(await one.store.begin(second, 1_000)).toBeNull();
    expect(await one.database.transaction(async (tx) => one.store.settle(tx, second))).toBe(true);
    expect(await one.database.transaction(async (tx) => one.store.settle(tx, second))).toBe(false);
  });

  it('lets what lost its worker twice come back one by one', async () => {
    const one = await start();
    await one.append(WRITTEN, ...letters(20));
    const LEASE_MS = 20_000;
    const claim = async () => one.store.claim([{ name: WRITTEN.name, most: 100 }], LEASE_MS);
    /** Everything is begun, and the worker is gone for so long that all leases have run out. */
    const lose = async (): Promise<void> => {
      await one.store.mark(await claim());
      await one.database.query(`update outbox_message set due_at = clock_timestamp()`);
    };
    await lose();
    expect(await claim()).toHaveLength(20);
    await one.database.query(`update outbox_message set begun_attempt = attempt, due_at = clock_timestamp()`);
    expect(await claim()).toEqual([]);
    const rests = await one.database.query<{ ms: number }>(
      `select (extract(epoch from due_at - clock_timestamp()) * 1000)::float8 as ms from outbox_message`,
    );
    expect(new Set(rests.map(({ ms }) => Math.round(ms))).size).toBeGreaterThan(15);
    expect(Math.max(...rests.map(({ ms }) => ms))).toBeLessThanOrEqual(LEASE_MS);
    // What rested was not begun; so it has lost nobody meanwhile.
    await one.database.query(`update outbox_message set due_at = clock_timestamp()`);
    expect(await claim()).toHaveLength(20);
    expect((await rows(one)).map(({ lost }) => lost)).toEqual(letters(20).map(() => 2));
  });

  it('tells a consumer that was overtaken that nothing of it was written', async () => {
    const one = await start();
    let go = (): void => undefined;
    const settled: boolean[] = [];
    one.consumers.perform(SENT, async ({ letterId }, { attempt, settle }) => {
      if (attempt === 1) await new Promise<void>((resolve) => (go = resolve));
      settled.push(
        await settle(async (tx) => tx.write('insert into effect values ($1, $2)', [letterId, attempt])),
      );
    });
    await one.begin();
    await one.append(SENT, { letterId: 'a' });
    await eventually(
      async () => (await one.database.query('select id from outbox_message where begun_attempt = 1')).length,
    );
    await hurry(one);
    await allDone(one);
    go();
    await eventually(() => settled.length === 2);
    expect(settled).toEqual([true, false]);
    expect(await one.database.query('select attempt from effect')).toEqual([{ attempt: 2 }]);
  });

  it('renews the lease for as long as the work takes', async () => {
    const one = await start({ leaseMs: 300 });
    let finish = (): void => undefined;
    const attempts: number[] = [];
    one.consumers.perform(SENT, async (_data, { attempt, settle }) => {
      attempts.push(attempt);
      await new Promise<void>((resolve) => (finish = resolve));
      await settle(() => Promise.resolve());
    });
    await one.begin();
    await one.append(SENT, { letterId: 'a' });
    const dueAt = async (): Promise<string> =>
      (await one.database.query<{ dueAt: string }>('select due_at as "dueAt" from outbox_message'))[0]
        ?.dueAt ?? '';
    await eventually(() => attempts.length === 1);
    const first = Date.parse(await dueAt());
    await eventually(async () => Date.parse(await dueAt()) > first + 1_000);
    finish();
    await allDone(one);
    expect(attempts).toEqual([1]);
  });

  it('gives up after eight failures, says so, and goes on with the next', async () => {
    silent();
    const one = await start();
    one.consumers.consume(WRITTEN, 'writes', async (tx, { letterId }, { attempt }) => {
      await tx.write('insert into effect values ($1, $2)', [letterId, attempt]);
      if (letterId === 'poison') throw new TypeError('Kirsten Hansen has no address');
    });
    await one.begin();
    await one.append(WRITTEN, { letterId: 'poison' }, ...letters(20));
    await eventually(async () => (await effects(one)).length === 20);
    await eventually(async () => {
      await hurry(one);
      return (await rows(one))[0]?.isDead;
    });
    expect((await rows(one))[0]).toMatchObject({
      failures: 8,
      fault: 'TypeError',
      isDone: false,
    });
    expect(await effects(one)).toHaveLength(20);
    const said = outboxFinding(await new OutboxReads(one.database).lag());
    expect(said).toEqual({ status: 'degraded', detail: expect.stringContaining('1 dead messages') });
    expect(await new OutboxReads(one.database).byKind()).toEqual([
      { kind: WRITTEN.name, queued: 0, oldest: 0, failures: 0, lost: 0, dead: 1 },
    ]);
    const { text } = await one.metrics.expose();
    expect(text).toContain(`indsatsbro_outbox_attempts_total{kind="test.written",outcome="failed"} 7`);
    expect(text).toContain(`indsatsbro_outbox_attempts_total{kind="test.written",outcome="dead"} 1`);
    expect(text).toContain(`indsatsbro_outbox_done_seconds_count{kind="test.written"} 20`);
  });

  it('gives up at once what is hopeless, and tries again what is bad or unsettled', async () => {
    silent();
    const one = await start();
    one.consumers.perform(SENT, async ({ letterId }) => {
      if (letterId === 'hopeless') throw new Hopeless('ADDRESS_REFUSED');
      return Promise.resolve();
    });
    await one.begin();
    await one.append(SENT, { letterId: 'hopeless' }, { letterId: 'unsettled' });
    await one.database.query(
      `insert into outbox_message (kind, data, raised_at) values ('${SENT.name}', '{"other": 1}', now())`,
    );
    one.bell.ring();
    await eventually(async () => (await rows(one)).every(({ failures }) => failures === 1));
    expect((await rows(one)).map(({ fault, isDead }) => [fault, isDead])).toEqual([
      ['ADDRESS_REFUSED', true],
      ['NotSettled', false],
      ['BadData', false],
    ]);
  });

  it('counts no worker as lost over what is put off or fails', async () => {
    silent();
    const one = await start();
    one.consumers.perform(SENT, async (_data, { attempt, settle }) => {
      if (attempt < 4) throw new Later('2020-01-01T00:00:00.000Z');
      if (attempt < 6) throw new TypeError('not yet');
      await settle(() => Promise.resolve());
    });
    await one.begin();
    await one.append(SENT, { letterId: 'a' });
    await eventually(async () => {
      await hurryFailed(one);
      return (await rows(one)).every(({ isDone }) => isDone);
    });
    expect((await rows(one)).map(({ attempt, failures, lost }) => [attempt, failures, lost])).toEqual([
      [6, 2, 0],
    ]);
  });

  it('lets each consumer of a kind do its part once, also when another fails', async () => {
    silent();
    const one = await start();
    let isBroken = true;
    one.consumers.consume(WRITTEN, 'first', async (tx, { letterId }, { attempt }) => {
      if (isBroken) throw new RangeError('not yet');
      await tx.write('insert into effect values ($1, $2)', [`first ${letterId}`, attempt]);
    });
    one.consumers.consume(WRITTEN, 'second', async (tx, { letterId }, { attempt }) => {
      await tx.write('insert into effect values ($1, $2)', [`second ${letterId}`, attempt]);
    });
    await one.begin();
    await one.append(WRITTEN, { letterId: 'a' });
    await eventually(async () => (await rows(one))[0]?.failures === 1);
    expect(await effects(one)).toEqual(['second a']);
    isBroken = false;
    await hurry(one);
    await allDone(one);
    expect(await effects(one)).toEqual(['first a', 'second a']);
  });

  it('puts dead messages in line again, all or some', async () => {
    silent();
    const one = await start();
    let isBroken = true;
    one.consumers.consume(WRITTEN, 'writes', async (tx, { letterId }) => {
      if (isBroken) throw new Hopeless('BROKEN');
      await tx.write('insert into effect values ($1, 0)', [letterId]);
    });
    await one.begin();
    await one.append(WRITTEN, ...letters(3));
    await eventually(async () => (await rows(one)).every(({ isDead }) => isDead));
    isBroken = false;
    const dead = new DeadMessages(one.database, one.bell);
    const list = await dead.list(null, 10);
    expect(list.map(({ kind, fault, attempts }) => [kind, fault, attempts])).toEqual(
      list.map(() => [WRITTEN.name, 'BROKEN', 1]),
    );
    const [newest] = list;
    await one.database.transaction(async (tx) => dead.redrive(tx, [newest?.id ?? '']));
    await eventually(async () => (await effects(one)).length === 1);
    expect(await dead.list(null, 10)).toHaveLength(2);
    await one.database.transaction(async (tx) => dead.redrive(tx, null));
    await allDone(one);
    expect(await effects(one)).toEqual(['letter-0', 'letter-1', 'letter-2']);
  });

  it('forgets after thirty days what is done, and never what is dead', async () => {
    const one = await start();
    await one.database.query(`insert into outbox_message (kind, data, raised_at, done_at, dead_at) values
      ('old', '{}', now(), now() - interval '31 days', null), ('new', '{}', now(), now() - interval '29 days', null),
      ('dead', '{}', now(), null, now() - interval '99 days')`);
    await one.database.query(`insert into processed_message select id, 'x', now() from outbox_message`);
    await new SweepOldRows(one.database, { idempotencyKeyDays: 7 }).execute();
    const left = await one.database.query<{ kind: string }>(
      'select kind from outbox_message join processed_message on message_id = id order by kind',
    );
    expect(left).toEqual([{ kind: 'dead' }, { kind: 'new' }]);
  });
});
