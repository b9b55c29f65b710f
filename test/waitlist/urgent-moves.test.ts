import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WatchMoves } from '../../src/waitlist/index.js';
import { MoveDesk } from './move-desk.js';
import { WaitlistWorld } from './waitlist-world.js';

let world: WaitlistWorld;
let moves: MoveDesk;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  moves = new MoveDesk(world);
}, 120_000);
afterAll(async () => world.close());
afterEach(async () => world.owner.moveClock('0 days'));

let queue: string;
beforeEach(async () => {
  queue = await world.queue();
});

describe('an urgent move', () => {
  it('is carried out at once, and confirmed by the second person', async () => {
    const order = await moves.people(queue, 3);
    const third = order[2] ?? '';
    await moves.move('health-staff', third, 1, { urgency: 'CHILD_AT_RISK' });
    expect(await world.order(queue)).toEqual([third, order[0], order[1]]);
    const applied = await moves.last(third);
    expect(applied).toMatchObject({ state: 'APPLIED', urgency: 'CHILD_AT_RISK' });
    expect(applied.dueOn).not.toBeNull();
    expect(await moves.refused('health-staff', third, 1)).toEqual([
      'NOT_FORWARD toPosition',
      'MOVE_UNDER_WAY entryId',
    ]);
    expect(await moves.approve(third)).toMatchObject({ __typename: 'Approved' });
    expect(await moves.last(third)).toMatchObject({ state: 'CONFIRMED' });
    expect(await world.order(queue)).toEqual([third, order[0], order[1]]);
    expect(await moves.entries.events(third)).toEqual(['JOINED', 'MOVED', 'MOVE_CONFIRMED']);
  });

  it('is taken back when the second person says no, as long as the citizen waits', async () => {
    const order = await moves.people(queue, 3);
    const [, second = '', third = ''] = order;
    await moves.move('health-staff', third, 1, { urgency: 'DETERIORATING' });
    await moves.reject(third);
    expect(await world.order(queue)).toEqual(order);
    expect(await moves.entries.row(third)).toMatchObject({ move: null, orderRank: 0 });
    expect(await moves.entries.events(third)).toEqual(['JOINED', 'MOVED', 'MOVE_TAKEN_BACK']);
    await moves.move('health-staff', second, 1, { urgency: 'DETERIORATING' });
    await moves.entries.done('health-staff', 'withdrawEntry', second, { reason: 'CITIZENS_WISH' });
    expect(await moves.reject(second)).toMatchObject({ __typename: 'Rejected' });
    expect(await moves.entries.events(second)).toEqual(['JOINED', 'MOVED', 'WITHDRAWN']);
  });

  it('is for those who answer for the queue, and put before the lead when nobody agrees in time', async () => {
    await moves.people(queue, 2);
    const mine = await world.joined('caseworker', await world.employmentCase(), queue);
    expect(await moves.refused('caseworker', mine.id, 1, { urgency: 'LOSING_HOME_OR_JOB' })).toEqual([
      'URGENT_BY_OTHERS urgency',
    ]);
    await moves.move('health-staff', mine.id, 1, { urgency: 'LOSING_HOME_OR_JOB' });
    const watch = world.app.app.get(WatchMoves, { strict: false });
    expect(await watch.execute('test')).toBe(0);
    await world.owner.moveClock('10 days');
    expect(await watch.execute('test')).toBe(1);
    expect(await watch.execute('test')).toBe(0);
    const { dueOn } = await moves.last(mine.id);
    expect(await moves.entries.tasks(mine.id)).toEqual([`SECOND_APPROVAL health lead ${dueOn ?? ''}`]);
    expect(await moves.approve(mine.id)).toMatchObject({ __typename: 'Approved' });
    expect(await moves.entries.tasks(mine.id)).toEqual([]);
  });
});

describe('moves one after the other', () => {
  it('give the order of a list in which somebody is taken out and put in again', async () => {
    const order = [...(await moves.people(queue, 8))];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (first, second) => {
        const from = 1 + (first % (order.length - 1));
        const to = second % from;
        const id = order[from] ?? '';
        await moves.move('health-staff', id, to + 1, { urgency: 'DISCHARGE_IMMINENT' });
        await moves.approve(id);
        order.splice(from, 1);
        order.splice(to, 0, id);
        expect(await world.order(queue)).toEqual(order);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('by several people at once leave one order, in which everybody stands', async () => {
    const order = await moves.people(queue, 6);
    await Promise.all(
      order.slice(1).map(async (id) =>
        moves.entries.send('health-staff', 'moveEntry', id, {
          toPosition: 1,
          reason: 'Haster',
          urgency: 'DETERIORATING',
        }),
      ),
    );
    const after = await world.order(queue);
    expect(after.toSorted()).toEqual(order.toSorted());
    const keys = await world.owner.rows(
      `select distinct order_tier, order_since, order_rank from waitlist_entry where intervention_id = $1`,
      [queue],
    );
    expect(keys).toHaveLength(6);
  });
});
