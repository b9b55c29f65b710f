import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrate } from '../../src/app/settle.js';
import { WorkerModule } from '../../src/app/worker.module.js';
import { EscalateUninformed } from '../../src/slot-offer/index.js';
import { eventually } from '../support/eventually.js';
import { SlotOfferWorld } from './slot-offer-world.js';

/** What a worker does by itself: here nobody presses anything. */
let world: SlotOfferWorld;
let worker: INestApplicationContext;
beforeAll(async () => {
  world = await SlotOfferWorld.start();
  const { config } = world.waitlist.app;
  await migrate(config);
  worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: ['error'] });
}, 180_000);
afterAll(async () => {
  await worker.close();
  await world.close();
});

it('offers a place that falls free, passes it on after a "no" and when nobody answers in time', async () => {
  const id = await world.waitlist.queue({}, 0);
  const [first, second, third] = await world.queued(id, 3);
  await world.capacity.state([{ interventionId: id, places: 1 }]);
  await eventually(async () => (await world.asked(id))[0] === first!.entryId);
  await world.done('declineSlotOffer', (await world.openOffer(id)).id);
  await eventually(async () => (await world.asked(id))[0] === second!.entryId);
  await world.letExpire(id);
  await eventually(async () => (await world.asked(id))[0] === third!.entryId);
  await world.done('acceptSlotOffer', (await world.openOffer(id)).id);
  const placement = String(await world.capacity.start(third!.caseId, id));
  expect(await world.capacity.end(placement)).toBeNull();
  // The place fell free anew: the first in the queue is the first again.
  await eventually(async () => (await world.asked(id))[0] === first!.entryId);
}, 120_000);

it('somebody who joins a queue with a free place is offered it', async () => {
  const id = await world.waitlist.queue({}, 1);
  const [caseId] = await world.waitlist.healthCases(1);
  const entry = await world.waitlist.joined('health-staff', caseId!, id);
  await eventually(async () => (await world.asked(id))[0] === entry.id);
}, 60_000);

it('puts before the lead whom nobody has told of the offer in time', async () => {
  const id = await world.waitlist.queue({}, 1);
  const [first] = await world.queued(id, 1);
  await eventually(async () => (await world.asked(id)).length === 1);
  const escalate = world.waitlist.app.app.get(EscalateUninformed, { strict: false });
  const isForLead = async (): Promise<boolean | undefined> => {
    const [task] = await world.owner.rows<{ lead: boolean }>(
      `select for_lead as lead from waitlist_task where entry_id = $1 and kind = 'INFORM_CITIZEN'`,
      [first!.entryId],
    );
    return task?.lead;
  };
  await escalate.execute('test');
  expect(await isForLead()).toBe(false);
  await world.owner.rows(`update waitlist_task set due_on = broker_today() - 1 where entry_id = $1`, [
    first!.entryId,
  ]);
  await escalate.execute('test');
  expect(await isForLead()).toBe(true);
}, 60_000);
