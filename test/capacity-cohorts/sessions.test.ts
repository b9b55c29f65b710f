import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CohortHouse, type ShownSession } from './cohorts.js';

let house: CohortHouse;
beforeAll(async () => {
  house = await CohortHouse.start();
});
afterAll(async () => {
  await house.close();
});

const toldAs = ({ status, day, start }: ShownSession): string => `${status} ${day} ${start}`;
const MOVE = { day: '2027-03-15', start: '09:00', reason: 'Lokalet er optaget' };

/** The sessions of a rolling group in March, as somebody sees them. */
async function rollingSessions(interventionId: string, person: string): Promise<readonly ShownSession[]> {
  const query = `query ($id: ID!) { intervention(id: $id) {
    sessions(from: "2027-03-01", to: "2027-03-31") { number status day start end reason } } }`;
  const { intervention } = await house.api.read<{ intervention: { sessions: ShownSession[] } }>(
    person,
    query,
    {
      id: interventionId,
    },
  );
  return intervention.sessions;
}

describe('a session of a cohort', () => {
  it('is cancelled: it stays in sight without the reason for others, and the last day of entry follows', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const cancel = {
      cohortId,
      expectedVersion: 1,
      day: '2027-03-08',
      start: '09:00',
      reason: 'Underviser syg',
    };
    const answer = await house.done('health-staff', 'cancelSession', cancel);
    expect(answer).toMatchObject({ version: 2, session: { status: 'CANCELLED', reason: 'Underviser syg' } });
    const seen = await house.shown(interventionId, 'caseworker');
    expect(seen).toMatchObject({ version: 2, lastEntryOn: '2027-03-01', free: 6 });
    expect(seen.sessions).toHaveLength(8);
    expect(seen.sessions[1]).toMatchObject({
      number: 2,
      status: 'CANCELLED',
      day: '2027-03-08',
      reason: null,
    });
    const own = await house.shown(interventionId, 'manager');
    expect(own.sessions[1]?.reason).toBe('Underviser syg');
  });

  it('is moved and moved again; the newest change holds, and the first one stays as history', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const first = {
      cohortId,
      expectedVersion: 1,
      ...MOVE,
      toDay: '2027-03-17',
      toStart: '13:00',
      toEnd: '15:00',
    };
    await house.done('health-staff', 'moveSession', first);
    const second = { ...first, expectedVersion: 2, toDay: '2027-05-03', toStart: '10:00', toEnd: '12:00' };
    const answer = await house.done('manager', 'moveSession', second);
    expect(answer).toMatchObject({ version: 3, session: { status: 'MOVED', day: '2027-05-03', number: 3 } });
    const { sessions } = await house.shown(interventionId);
    expect(sessions.map(toldAs).at(-1)).toBe('MOVED 2027-05-03 10:00');
    expect(sessions.map(({ day }) => day)).not.toContain('2027-03-17');
    const kept = await house.owner.rows(
      `select to_day::text as day, replaced_at is not null as replaced from session_change
       where cohort_id = $1 order by to_day`,
      [cohortId],
    );
    expect(kept).toEqual([
      { day: '2027-03-17', replaced: true },
      { day: '2027-05-03', replaced: false },
    ]);
    const revisions = await house.owner.rows('select version from cohort_revision where cohort_id = $1', [
      cohortId,
    ]);
    expect(revisions).toHaveLength(3);
  });

  it('needs the version of its cohort, and no cohort of another one', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const { day, start, reason } = MOVE;
    expect(await house.refused('health-staff', 'cancelSession', { cohortId, day, start, reason })).toEqual([
      'VERSION_MISSING expectedVersion',
    ]);
    expect(
      await house.refused('health-staff', 'cancelSession', { interventionId, day, start, reason }),
    ).toContain('COHORT_MISSING cohortId');
  });
});

/** Who changed a session or closed an intervention, when, and when that was announced, as somebody sees it. */
const CHANGES = `query ($id: ID!) { intervention(id: $id) {
  closures { recordedBy { name } recordedAt announcedOn }
  cohorts { isStale sessions { changedBy { name } changedAt announcedOn } } } }`;
interface Changes {
  readonly closures: readonly object[];
  readonly cohorts: readonly { readonly isStale: boolean; readonly sessions: readonly object[] }[];
}
const changesOf = async (id: string): Promise<Changes> =>
  (await house.api.read<{ intervention: Changes }>('caseworker', CHANGES, { id })).intervention;

describe('a change', () => {
  it('says who made it, when, and when it was announced', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const days = { fromDay: '2027-04-05', toDay: '2027-04-05', announcedOn: '2027-01-29' };
    await house.done('manager', 'addClosure', { interventionId, ...days, reason: 'Ferie' });
    const cancel = { cohortId, expectedVersion: 1, day: '2027-03-08', start: '09:00', reason: 'Syg' };
    await house.done('manager', 'cancelSession', { ...cancel, announcedOn: '2027-01-30' });
    const by = { name: 'Lise Overdal' };
    const at = expect.stringMatching(/^2027-02-01T08:00:00/);
    const { closures, cohorts } = await changesOf(interventionId);
    expect(closures).toEqual([{ recordedBy: by, recordedAt: at, announcedOn: '2027-01-29' }]);
    expect(cohorts[0]?.sessions.slice(0, 2)).toEqual([
      { changedBy: null, changedAt: null, announcedOn: null },
      { changedBy: by, changedAt: at, announcedOn: '2027-01-30' },
    ]);
  });

  it('that cancels a moved session stays in sight when its first day is closed since', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const to = { toDay: '2027-03-17', toStart: '13:00', toEnd: '15:00' };
    await house.done('manager', 'moveSession', { cohortId, expectedVersion: 1, ...MOVE, ...to });
    const days = { fromDay: MOVE.day, toDay: MOVE.day };
    await house.done('manager', 'addClosure', { interventionId, ...days, reason: 'Ferie' });
    const answer = await house.done('manager', 'cancelSession', { cohortId, expectedVersion: 2, ...MOVE });
    expect(answer).toMatchObject({ session: { status: 'CANCELLED', number: 3 } });
  });
});

describe('the statement behind a cohort', () => {
  it('tells that it has expired', async () => {
    const interventionId = await house.intervention();
    await house.cohort(interventionId);
    expect((await changesOf(interventionId)).cohorts).toMatchObject([{ isStale: false }]);
    await house.owner.rows(
      'update intervention_capacity set expires_at = broker_now() where intervention_id = $1',
      [interventionId],
    );
    expect((await changesOf(interventionId)).cohorts).toMatchObject([{ isStale: true }]);
  });
});

describe('a session of a rolling group', () => {
  const rolling = {
    delivery: 'ROLLING_GROUP',
    schedule: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
  };

  it('is cancelled and moved by itself', async () => {
    const interventionId = await house.intervention(rolling);
    const cancel = { interventionId, day: '2027-03-08', start: '09:00', reason: 'Underviser syg' };
    const answer = await house.done('health-staff', 'cancelSession', cancel);
    expect(answer).toMatchObject({ cohortId: null, version: null, session: { status: 'CANCELLED' } });
    const move = { interventionId, ...MOVE, toDay: '2027-03-16', toStart: '09:00', toEnd: '11:00' };
    await house.done('manager', 'moveSession', move);
    const seen = await rollingSessions(interventionId, 'caseworker');
    expect(seen.map(toldAs)).toEqual([
      'PLANNED 2027-03-01 09:00',
      'CANCELLED 2027-03-08 09:00',
      'MOVED 2027-03-16 09:00',
      'PLANNED 2027-03-22 09:00',
    ]);
    expect(seen.map(({ reason }) => reason)).toEqual([null, null, null, null]);
    expect((await rollingSessions(interventionId, 'health-staff'))[1]?.reason).toBe('Underviser syg');
  });

  it('is not told for ages to come', async () => {
    const interventionId = await house.intervention(rolling);
    const asked = `{ intervention(id: "${interventionId}") { sessions(from: "2040-01-01", to: "2040-02-01") { day } } }`;
    expect(await house.api.faults('caseworker', asked)).toMatchObject({
      codes: ['BAD_USER_INPUT'],
      fields: ['to'],
    });
  });

  it('is not told for longer than a year and a bit, or backwards', async () => {
    const interventionId = await house.intervention(rolling);
    const asked = (to: string) =>
      `{ intervention(id: "${interventionId}") { sessions(from: "2027-03-01", to: "${to}") { day } } }`;
    for (const to of ['2027-02-28', '2028-06-01']) {
      expect((await house.api.faults('caseworker', asked(to))).fields).toEqual(['to']);
    }
  });
});

describe('closing days', () => {
  it('take sessions away, move the last day of entry, and give both back when they are lifted', async () => {
    const interventionId = await house.intervention();
    await house.cohort(interventionId);
    const closure = {
      interventionId,
      fromDay: '2027-03-08',
      toDay: '2027-03-14',
      reason: 'Rotter i kælderen',
    };
    const { id } = await house.done<{ id: string }>('health-staff', 'addClosure', closure);
    const closed = await house.shown(interventionId);
    expect(closed.sessions).toHaveLength(7);
    expect(closed).toMatchObject({ version: 1, lastEntryOn: '2027-03-15' });
    const lifted = await house.done('manager', 'liftClosure', { id });
    expect(lifted).toMatchObject({ id, liftedAt: expect.any(String) });
    expect(await house.shown(interventionId)).toMatchObject({ lastEntryOn: '2027-03-08' });
    expect(await house.refused('manager', 'liftClosure', { id })).toEqual(['NO_SUCH_CLOSURE id']);
  });

  it('are shown to all, the reason to the own department only', async () => {
    const interventionId = await house.intervention();
    const closure = {
      interventionId,
      fromDay: '2027-03-08',
      toDay: '2027-03-14',
      reason: 'Rotter i kælderen',
    };
    await house.done('health-staff', 'addClosure', closure);
    const query = 'query ($id: ID!) { intervention(id: $id) { closures { fromDay toDay reason } } }';
    const seenBy = async (person: string) =>
      (await house.api.read<{ intervention: object }>(person, query, { id: interventionId })).intervention;
    const { fromDay, toDay, reason } = closure;
    expect(await seenBy('manager')).toEqual({ closures: [{ fromDay, toDay, reason }] });
    expect(await seenBy('social-staff')).toEqual({ closures: [{ fromDay, toDay, reason: null }] });
  });

  it('of a department hold from their day on: what lies before keeps the calendar it had', async () => {
    const interventionId = await house.intervention({ delivery: 'COHORT' }, 'employment-staff');
    const dates = {
      startsOn: '2027-12-06',
      endsOn: '2028-01-17',
      enrolFrom: '2027-02-01',
      enrolTo: '2027-12-10',
    };
    await house.cohort(interventionId, dates, 'employment-staff');
    const calendar = async (expectedVersion: number, validFrom: string, closedWeeks: number[]) =>
      house.done('employment-manager', 'recordDepartmentCalendar', {
        input: { departmentId: 'employment', expectedVersion, validFrom, closedWeeks, statementDays: 14 },
      });
    const known = await house.owner.rows<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from department_calendar where key = 'employment'`,
    );
    const newest = known[0]?.version ?? 0;
    await calendar(newest, '2027-02-01', [51]);
    await calendar(newest + 1, '2028-01-01', [2]);
    const { sessions } = await house.shown(interventionId);
    // Week 51 of 2027 is closed by the first version, week 2 of 2028 (10 January) by the second, week 52 by neither.
    expect(sessions.map(({ day }) => day)).toEqual([
      '2027-12-06',
      '2027-12-13',
      '2027-12-27',
      '2028-01-03',
      '2028-01-17',
    ]);
  });
});
