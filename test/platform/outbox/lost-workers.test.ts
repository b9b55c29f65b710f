import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import { DeadMessages, type MessageKind } from '../../../src/platform/outbox/index.js';
import { LOST_MAX } from '../../../src/platform/outbox/backoff.js';
import { outboxFinding } from '../../../src/platform/outbox/outbox-health.module.js';
import { OutboxReads } from '../../../src/platform/outbox/outbox.reads.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { redisUrlOrSkip } from '../../support/redis.js';
import { lettersOf } from './deadly-letters.js';
import { OutboxProcess } from './outbox-process.js';

jest.setTimeout(180_000);

const redis = redisUrlOrSkip();
const backends = [['postgres', null] as const, ...(redis ? [['redis', redis] as const] : [])];

const LEASE_MS = 500;
const run = randomBytes(4).toString('hex');
const { written, sent } = lettersOf(run);
const HARMLESS = Array.from({ length: 8 }, (_, nth) => ({ letterId: `letter-${String(nth)}` }));

interface Row {
  readonly lost: number;
  readonly isDone: boolean;
  readonly isDead: boolean;
}

describe.each(backends)('a message over which workers end, on %s', (_backend, redisUrl) => {
  let home: TestDatabase;
  let one: OutboxProcess;
  beforeAll(async () => {
    home = await createTestDatabase();
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  beforeEach(async () => {
    one = await OutboxProcess.open({ databaseUrl: home.url, redisUrl, leaseMs: LEASE_MS });
    await one.database.query('create table if not exists effect (letter text not null)');
    // A worker on which nothing is deadly; it begins when a test says so.
    one.consumers.consume(written, 'writes', async (tx, { letterId }) =>
      tx.write('insert into effect values ($1)', [letterId]),
    );
    one.consumers.perform(sent, async ({ letterId }, { settle }) => {
      await settle(async (tx) => tx.write('insert into effect values ($1)', [letterId]));
    });
  });
  afterEach(async () => {
    await one.database.query('truncate outbox_message, processed_message, effect');
    for (const { queue } of [written, sent]) await one.queues.queue(queue).obliterate({ force: true });
    await one.end();
  });
  afterAll(async () => {
    await home.drop();
    jest.restoreAllMocks();
  });

  /** Starts a worker and waits until it is dead. */
  const loseOne = async (): Promise<void> => {
    const child = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'test/platform/outbox/deadly-worker.ts'],
      {
        env: {
          PATH: process.env['PATH'],
          DEADLY_DATABASE: home.url,
          DEADLY_REDIS: redisUrl ?? '',
          DEADLY_RUN: run,
          DEADLY_LEASE_MS: String(LEASE_MS),
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  };
  const deadly = async (): Promise<Row> => {
    const [row] = await one.database.query<Row>(`select lost, done_at is not null as "isDone",
      dead_at is not null as "isDead" from outbox_message where data ->> 'letterId' = 'deadly'`);
    if (!row) throw new Error('no such letter');
    return row;
  };
  const effects = async (): Promise<string[]> =>
    (await one.database.query<{ letter: string }>('select letter from effect order by letter')).map(
      ({ letter }) => letter,
    );
  const finding = async () => outboxFinding(await new OutboxReads(one.database).lag());
  const loseSome = async (kind: MessageKind<{ letterId: string }>, times: number): Promise<void> => {
    await one.append(kind, { letterId: 'deadly' }, ...HARMLESS);
    while ((await deadly()).lost < times) await loseOne();
  };

  it('is delivered all the same when three were killed', async () => {
    await loseSome(sent, 2);
    await one.begin();
    await eventually(async () => (await effects()).length === 1 + HARMLESS.length);
    expect(await deadly()).toMatchObject({ lost: 3, isDone: true, isDead: false });
  });

  it.each([
    ['in the database', written],
    ['outside', sent],
  ])(
    'is seen, and does not take others with it; then it is dead, and can be put in line again: work %s',
    async (_where, kind) => {
      await loseSome(kind, 1);
      await one.database.query(`update outbox_message set lost = $1 where data ->> 'letterId' = 'deadly'`, [
        LOST_MAX - 2,
      ]);
      await loseOne();
      expect(await deadly()).toMatchObject({ lost: LOST_MAX - 1, isDone: false, isDead: false });
      expect(await finding()).toMatchObject({
        status: 'degraded',
        detail: expect.stringContaining('again and again'),
      });
      const [{ lost: figured } = { lost: 0 }] = await new OutboxReads(one.database).byKind();
      expect(figured).toBeGreaterThanOrEqual(LOST_MAX - 1);
      await one.begin();
      await eventually(async () => (await deadly()).isDead);
      const harmless = HARMLESS.map(({ letterId }) => letterId);
      await eventually(async () => (await effects()).length === harmless.length);
      expect(await effects()).toEqual(harmless);
      const dead = new DeadMessages(one.database, one.bell);
      expect(await dead.list(null, 10)).toMatchObject([{ kind: kind.name, fault: 'WORKER_LOST' }]);
      expect(await finding()).toMatchObject({ detail: expect.stringContaining('1 dead messages') });

      await one.database.transaction(async (tx) => dead.redrive(tx, null));
      await eventually(async () => (await deadly()).isDone);
      expect(await effects()).toEqual(['deadly', ...harmless]);
      expect(await finding()).toEqual({ status: 'up' });
    },
  );
});
