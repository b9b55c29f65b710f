import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WaitlistWorld } from './waitlist-world.js';

let world: WaitlistWorld;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  // What the demo's queues have waiting is not this test's.
  await world.owner.rows(`update waitlist_entry set state = 'WAITING' where state = 'REFERRED'`);
  await world.owner.rows('delete from waitlist_task');
}, 120_000);
afterAll(async () => world.close());

interface Shown {
  readonly departmentId: string;
  readonly kind: string;
  readonly waiting: { readonly value: number | null; readonly under: number | null };
  readonly byAge: readonly { readonly fromDays: number; readonly requests: number }[] | null;
  readonly oldestOn: string | null;
}

const shown = async (person: string): Promise<readonly Shown[]> =>
  (
    await world.client.read<{ pendingRequests: readonly Shown[] }>(
      person,
      '{ pendingRequests { departmentId kind waiting { value under } byAge { fromDays requests } oldestOn } }',
    )
  ).pendingRequests;

const referrals = async (person: string): Promise<Shown | undefined> =>
  (await shown(person)).find(({ departmentId, kind }) => departmentId === 'health' && kind === 'REFERRAL');

describe('requests that wait for a department', () => {
  it('are counted by age, exactly for its own people and without small numbers for others', async () => {
    const queue = await world.queue();
    const entries: string[] = [];
    for (let nth = 0; nth < 6; nth += 1) {
      const caseId = await world.employmentCase();
      entries.push((await world.joined('caseworker', caseId, queue)).id);
    }
    await world.owner.rows(
      `update waitlist_entry set joined_at = broker_now() - interval '40 days' where id = $1`,
      [entries[0]],
    );
    expect(await referrals('health-staff')).toMatchObject({
      waiting: { value: 6, under: null },
      byAge: [{ requests: 5 }, { requests: 0 }, { requests: 0 }, { fromDays: 31, requests: 1 }],
    });
    expect(await referrals('caseworker')).toMatchObject({
      waiting: { value: 6, under: null },
      byAge: null,
      oldestOn: null,
    });
    for (const [index, id] of entries.entries())
      if (index < 4) await world.send('health-staff', 'confirmReferral', '$entryId: ID!', { entryId: id });
    expect(await referrals('manager')).toMatchObject({
      waiting: { value: 2 },
      byAge: [{ requests: 2 }, {}, {}, {}],
    });
    expect(await referrals('caseworker')).toMatchObject({ waiting: { value: null, under: 5 }, byAge: null });
  });

  it('are also tasks whose day has passed, and moves without a second person', async () => {
    const queue = await world.queue();
    const [caseId = ''] = await world.healthCases(1);
    const { id } = await world.joined('health-staff', caseId, queue);
    const task = `insert into waitlist_task (id, kind, department_id, entry_id, intervention_id, due_on, raised_at)
      values (gen_random_uuid(), 'REASSESS', 'health', $1, $2, broker_today() - $3::int, now())`;
    await world.owner.rows('delete from waitlist_task');
    await world.owner.rows(task, [id, queue, 0]);
    const overdue = async (): Promise<Shown | undefined> =>
      (await shown('health-staff')).find(({ kind }) => kind === 'OVERDUE_TASK');
    expect(await overdue()).toBeUndefined();
    await world.owner.rows('update waitlist_task set due_on = broker_today() - 9');
    expect(await overdue()).toMatchObject({
      waiting: { value: 1 },
      byAge: [{ requests: 0 }, { requests: 1 }, {}, {}],
    });
    await world.owner.rows(
      `insert into entry_move (id, entry_id, intervention_id, department_id, to_position, from_position, reason, displaced,
         state, proposed_by, proposed_at)
       select gen_random_uuid(), $1, $2, 'health', 1, 2, 'Haster', '[]', 'PROPOSED', id, broker_now()
       from person where subject = 'demo:health-staff'`,
      [id, queue],
    );
    expect((await shown('health-staff')).map(({ kind }) => kind)).toContain('SECOND_APPROVAL');
  });
});
