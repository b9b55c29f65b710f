import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AlertDayJobs } from '../../src/alert/job/alert-day.job.js';
import { AlertMinuteJobs } from '../../src/alert/job/alert-minute.job.js';
import { placeFree } from '../../src/alert/rule/place-free.js';
import { AlertPassingStore } from '../../src/alert/store/alert-passing.store.js';
import { AlertStore } from '../../src/alert/store/alert.store.js';
import { OccasionReads } from '../../src/alert/store/occasion.reads.js';
import { CloseAlerts } from '../../src/alert/use-case/close-alerts.js';
import { EscalateAlerts } from '../../src/alert/use-case/escalate-alerts.js';
import { HandOverAlerts } from '../../src/alert/use-case/hand-over-alerts.js';
import { WakeAlerts } from '../../src/alert/use-case/wake-alerts.js';
import { WatchAlerts } from '../../src/alert/use-case/watch-alerts.js';
import { Database } from '../../src/platform/database/index.js';
import { RecurringRuns, type JobWorkers, type RecurringJob } from '../../src/platform/queue/index.js';
import { mutationDocument, type Outcome } from '../api/client.js';
import { AlertWorld } from './alert-world.js';

let world: AlertWorld;
const jobs = new Map<string, RecurringJob>();
beforeAll(async () => {
  world = await AlertWorld.start();
  const workers = { repeat: (job: RecurringJob) => jobs.set(job.name, job) } as unknown as JobWorkers;
  new AlertMinuteJobs(
    workers,
    world.get(CloseAlerts),
    world.get(WakeAlerts),
    world.get(WatchAlerts),
    world.get(EscalateAlerts),
  ).onModuleInit();
  const runs = new RecurringRuns(world.get(Database));
  new AlertDayJobs(workers, runs, world.get(HandOverAlerts), world.get(WatchAlerts)).onModuleInit();
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => {
  await world.clean();
  jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
});
afterEach(() => void jest.restoreAllMocks());

/** Runs a recurring job once. */
const run = async (name: string): Promise<unknown> =>
  jobs.get(name)?.run({ requestId: randomUUID(), attempt: 1 });

const COLLEAGUE = 'employment-caseworker-1';

/** Puts the case into other hands, and nobody hears of it, as when that was agreed before. */
const handedOver = async (caseId: string): Promise<void> => {
  const document = mutationDocument(
    'relateToCase',
    '$input: CaseRelationshipInput!',
    '... on Refusal { reasons { code field } } ... on CaseEntry { id }',
  );
  const input = { caseId, kind: 'RESPONSIBLE', personId: await world.idOf(COLLEAGUE), reason: 'Ferie' };
  const { answer } = await world.waitlist.client.read<{ answer: Outcome }>('caseworker', document, {
    input,
    key: randomUUID(),
  });
  expect(answer.reasons).toBeUndefined();
  await world.forget();
};

describe('a rule that is broken', () => {
  it('holds up neither the others nor what comes after them', async () => {
    const { queue } = await world.offered();
    await world.hear();
    await world.offers.letExpire(queue);
    await world.offers.expire();
    const near = await world.offered();
    await world.hear();
    await world.owner.rows(
      `update slot_offer set offered_at = broker_now() - interval '3 days', expires_at = broker_now() + interval '20 hours'
       where intervention_id = $1`,
      [near.queue],
    );
    await world.minute();
    await world.forget();
    await world.owner.rows(`update alert set closed_at = null where kind = 'SLOT_OFFER_MADE'`);
    // It goes on to the next one when five minutes are over.
    await world.owner.moveClock('6 minutes');
    const [closing, finding] = [world.get(AlertStore), world.get(OccasionReads)];
    const [closeOver, held] = [closing.closeOver.bind(closing), finding.held.bind(finding)];
    jest
      .spyOn(closing, 'closeOver')
      .mockImplementation(async (tx, rule) =>
        rule.kind === 'CAPACITY_STALE'
          ? Promise.reject(new TypeError('Kirsten Hansen'))
          : closeOver(tx, rule),
      );
    jest
      .spyOn(finding, 'held')
      .mockImplementation(async (tx, rule) =>
        rule.finds === placeFree.finds ? Promise.reject(new RangeError('Kirsten')) : held(tx, rule),
      );
    await world.owner.rows(`delete from alert_condition`);

    await expect(run('alert.watch-minute')).rejects.toThrow(
      /^2 of 4 failed: close \(SomeFailed: 1 of \d+ failed: CAPACITY_STALE \(TypeError\)\), watch \(SomeFailed: 1 of 2 failed: PLACE_FREE \(RangeError\)\)$/,
    );
    // What is over was closed,
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    // what holds was found anew, and what was left unread has gone on.
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual([
      'caseworker RESPONSIBLE',
      'caseworker RESPONSIBLE',
      'employment-staff UNIT',
    ]);
  });
});

describe('a case that changes hands at midnight', () => {
  it('is found days later, when no worker ran meanwhile, and not looked at again once it was', async () => {
    const { caseId } = await world.offered();
    await world.hear();
    await handedOver(caseId);
    await world.owner.moveClock('3 days');
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    const sweep = async (since: string | null): Promise<number> => world.get(HandOverAlerts).sweep(since);
    const [now] = await world.owner.rows<{ now: Date }>('select broker_now() as now');
    expect(await sweep(now?.now.toISOString() ?? '')).toBe(0);
    expect(await sweep(null)).toBe(1);
    expect(await world.told('SLOT_OFFER_MADE')).toEqual([`${COLLEAGUE} RESPONSIBLE`]);
  });

  it('is not held up by another one that cannot be handed over, nor are the watches of the day', async () => {
    const broken = await world.offered();
    await world.hear();
    const sound = await world.offered();
    await world.hear();
    for (const { caseId } of [broken, sound]) await handedOver(caseId);
    const alerts = world.get(AlertPassingStore);
    const lockOfCase = alerts.lockOfCase.bind(alerts);
    jest
      .spyOn(alerts, 'lockOfCase')
      .mockImplementation(async (tx, caseId) =>
        caseId === broken.caseId ? Promise.reject(new TypeError('Kirsten')) : lockOfCase(tx, caseId),
      );
    const watched = jest.spyOn(world.get(OccasionReads), 'held');
    await expect(run('alert.watch')).rejects.toThrow(
      /^1 of 2 failed: hand over \(SomeFailed: 1 of 2 failed: a case \(TypeError\)\)$/,
    );
    expect(await world.told('SLOT_OFFER_MADE')).toEqual([
      'caseworker RESPONSIBLE',
      `${COLLEAGUE} RESPONSIBLE`,
    ]);
    expect(watched.mock.calls.length).toBeGreaterThan(2);
  });
});
