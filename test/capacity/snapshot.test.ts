import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { SnapshotCapacity } from '../../src/capacity/use-case/snapshot-capacity.js';
import { CapacityWorld } from './capacity-world.js';

let world: CapacityWorld;
beforeAll(async () => {
  world = await CapacityWorld.start();
}, 120_000);
afterEach(async () => world.owner.moveClock('0 days'));
afterAll(async () => world.close());

it('keeps each day as its last run found it, and days that are over as they were', async () => {
  const { id } = await world.intervention();
  const snapshot = world.app.app.get(SnapshotCapacity, { strict: false });
  const [yesterday, today] = [await world.today(), await world.day(1)];
  await world.state([{ interventionId: id, places: 1 }]);
  expect(await snapshot.execute()).toBe(yesterday);
  await world.owner.moveClock('1 day');
  // The run that was meant for the evening comes after midnight.
  expect(await snapshot.execute()).toBe(today);
  await world.state([{ interventionId: id, places: 4 }]);
  expect(await snapshot.execute()).toBe(today);
  const kept = await world.owner.rows(
    `select day::text, places from capacity_snapshot where intervention_id = $1 order by day`,
    [id],
  );
  expect(kept).toEqual([
    { day: yesterday, places: 1 },
    { day: today, places: 4 },
  ]);
});
