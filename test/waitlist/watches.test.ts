import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WatchEntries, WatchSmallCohorts } from '../../src/waitlist/index.js';
import { documentOf } from '../capacity-cohorts/cohorts.js';
import { everyRow } from '../support/rows.js';
import { EntryDesk } from './entry-mutations.js';
import { WaitlistWorld, type ToldEntry } from './waitlist-world.js';

let world: WaitlistWorld;
let desk: EntryDesk;
let day: (days: number) => Promise<string>;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  desk = new EntryDesk(world);
  day = async (days) => world.capacity.day(days);
}, 120_000);
afterAll(async () => world.close());
afterEach(async () => world.owner.moveClock('0 days'));

let queue: string;
beforeEach(async () => {
  queue = await world.queue();
});

const waiting = async (more: object = {}): Promise<ToldEntry> => {
  const [caseId = ''] = await world.healthCases(1);
  return world.joined('health-staff', caseId, queue, more);
};
/** What the hourly sweep raises so many days from now. */
const sweep = async (days: number): Promise<number> => {
  await world.owner.moveClock(`${String(days)} days`);
  return world.app.app.get(WatchEntries, { strict: false }).execute('test');
};
const guaranteed = async (id: string, dueOn: string, onBreach = 'PRIVATE_SUPPLIER'): Promise<void> => {
  await world.owner.rows(
    `update waitlist_entry set guarantee_due_on = $2, guarantee_on_breach = $3 where id = $1`,
    [id, dueOn, onBreach],
  );
};

describe('a day of contact that has passed', () => {
  it('is a task for the responsible person, once, until a contact is recorded', async () => {
    const on = await day(10);
    const mine = await world.joined('caseworker', await world.employmentCase(), queue, { nextContactOn: on });
    await sweep(10);
    expect(await desk.tasks(mine.id)).toEqual([]);
    await sweep(11);
    expect(await desk.tasks(mine.id)).toEqual([`MAKE_CONTACT employment demo:caseworker ${on}`]);
    // A day later it is the turn of others; a second sweep of the day finds nobody.
    await sweep(12);
    const before = await everyRow(world.owner);
    expect(await sweep(12)).toBe(0);
    expect(await everyRow(world.owner)).toEqual(before);
    await desk.done('caseworker', 'recordContact', mine.id, {
      on: await day(0),
      channel: 'TELEPHONE',
      reached: true,
      nextContactOn: await day(20),
    });
    await sweep(13);
    expect(await desk.tasks(mine.id)).toEqual([]);
  });

  it('is a task of the referring department’s staff when the responsible person is not at work any more', async () => {
    const entry = await waiting({ nextContactOn: await day(3) });
    const [gone] = await world.owner.rows<{ id: string }>(
      `insert into person (id, subject, name, valid_from, valid_to)
       values (gen_random_uuid(), $1, 'x', '2026-01-01', '2026-01-31') returning id`,
      [`gone:${randomUUID()}`],
    );
    await world.owner.rows('update waitlist_entry set responsible_id = $2 where id = $1', [
      entry.id,
      gone?.id,
    ]);
    await sweep(4);
    expect(await desk.tasks(entry.id)).toEqual([
      expect.stringMatching(/^MAKE_CONTACT health staff /) as unknown,
    ]);
  });
});

describe('a guarantee by law', () => {
  it('near its day is a task with the text and the day for the citizen', async () => {
    const { id } = await waiting();
    const dueOn = await day(20);
    await guaranteed(id, dueOn);
    await sweep(12);
    expect(await desk.tasks(id)).toEqual([]);
    await sweep(13);
    expect(await desk.tasks(id)).toEqual([`GUARANTEE_NEAR health demo:health-staff ${dueOn}`]);
    const [task] = await world.owner.rows<{ tell: { da: string; en: string } }>(
      'select tell_citizen as tell from waitlist_task where entry_id = $1',
      [id],
    );
    expect(task?.tell.en).toContain(String(Number(dueOn.slice(8))));
    expect(task?.tell.en).toContain('private supplier');
    expect(task?.tell.da).toContain('privat leverandør');
  });

  it('that is broken is put before the lead of the department whose queue it is', async () => {
    const mine = await world.joined('caseworker', await world.employmentCase(), queue);
    const dueOn = await day(2);
    await guaranteed(mine.id, dueOn, 'FREE_CHOICE');
    await sweep(3);
    expect(await desk.tasks(mine.id)).toEqual([
      `GUARANTEE_BROKEN health lead ${dueOn}`,
      `GUARANTEE_NEAR employment demo:caseworker ${dueOn}`,
    ]);
    expect(await sweep(4)).toBe(0);
  });

  it('is told once: who said that it is done is not told again of the same day', async () => {
    const { id } = await waiting();
    await guaranteed(id, await day(1));
    await sweep(0);
    await world.owner.rows(
      `update waitlist_task set done_at = now(), done_by = responsible_id
       from waitlist_entry e where e.id = entry_id and entry_id = $1`,
      [id],
    );
    expect(await sweep(0)).toBe(0);
    await guaranteed(id, await day(2));
    expect(await sweep(0)).toBe(1);
  });
});

describe('a pause that is over', () => {
  it('is a task; nobody is put back by the clock', async () => {
    const { id } = await waiting({ nextContactOn: await day(300) });
    const until = await day(5);
    await desk.done('health-staff', 'pauseEntry', id, { reason: 'TRAVEL', until });
    await sweep(4);
    expect(await desk.tasks(id)).toEqual([]);
    await sweep(5);
    expect(await desk.tasks(id)).toEqual([`PAUSE_ENDED health demo:health-staff ${until}`]);
    expect(await desk.row(id)).toMatchObject({ state: 'PAUSED' });
    await desk.done('health-staff', 'resumeEntry', id);
    expect(await desk.tasks(id)).toEqual([]);
  });

  it('for illness has no end that anybody could be told of', async () => {
    const { id } = await waiting({ nextContactOn: await day(300) });
    await desk.done('health-staff', 'pauseEntry', id, { reason: 'ILLNESS' });
    await sweep(200);
    expect(await desk.tasks(id)).toEqual([]);
  });
});

describe('who pays', () => {
  it('that stays open past its day is a task of its owner, and holds nobody up', async () => {
    queue = await world.queue({
      legalRoutes: [{ legalBasisId: 'SUL-119', payer: null, validFrom: '2026-01-01' }],
    });
    const { id } = await waiting({ nextContactOn: await day(300) });
    await world.owner.rows('delete from waitlist_task where entry_id = $1', [id]);
    await sweep(15);
    expect(await desk.tasks(id)).toEqual([
      expect.stringMatching(/^RESOLVE_PAYER health demo:health-staff /) as unknown,
    ]);
    expect(await desk.row(id)).toMatchObject({ state: 'WAITING' });
  });
});

describe('tasks whose reason is gone', () => {
  it('are settled by the sweep, whoever ended the entry', async () => {
    const { id } = await waiting({ nextContactOn: await day(1) });
    await sweep(2);
    expect(await desk.tasks(id)).toHaveLength(1);
    await world.owner.rows(`update waitlist_entry set state = 'REFUSED' where id = $1`, [id]);
    await sweep(2);
    expect(await desk.tasks(id)).toEqual([]);
  });
});

describe('many at once', () => {
  it('are all found, however many sweeps run at the same time', async () => {
    const cases = await world.healthCases(12);
    for (const caseId of cases)
      await world.joined('health-staff', caseId, queue, { nextContactOn: await day(1) });
    await world.owner.moveClock('5 days');
    const watch = world.app.app.get(WatchEntries, { strict: false });
    await Promise.all(Array.from({ length: 4 }, async () => watch.execute('test')));
    await watch.execute('test');
    const [counted] = await world.owner.rows(
      `select count(*)::int as tasks, count(distinct entry_id)::int as entries from waitlist_task
       where intervention_id = $1 and kind = 'MAKE_CONTACT'`,
      [queue],
    );
    expect(counted).toEqual({ tasks: 12, entries: 12 });
  });
});

describe('a cohort under its minimum size', () => {
  const watch = async (): Promise<number> =>
    world.app.app.get(WatchSmallCohorts, { strict: false }).execute('test');
  const asked = async (cohortId: string): Promise<readonly object[]> =>
    world.owner.rows(
      `select department_id as department, due_on::text as "dueOn", entry_id as entry from waitlist_task
       where object_id = $1 and done_at is null`,
      [cohortId],
    );

  it('is decided about while enrolment still lasts, and no longer asked for once it is large enough', async () => {
    const { id: interventionId } = await world.capacity.intervention({ delivery: 'COHORT' });
    const enrolTo = await day(30);
    const content = {
      title: 'Lille hold',
      startsOn: await day(35),
      endsOn: await day(90),
      enrolFrom: await day(0),
      enrolTo,
      lastEntrySession: 1,
      seats: 6,
      extraSeats: 0,
      minimumSize: 3,
      meetings: [{ weekday: 'TUESDAY', start: '10:00', end: '12:00' }],
    };
    const { answer } = await world.client.read<{ answer: { cohort?: { id: string }; reasons?: object[] } }>(
      'health-staff',
      documentOf('openCohort'),
      { interventionId, content, key: randomUUID() },
    );
    const cohortId = answer.cohort?.id ?? JSON.stringify(answer);
    await world.owner.moveClock('19 days');
    await watch();
    expect(await asked(cohortId)).toEqual([]);
    await world.owner.moveClock('20 days');
    await watch();
    expect(await asked(cohortId)).toEqual([{ department: 'health', dueOn: enrolTo, entry: null }]);
    const before = await everyRow(world.owner);
    expect(await watch()).toBe(0);
    expect(await everyRow(world.owner)).toEqual(before);
    await world.owner.rows(
      `update place set state = 'HELD', holder_id = gen_random_uuid() where id in (
         select id from place where cohort_id = $1 order by id limit 3)`,
      [cohortId],
    );
    await watch();
    expect(await asked(cohortId)).toEqual([]);
  });
});
