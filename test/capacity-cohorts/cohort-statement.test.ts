import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Owner } from '../api/owner.js';
import { COHORT_CONTENT, CohortHouse } from './cohorts.js';

let house: CohortHouse;
beforeAll(async () => {
  house = await CohortHouse.start();
});
afterAll(async () => {
  await house.close();
});

/** What is stated of an intervention, with how often it was. */
const stated = async (interventionId: string) =>
  house.owner.rows(
    `select h.mode, h.places, h.intake, h.keeps_waitlist as waitlist, p.subject, h.version,
       (select count(*)::int from capacity_statement s where s.intervention_id = h.intervention_id) as statements,
       (select holds_from::text || ' ' || announced_on::text from capacity_statement s where s.id = h.statement_id) as days
     from intervention_capacity h join person p on p.id = h.stated_by where h.intervention_id = $1`,
    [interventionId],
  );
const OPENED = {
  mode: 'COHORTS',
  places: 0,
  intake: 'OPEN',
  waitlist: true,
  subject: 'demo:health-staff',
  version: 1,
  statements: 1,
  days: '2027-02-01 2027-02-01',
};

describe('the first cohort of an intervention', () => {
  it('states that there are cohorts, so that the group is seen; the next one states nothing', async () => {
    const interventionId = await house.intervention();
    await house.cohort(interventionId);
    expect(await stated(interventionId)).toEqual([OPENED]);
    await house.cohort(interventionId, { title: 'Et hold til' });
    expect(await stated(interventionId)).toEqual([OPENED]);
    const [shown] = await house.owner.rows('select free from place_count where intervention_id = $1', [
      interventionId,
    ]);
    expect(shown).toEqual({ free: 6 });
  });

  it('states nothing when it is refused', async () => {
    const interventionId = await house.intervention();
    const content = { ...COHORT_CONTENT, seats: -1 };
    await house.refused('health-staff', 'openCohort', { interventionId, content });
    expect(await stated(interventionId)).toEqual([]);
  });

  it('is refused while other capacity is stated', async () => {
    const interventionId = await house.intervention();
    await house.cohort(interventionId);
    await house.owner.rows(
      `update intervention_capacity set mode = 'COUNT_ONLY' where intervention_id = $1`,
      [interventionId],
    );
    const content = COHORT_CONTENT;
    expect(await house.refused('health-staff', 'openCohort', { interventionId, content })).toEqual([
      'MODE_NOT_COHORTS interventionId',
    ]);
  });
});

/** Waits until a session of this database waits for a lock, or the work is done; asks, and does not sleep. */
async function untilBlocked(isDone: () => boolean): Promise<void> {
  const blocked = `select from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and a.datname = current_database()`;
  while (!isDone() && (await house.owner.rows(blocked)).length === 0);
}

describe('a cohort that is opened while the calendar changes', () => {
  it('follows the new calendar', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    await house.owner.rows(`update cohort set state = 'CANCELLED' where id = $1`, [id]);
    // As openCohort does it: the intervention is locked, and the cohort not yet there for others.
    const opening = await Owner.of(house.app);
    await opening.rows('begin');
    await opening.rows('select from intervention where id = $1 for no key update', [interventionId]);
    await opening.rows(`update cohort set state = 'OPEN' where id = $1`, [id]);
    let isDone = false;
    const [known] = await house.owner.rows<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from department_calendar where key = 'health'`,
    );
    const input = { departmentId: 'health', expectedVersion: known?.version ?? 0, statementDays: 14 };
    const work = house
      .done('manager', 'recordDepartmentCalendar', {
        input: { ...input, validFrom: '2027-02-01', closedWeeks: [10] },
      })
      .finally(() => {
        isDone = true;
      });
    await untilBlocked(() => isDone);
    await opening.rows('commit');
    await work;
    await opening.close();
    expect(await house.shown(interventionId)).toMatchObject({ lastEntryOn: '2027-03-15' });
  });
});
