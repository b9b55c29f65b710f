import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mutationDocument, reasonsOf, type Outcome } from '../api/client.js';
import { everyRow } from '../support/rows.js';
import { EntryDesk } from './entry-mutations.js';
import { WaitlistWorld, type ToldEntry } from './waitlist-world.js';

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
let referred: ToldEntry;
let own: ToldEntry;
beforeEach(async () => {
  await world.owner.rows('delete from waitlist_task');
  queue = await world.queue();
  referred = await world.joined('caseworker', await world.employmentCase(), queue);
  const [caseId = ''] = await world.healthCases(1);
  own = await world.joined('health-staff', caseId, queue);
});

interface Raised {
  readonly kind: string;
  readonly departmentId: string;
  readonly entryId?: string | null;
  readonly addressee?: string;
  readonly isForLead?: boolean;
  readonly dueOn?: string;
}
const raise = async ({
  kind,
  departmentId,
  entryId = null,
  addressee,
  isForLead = false,
  dueOn = today,
}: Raised): Promise<string> => {
  const [row] = await world.owner.rows<{ id: string }>(
    `insert into waitlist_task (id, kind, department_id, entry_id, intervention_id, addressee_id, for_lead, due_on,
       object_id, raised_at)
     values (gen_random_uuid(), $1, $2, $3, $4, (select id from person where subject = $5), $6, $7, gen_random_uuid(),
       now()) returning id`,
    [kind, departmentId, entryId, queue, addressee ? `demo:${addressee}` : null, isForLead, dueOn],
  );
  return row?.id ?? '';
};

interface ToldTask {
  readonly id: string;
  readonly kind: string;
  readonly entry: { readonly id: string; readonly name: string | null } | null;
  readonly addressee: { readonly name: string } | null;
}
const tasksOf = async (person: string, more = ''): Promise<readonly ToldTask[]> =>
  (
    await world.client.read<{ waitlistTasks: { edges: { node: ToldTask }[] } }>(
      person,
      `{ waitlistTasks(first: 100${more}) { edges { node { id kind dueOn entry { id name } addressee { name } } } } }`,
    )
  ).waitlistTasks.edges.map(({ node }) => node);
const idsOf = async (person: string, more = ''): Promise<readonly string[]> =>
  (await tasksOf(person, more)).map(({ id }) => id);

const COMPLETE = mutationDocument(
  'completeTask',
  '$taskId: ID!, $note: String',
  '... on Refusal { reasons { code field } } ... on WaitlistTask { id doneAt doneBy { name } }',
);
const complete = async (person: string, taskId: string, note: string | null = null, key?: string) =>
  (
    await world.client.read<{ answer: Outcome }>(person, COMPLETE, {
      taskId,
      note,
      key: key ?? randomUUID(),
    })
  ).answer;

describe('tasks', () => {
  it('are seen by whoever they are for, and by those who work on the case', async () => {
    const reassess = await raise({ kind: 'REASSESS', departmentId: 'health', entryId: referred.id });
    const broken = await raise({
      kind: 'GUARANTEE_BROKEN',
      departmentId: 'health',
      entryId: referred.id,
      isForLead: true,
    });
    const ask = await raise({
      kind: 'ASK_AFTER_MOVE',
      departmentId: 'employment',
      entryId: referred.id,
      addressee: 'caseworker',
    });
    const ours = await raise({ kind: 'ASK_AFTER_MOVE', departmentId: 'health', entryId: own.id });
    const cohort = await raise({ kind: 'COHORT_UNDER_MINIMUM', departmentId: 'health' });
    expect(new Set(await idsOf('caseworker'))).toEqual(new Set([reassess, broken, ask]));
    expect(new Set(await idsOf('health-staff'))).toEqual(new Set([reassess, ours, cohort]));
    expect(await idsOf('manager')).toEqual([broken]);
    expect(await idsOf('social-staff')).toEqual([]);
    expect(await idsOf('caseworker', ', mine: true')).toEqual([ask]);
    expect(await idsOf('health-staff', ', kinds: [COHORT_UNDER_MINIMUM]')).toEqual([cohort]);
    const [seen] = await tasksOf('health-staff', ', kinds: [REASSESS]');
    expect(seen?.entry).toMatchObject({ id: referred.id, name: expect.any(String) as unknown });
  });

  it('are told without the entry to somebody whom they name and to whom it is not open', async () => {
    const id = await raise({
      kind: 'ASK_AFTER_MOVE',
      departmentId: 'employment',
      entryId: own.id,
      addressee: 'caseworker',
    });
    expect(await tasksOf('caseworker')).toEqual([expect.objectContaining({ id, entry: null })]);
  });

  it('come in pages without gap or repeat, the most pressing first', async () => {
    const ids = [];
    for (const days of [3, 1, 2, 1])
      ids.push(
        await raise({
          kind: 'COHORT_UNDER_MINIMUM',
          departmentId: 'health',
          dueOn: await world.capacity.day(days),
        }),
      );
    const all = await idsOf('health-staff');
    expect(all).toHaveLength(4);
    expect([all[2], all[3]]).toEqual([ids[2], ids[0]]);
    const paged: string[] = [];
    for (let after = '', more = true; more;) {
      const { waitlistTasks } = await world.client.read<{
        waitlistTasks: {
          edges: { node: { id: string } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      }>(
        'health-staff',
        `{ waitlistTasks(first: 3${after}) { edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
      );
      paged.push(...waitlistTasks.edges.map(({ node }) => node.id));
      after = `, after: "${waitlistTasks.pageInfo.endCursor}"`;
      more = waitlistTasks.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(all);
  });

  it('are read with a row in the audit trail that names the cases', async () => {
    await raise({ kind: 'REASSESS', departmentId: 'health', entryId: referred.id });
    await tasksOf('health-staff');
    const [row] = await world.owner.rows(
      `select action, subject_ids as subjects from audit_entry where operation = 'waitlistTasks' order by id desc limit 1`,
    );
    expect(row).toEqual({ action: 'READ', subjects: [referred.caseId] });
  });

  it('are for nobody without a part in queues', async () => {
    const query = '{ waitlistTasks { edges { node { id } } } }';
    for (const person of ['team-chair', 'auditor', 'integration', 'operator'])
      expect((await world.client.faults(person, query)).codes).toEqual(['FORBIDDEN']);
  });
});

describe('a task that is done', () => {
  it('is gone from the list, and its words are kept', async () => {
    const id = await raise({ kind: 'REASSESS', departmentId: 'health', entryId: referred.id });
    const key = randomUUID();
    const done = await complete('health-staff', id, 'Vurderet på ny.', key);
    expect(done).toMatchObject({ __typename: 'WaitlistTask', id, doneAt: expect.any(String) as unknown });
    expect(await complete('health-staff', id, 'Vurderet på ny.', key)).toEqual(done);
    expect(await idsOf('health-staff')).toEqual([]);
    const [row] = await world.owner.rows('select done_note as note from waitlist_task where id = $1', [id]);
    expect(row).toEqual({ note: 'Vurderet på ny.' });
    expect(reasonsOf(await complete('health-staff', id))).toEqual(['ALREADY_DONE taskId']);
  });

  it('is done by whom it is for, and there for nobody else', async () => {
    const reassess = await raise({ kind: 'REASSESS', departmentId: 'health', entryId: referred.id });
    const broken = await raise({
      kind: 'GUARANTEE_BROKEN',
      departmentId: 'health',
      entryId: referred.id,
      isForLead: true,
    });
    const near = await raise({ kind: 'GUARANTEE_NEAR', departmentId: 'employment', entryId: referred.id });
    const before = await everyRow(world.owner);
    const notThere = await complete('caseworker', randomUUID());
    expect(reasonsOf(notThere)).toEqual(['NO_SUCH_TASK taskId']);
    // The caseworker sees them, since the case is open; doing them is the owning department's.
    expect(await complete('caseworker', reassess)).toEqual(notThere);
    expect(await complete('caseworker', broken)).toEqual(notThere);
    expect(await complete('health-staff', broken)).toEqual(notThere);
    expect(await complete('health-staff', near)).toEqual(notThere);
    expect(await complete('manager', reassess)).toEqual(notThere);
    expect(await complete('social-staff', reassess)).toEqual(notThere);
    expect(await everyRow(world.owner)).toEqual(before);
    expect(await complete('caseworker', near)).toMatchObject({ __typename: 'WaitlistTask' });
    expect(await complete('manager', broken)).toMatchObject({ __typename: 'WaitlistTask' });
  });

  it('does not end by a word where something must be recorded, so that nobody is forgotten', async () => {
    const before = [];
    for (const kind of [
      'MAKE_CONTACT',
      'RESOLVE_PAYER',
      'PAUSE_ENDED',
      'SECOND_APPROVAL',
      'INFORM_CITIZEN',
      'REFUSE_OR_REASSESS',
    ])
      before.push(await raise({ kind, departmentId: 'health', entryId: own.id }));
    const rows = await everyRow(world.owner);
    for (const id of before)
      expect(reasonsOf(await complete('health-staff', id, ' '))).toEqual([
        'ENDS_OTHERWISE taskId',
        'BLANK note',
      ]);
    expect(await everyRow(world.owner)).toEqual(rows);
    expect(await desk.tasks(own.id)).toHaveLength(6);
  });
});
