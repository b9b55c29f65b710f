import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { citizenMutation, inventedNumber } from '../case-file/cases.js';
import { EntryDesk } from './entry-mutations.js';
import { WaitlistWorld } from './waitlist-world.js';

let world: WaitlistWorld;
let desk: EntryDesk;
let today: string;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  desk = new EntryDesk(world);
  today = await world.capacity.today();
}, 120_000);
afterAll(async () => world.close());

let queue: string;
let other: string;
beforeEach(async () => {
  [queue, other] = [await world.queue(), await world.queue()];
});

const change = async (
  person: string,
  mutation: Parameters<typeof citizenMutation>[0],
  said: object,
): Promise<string> => {
  const variables = { ...said, key: randomUUID() };
  const { answer } = await world.client.read<{ answer: { caseId?: string; reasons?: object[] } }>(
    person,
    citizenMutation(mutation),
    variables,
  );
  if (answer.reasons) throw new Error(`${mutation}: ${JSON.stringify(answer.reasons)}`);
  return answer.caseId ?? '';
};
let serial = 3000;
/** A new case of the department on the citizen with the number. */
const open = async (person: string, departmentId: string, number: string): Promise<string> =>
  change(person, 'openCase', {
    civilRegistrationNumber: number,
    name: 'Bo Prøve',
    departmentId,
    origin: 'CASEWORKER',
  });
const historyOf = async (caseId: string): Promise<readonly object[]> =>
  world.owner.rows(
    `select person_id as person, department_id as department, object_id as object, details from case_event
     where case_id = $1 and kind = 'WAITLIST_CLOSED'`,
    [caseId],
  );

describe('a death', () => {
  it('closes whatever the citizen waits for, quietly, in every department’s queue', async () => {
    const number = inventedNumber((serial += 1));
    const caseId = await open('caseworker', 'employment', number);
    const theirs = await open('social-caseworker-1', 'social', number);
    const [first, second] = [
      await world.joined('caseworker', caseId, queue),
      await world.joined('social-caseworker-1', theirs, other),
    ];
    await desk.done('caseworker', 'reportWorsening', first.id);
    await world.owner.rows(`update waitlist_entry set state = 'OFFERED' where id = $1`, [second.id]);
    await change('caseworker', 'recordDeath', { caseId, diedOn: today });
    for (const { id } of [first, second]) {
      expect(await desk.row(id)).toMatchObject({ state: 'CLOSED', endReason: 'DIED' });
      expect(await desk.tasks(id)).toEqual([]);
      expect(await desk.events(id)).toContain('CLOSED');
    }
    expect(await world.order(queue)).toEqual([]);
    expect(await historyOf(theirs)).toEqual([
      { person: null, department: null, object: second.id, details: { reason: 'DIED' } },
    ]);
    const [event] = await world.owner.rows(
      `select person_id as person, details from waitlist_event where entry_id = $1 and kind = 'CLOSED'`,
      [second.id],
    );
    expect(event).toEqual({ person: null, details: { reason: 'DIED' } });
  });

  it('leaves what has ended before as it ended', async () => {
    const caseId = await world.employmentCase();
    const left = await world.joined('caseworker', caseId, queue);
    await desk.done('caseworker', 'withdrawEntry', left.id, { reason: 'NEED_IS_GONE' });
    const before = await desk.row(left.id);
    await change('caseworker', 'recordDeath', { caseId, diedOn: today });
    expect(await desk.row(left.id)).toEqual(before);
  });
});

describe('moving away', () => {
  it('ends nothing, and asks the responsible person about each entry', async () => {
    const caseId = await world.employmentCase();
    const entries = [
      await world.joined('caseworker', caseId, queue),
      await world.joined('caseworker', caseId, other),
    ];
    const orders = [await world.order(queue), await world.order(other)];
    await change('caseworker', 'recordMove', { caseId, movedOn: today, toMunicipality: '0751' });
    for (const { id } of entries) {
      expect(await desk.row(id)).toMatchObject({ state: 'REFERRED' });
      expect(await desk.tasks(id)).toEqual([
        expect.stringMatching(/^ASK_AFTER_MOVE employment demo:caseworker /) as unknown,
      ]);
    }
    expect([await world.order(queue), await world.order(other)]).toEqual(orders);
  });
});

describe('two citizens who are one', () => {
  const merge = async (caseId: string, duplicateCaseId: string): Promise<string> =>
    change('health-staff', 'mergeCitizens', { caseId, duplicateCaseId, reason: 'Samme person' });

  it('keep the entry that came further, with the earliest dates of both', async () => {
    const [kept = '', duplicate = '', third = ''] = await world.healthCases(3);
    const early = await world.joined('health-staff', kept, queue, {
      firstReferralOn: await world.capacity.day(-60),
    });
    const between = await world.joined('health-staff', third, queue, {
      firstReferralOn: await world.capacity.day(-30),
    });
    const further = await world.joined('health-staff', duplicate, queue);
    await world.owner.rows(`update waitlist_entry set state = 'OFFERED' where id = $1`, [further.id]);
    const { waitingSince } = await desk.row(early.id);
    await merge(kept, duplicate);
    expect(await desk.row(further.id)).toMatchObject({
      state: 'OFFERED',
      firstReferralOn: await world.capacity.day(-60),
      waitingSince,
    });
    expect(await desk.row(early.id)).toMatchObject({ state: 'CLOSED', endReason: 'MERGED' });
    expect(await world.order(queue)).toEqual([further.id, between.id]);
    const { citizenId } = await desk.row(early.id);
    expect(await desk.row(further.id)).toMatchObject({ citizenId });
    expect(await historyOf(kept)).toEqual([
      { person: null, department: null, object: early.id, details: { reason: 'MERGED' } },
    ]);
    expect(await historyOf(duplicate)).toEqual([]);
  });

  it('keep of two alike the earlier, whichever citizen stays, and all rows are the survivor’s', async () => {
    const [kept = '', duplicate = ''] = await world.healthCases(2);
    const later = await world.joined('health-staff', kept, queue);
    const earlier = await world.joined('health-staff', duplicate, queue, {
      firstReferralOn: await world.capacity.day(-9),
    });
    const only = await world.joined('health-staff', duplicate, other);
    const { citizenId } = await desk.row(later.id);
    await merge(kept, duplicate);
    expect(await desk.row(later.id)).toMatchObject({ state: 'CLOSED', endReason: 'MERGED', citizenId });
    expect(await desk.row(earlier.id)).toMatchObject({ state: 'WAITING', citizenId });
    expect(await desk.row(only.id)).toMatchObject({ state: 'WAITING', citizenId });
    expect(await desk.events(only.id)).toEqual(['JOINED']);
  });
});
