import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { offerSteps } from './model/offer-steps.js';
import { QueueModel } from './model/queue-model.js';
import { placesStep, queueSteps } from './model/queue-steps.js';
import { RealQueue } from './model/real-queue.js';
import { SlotOfferWorld } from './slot-offer-world.js';

/**
 * Random lives of queues against a small model and the reconciler, after every step. `npm run test:model` does a thousand
 * of sixty steps; a failure prints seed and path, which `fc.assert` takes again.
 */
const RUNS = Number(process.env['RUNS'] ?? 100);
const COMMANDS = Number(process.env['COMMANDS'] ?? 30);
const PEOPLE = 9;
/** The longest that a step may take on average, on a machine that others use too. */
const STEP_MS = 1_000;

let world: SlotOfferWorld;
let template: string;
beforeAll(async () => {
  world = await SlotOfferWorld.start();
  template = (await world.capacity.intervention()).id;
}, 180_000);
afterAll(async () => world.close());

it(
  'whatever happens to a queue, the model and the reconciler agree with it after every step',
  async () => {
    const steps = [placesStep, placesStep, ...queueSteps, ...offerSteps];
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.commands([...steps], { maxCommands: COMMANDS, size: 'max' }), async (commands) => {
        const real = await RealQueue.start(world, template);
        const model = new QueueModel(await real.people(PEOPLE));
        await fc.asyncModelRun(() => ({ model, real }), commands);
        done += 1;
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(done).toBe(RUNS);
  },
  RUNS * COMMANDS * STEP_MS,
);
