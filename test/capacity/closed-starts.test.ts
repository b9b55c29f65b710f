import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CapacityWorld } from './capacity-world.js';

let world: CapacityWorld;
beforeAll(async () => {
  world = await CapacityWorld.start();
}, 120_000);
afterEach(async () => world.owner.moveClock('0 days'));
afterAll(async () => world.close());

describe('a start while nobody is taken in', () => {
  it('is refused from the day on which the intake closed, and recorded for the days before it', async () => {
    const [one, two] = await world.cases(2);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 3 }]);
    const before = await world.day(-1);
    await world.owner.moveClock('3 days');
    await world.state([{ interventionId: id, intake: 'CLOSED' }]);
    const closedOn = await world.today();
    await world.owner.moveClock('5 days');
    await world.state([{ interventionId: id, intake: 'CLOSED', places: 4 }]);
    for (const startedOn of [await world.today(), closedOn])
      expect(await world.start(one ?? '', id, { startedOn })).toEqual(['INTAKE_CLOSED startedOn']);
    expect(typeof (await world.start(one ?? '', id, { startedOn: before }))).toBe('string');
    await world.state([{ interventionId: id, intake: 'OPEN' }]);
    expect(typeof (await world.start(two ?? '', id))).toBe('string');
  });

  it('is refused on days on which it is closed, until the closure is lifted', async () => {
    const [one] = await world.cases(1);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 3 }]);
    const closed = await world.client.read<{ answer: { id: string } }>(
      'health-staff',
      `mutation ($id: ID!, $from: Day!, $to: Day!, $key: String!) {
         answer: addClosure(interventionId: $id, fromDay: $from, toDay: $to, reason: "Vandskade", idempotencyKey: $key) {
           ... on Closure { id } } }`,
      { id, from: await world.today(), to: await world.day(2), key: randomUUID() },
    );
    await world.owner.moveClock('3 days');
    expect(await world.start(one ?? '', id, { startedOn: await world.day(-1) })).toEqual([
      'CLOSED_ON_THAT_DAY startedOn',
    ]);
    await world.owner.moveClock('1 day');
    const query = `mutation ($id: ID!, $key: String!) {
      answer: liftClosure(id: $id, idempotencyKey: $key) { __typename } }`;
    await world.client.read('health-staff', query, { id: closed.answer.id, key: randomUUID() });
    expect(typeof (await world.start(one ?? '', id))).toBe('string');
  });
});
