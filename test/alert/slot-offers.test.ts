import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AlertWorld } from './alert-world.js';

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.start();
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

/** A place is offered to a citizen of the demo's caseworker. */
const offered = async (): Promise<{ queue: string; caseId: string }> => {
  const queue = await world.waitlist.queue({}, 1);
  const caseId = await world.waitlist.employmentCase();
  const { id } = await world.waitlist.joined('caseworker', caseId, queue);
  await world.waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId: id });
  await world.forget();
  expect(await world.offers.match(queue)).toBe(1);
  return { queue, caseId };
};

describe('a slot offer', () => {
  it('reaches whoever answers for the citizen, at once and once', async () => {
    await offered();
    await world.hear();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    expect(await world.leaving()).toMatchObject({ 'alert.deliver-mail': 1 });
    await world.hearAgain();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    expect(await world.decisions('SLOT_OFFER_MADE')).toEqual([
      'caseworker RAISED',
      'caseworker ALREADY_TOLD',
    ]);
  });
});
