import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { serveWorker } from '../../src/app/serve-worker.js';
import type { Serving } from '../../src/app/serve.js';
import { WorkerModule } from '../../src/app/worker.module.js';
import type { RunningConfig } from '../../src/platform/platform.module.js';
import { Owner } from '../api/owner.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { redisUrlOrSkip } from '../support/redis.js';

jest.setTimeout(180_000);

const redis = redisUrlOrSkip();
const backends = [['PostgreSQL', null] as const, ...(redis ? [['Redis', redis] as const] : [])];
const SECRET = 'Kirsten 141268-2008';

describe.each(backends)('a worker by itself on %s', (_backend, redisUrl) => {
  let home: TestApp;
  let owner: Owner;
  let config: RunningConfig;
  let worker: Omit<Serving, 'stopMail'>;
  beforeAll(async () => {
    home = await startTestApp({ organisation: null });
    owner = await Owner.of(home);
    config = { ...home.config, redisUrl, workerPort: 0, logLevel: 'fatal' };
    worker = await serveWorker(WorkerModule.forRoot(config), config);
  });
  afterAll(async () => {
    await worker.app.close();
    await owner.close();
    await home.close();
  });
  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`http://127.0.0.1:${String(worker.port)}${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('tells its health, and answers nothing else', async () => {
    expect(await get('/health/live')).toEqual({ status: 200, text: '{"status":"up"}' });
    const { status, text } = await get('/health/ready');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      checks: { database: { status: 'up' }, jobs: { status: 'up' }, outbox: { status: 'up' } },
    });
    for (const path of ['/queues', '/graphiql', '/mail'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  it('tells figures of queues and outbox by kind and outcome, and nothing of what they are about', async () => {
    await owner.rows(
      `insert into outbox_message (kind, data, raised_at, appended_at, due_at, failures, last_fault, dead_at) values
         ('alert.deliver-mail', jsonb_build_object('deliveryId', $1::text), now(), now(), now(), 0, null, null),
         ('test.old', '{}', now(), now() - interval '100 s', now() + interval '1 hour', 3, $1, null),
         ('test.dead', '{}', now(), now(), now(), 8, $1, now())`,
      [SECRET],
    );
    await eventually(async () => (await get('/metrics')).text.includes('outbox_attempts_total{'));
    const { text } = await get('/metrics');
    const figure = (name: string, labels: string): number =>
      Number(new RegExp(`^${name}\\{${labels}\\} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    expect(figure('indsatsbro_outbox_queued', 'kind="test.old"')).toBe(1);
    expect(figure('indsatsbro_outbox_oldest_seconds', 'kind="test.old"')).toBeGreaterThanOrEqual(100);
    expect(figure('indsatsbro_outbox_failures', 'kind="test.old"')).toBe(3);
    expect(figure('indsatsbro_outbox_dead', 'kind="test.dead"')).toBe(1);
    expect(
      figure('indsatsbro_outbox_attempts_total', 'kind="alert.deliver-mail",outcome="failed"'),
    ).toBeGreaterThanOrEqual(1);
    for (const state of ['waiting', 'active', 'delayed', 'failed'])
      expect(figure('indsatsbro_jobs', `queue="mail",state="${state}"`)).toBeGreaterThanOrEqual(0);
    expect(text).toMatch(/^# HELP indsatsbro_outbox_done_seconds /m);
    expect(text).not.toMatch(/Kirsten|141268/);
    const ready = JSON.parse((await get('/health/ready')).text) as { checks: { outbox: { detail: string } } };
    expect(ready.checks.outbox.detail).toContain('1 dead messages');
  });

  it('ends with one sentence when its port is taken', async () => {
    const taken = { ...config, workerPort: worker.port };
    await expect(serveWorker(WorkerModule.forRoot(taken), taken)).rejects.toThrow(
      `Port ${String(worker.port)} (WORKER_PORT) is taken by another program; end that program, or set WORKER_PORT to a free port.`,
    );
  });
});
