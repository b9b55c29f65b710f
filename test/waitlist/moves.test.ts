import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newcomer } from '../api/people.js';
import { everyRow } from '../support/rows.js';
import { MoveDesk } from './move-desk.js';
import { line, WaitlistWorld } from './waitlist-world.js';

let world: WaitlistWorld;
let moves: MoveDesk;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  moves = new MoveDesk(world);
  await newcomer(world.client, 'other-lead', await world.capacity.today(), 'LEAD');
}, 120_000);
afterAll(async () => world.close());

let queue: string;
beforeEach(async () => {
  queue = await world.queue();
});

describe('trying a move', () => {
  it('shows whom it displaces and writes nothing but that it was looked at', async () => {
    const [first = '', second = '', third = ''] = await moves.people(queue, 3);
    const before = await everyRow(world.owner);
    const { displaced, displacedCount } = await moves.try('health-staff', third, 1);
    expect(displacedCount).toBe(2);
    expect(displaced).toEqual([
      { entryId: first, name: expect.any(String) as unknown, fromPosition: 1, toPosition: 2 },
      { entryId: second, name: expect.any(String) as unknown, fromPosition: 2, toPosition: 3 },
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    const [read] = await world.owner.rows<{ cases: number }>(
      `select cardinality(subject_ids) as cases from audit_entry where operation = 'tryMove' order by id desc limit 1`,
    );
    expect(read).toEqual({ cases: 3 });
  });

  it('tells another department’s caseworker how many, and not who', async () => {
    await moves.people(queue, 2);
    const mine = await world.joined('caseworker', await world.employmentCase(), queue);
    expect((await moves.try('caseworker', mine.id, 1)).displaced).toEqual([
      { entryId: null, name: null, fromPosition: 1, toPosition: 2 },
      { entryId: null, name: null, fromPosition: 2, toPosition: 3 },
    ]);
  });

  it('is refused with the reasons of the move, and for an entry that is not there', async () => {
    const [first = ''] = await moves.people(queue, 2);
    expect((await moves.try('health-staff', first, 3)).reasons).toEqual([
      { code: 'POSITION_OUT_OF_RANGE', field: 'toPosition' },
    ]);
    const notYours = await moves.try('caseworker', first, 1);
    expect(notYours).toEqual(await moves.try('caseworker', randomUUID(), 1));
    expect(notYours.reasons).toEqual([{ code: 'NO_SUCH_WAITLIST_ENTRY', field: 'entryId' }]);
  });
});

describe('a move', () => {
  it('changes nothing before the second person agrees, and then stands exactly where it was asked for', async () => {
    const order = await moves.people(queue, 5);
    const [, second = '', , , fifth = ''] = order;
    await moves.move('health-staff', fifth, 2);
    expect(await world.order(queue)).toEqual(order);
    expect(await moves.last(fifth)).toMatchObject({ state: 'PROPOSED', fromPosition: 5, toPosition: 2 });
    expect(await moves.approve(fifth)).toMatchObject({ __typename: 'Approved', objectId: fifth });
    expect(await world.order(queue)).toEqual([order[0], fifth, second, order[2], order[3]]);
    const confirmed = await moves.last(fifth);
    expect(confirmed).toMatchObject({ state: 'CONFIRMED', fromPosition: 5, toPosition: 2, dueOn: null });
    expect(confirmed.displaced.map(({ entryId }) => entryId)).toEqual(order.slice(1, 4));
    expect(confirmed.decidedBy).not.toEqual(confirmed.proposedBy);
    expect(await moves.entries.events(fifth)).toEqual(['JOINED', 'MOVE_PROPOSED', 'MOVED']);
  });

  it('is stored as it displaced people when it was carried out, not when it was proposed', async () => {
    const order = await moves.people(queue, 4);
    const [first = '', , third = '', fourth = ''] = order;
    await moves.move('health-staff', fourth, 1);
    await moves.entries.done('health-staff', 'withdrawEntry', first, { reason: 'CITIZENS_WISH' });
    await moves.approve(fourth);
    const { fromPosition, displaced } = await moves.last(fourth);
    expect([fromPosition, displaced.map(({ entryId }) => entryId)]).toEqual([3, [order[1], third]]);
  });

  it('of a caseworker’s own citizen is proposed, and another person of the owning department approves', async () => {
    await moves.people(queue, 2);
    const mine = await world.joined('caseworker', await world.employmentCase(), queue);
    await moves.move('caseworker', mine.id, 1);
    const [row] = await world.owner.rows<{ payload: object; summary: object }>(
      `select payload, summary from pending_change where object_id = $1`,
      [mine.id],
    );
    expect(row?.payload).toEqual({ moveId: expect.any(String) as unknown });
    expect(JSON.stringify(row)).not.toContain(mine.caseId);
    const [told] = await moves.of(mine.id, 'caseworker');
    expect(told?.displaced.map(({ entryId }) => entryId)).toEqual([null, null]);
    expect(await moves.approve(mine.id)).toMatchObject({ __typename: 'Approved' });
    expect((await world.order(queue))[0]).toBe(mine.id);
  });

  it('is not approved by who proposed it', async () => {
    const [, second = ''] = await moves.people(queue, 2);
    await moves.move('manager', second, 1);
    expect((await moves.approve(second)).reasons).toEqual([
      expect.objectContaining({ code: 'SAME_PERSON', field: 'changeId' }),
    ]);
    expect(await moves.approve(second, 'other-lead')).toMatchObject({ __typename: 'Approved' });
  });

  it('is rejected, or superseded by a newer one, and then never carried out', async () => {
    const order = await moves.people(queue, 3);
    const third = order[2] ?? '';
    await moves.move('health-staff', third, 1);
    const { changeId } = await moves.last(third);
    await moves.move('health-staff', third, 2);
    expect((await moves.of(third)).map(({ state }) => state)).toEqual(['PROPOSED', 'REJECTED']);
    expect((await world.client.send('manager', 'approve', { changeId })).reasons).toEqual([
      expect.objectContaining({ code: 'ALREADY_DECIDED' }),
    ]);
    expect(await moves.reject(third)).toMatchObject({ __typename: 'Rejected', objectId: third });
    expect((await moves.of(third)).map(({ state }) => state)).toEqual(['REJECTED', 'REJECTED']);
    expect(await world.order(queue)).toEqual(order);
  });

  it('stays open, and can be rejected, when the queue no longer lets it be carried out', async () => {
    const [first = '', second = ''] = await moves.people(queue, 2);
    await moves.move('health-staff', second, 1);
    await moves.entries.done('health-staff', 'withdrawEntry', first, { reason: 'CITIZENS_WISH' });
    expect((await moves.approve(second)).reasons).toEqual([
      expect.objectContaining({ code: 'NOT_FORWARD', field: 'changeId' }),
    ]);
    await moves.entries.done('health-staff', 'withdrawEntry', second, { reason: 'CITIZENS_WISH' });
    expect((await moves.approve(second)).reasons).toEqual([
      expect.objectContaining({ code: 'WRONG_STATE', field: 'changeId' }),
    ]);
    expect(await moves.reject(second)).toMatchObject({ __typename: 'Rejected' });
  });
});

describe('a move that cannot be', () => {
  it('is refused with every reason, and changes nothing', async () => {
    const [first = '', second = '', third = ''] = await moves.people(queue, 3);
    const { id: regional } = await world.capacity.intervention({
      authority: [{ party: 'region', validFrom: '2026-01-01' }],
    });
    await world.capacity.state([{ interventionId: regional, places: 0 }]);
    const cases = await world.healthCases(2);
    await world.filled(cases.map((caseId) => line(caseId, regional)));
    const [, last = ''] = await world.order(regional);
    await world.owner.rows(`update waitlist_entry set is_restored = true where id = $1`, [first]);
    const before = await everyRow(world.owner);
    expect(await moves.refused('health-staff', third, 1)).toEqual(['GUARANTEE_FIRST toPosition']);
    expect(await moves.refused('health-staff', second, 3)).toEqual(['NOT_FORWARD toPosition']);
    expect(await moves.refused('health-staff', second, 2)).toEqual(['NOT_FORWARD toPosition']);
    expect(await moves.refused('health-staff', third, 0, { reason: ' ' })).toEqual([
      'POSITION_OUT_OF_RANGE toPosition',
      'BLANK reason',
    ]);
    expect(await moves.refused('health-staff', third, 9)).toEqual(['POSITION_OUT_OF_RANGE toPosition']);
    expect(await moves.refused('health-staff', last, 1)).toEqual(['REGION_OWNED entryId']);
    expect(await everyRow(world.owner)).toEqual(before);
    await moves.entries.done('health-staff', 'withdrawEntry', third, { reason: 'CITIZENS_WISH' });
    expect(await moves.refused('health-staff', third, 1)).toEqual(['WRONG_STATE entryId']);
  });

  it('passes nobody under a guarantee by law', async () => {
    const [first = '', , third = ''] = await moves.people(queue, 3);
    await world.owner.rows(
      `update waitlist_entry set guarantee_due_on = '2027-01-01', guarantee_on_breach = 'FREE_CHOICE' where id = $1`,
      [first],
    );
    expect(await moves.refused('health-staff', third, 1)).toEqual(['GUARANTEE_FIRST toPosition']);
    await moves.move('health-staff', third, 2);
  });
});
