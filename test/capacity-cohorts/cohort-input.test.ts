import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyRow } from '../support/rows.js';
import { COHORT_CONTENT, CohortHouse, type CohortMutation } from './cohorts.js';

let house: CohortHouse;
let interventionId: string;
let rollingId: string;
let cohortId: string;
beforeAll(async () => {
  house = await CohortHouse.start();
  interventionId = await house.intervention();
  rollingId = await house.intervention({ delivery: 'ROLLING_GROUP' });
  cohortId = await house.cohort(interventionId);
  const closure = { interventionId, fromDay: '2027-06-07', toDay: '2027-06-13', reason: 'Ferie' };
  await house.done('health-staff', 'addClosure', closure);
});
afterAll(async () => {
  await house.close();
});

/** Sends a command that must be refused and change no row; its reasons. */
async function refusedAndUnchanged(
  mutation: CohortMutation,
  variables: object,
  person = 'health-staff',
): Promise<readonly string[]> {
  const before = await everyRow(house.owner);
  const reasons = await house.refused(person, mutation, variables);
  expect(await everyRow(house.owner)).toEqual(before);
  return reasons;
}

const meeting = (start: string, end: string, weekday = 'MONDAY') => ({ meetings: [{ weekday, start, end }] });

/** Sunday nights over 31 October, when the clock goes back (in spring it changes on Easter Sunday that year). */
const AT_CLOCK_CHANGE = {
  startsOn: '2027-10-03',
  endsOn: '2027-11-28',
  enrolTo: '2027-10-05',
  ...meeting('01:00', '04:00', 'SUNDAY'),
};

describe('a cohort that cannot be', () => {
  it.each<[string, object, readonly string[]]>([
    ['starts in the past', { startsOn: '2027-01-25' }, ['IN_THE_PAST startsOn']],
    ['ends before it starts', { endsOn: '2027-02-22' }, ['ENDS_BEFORE_IT_STARTS endsOn']],
    ['has fewer seats than none', { seats: -1 }, ['OUT_OF_RANGE seats', 'MINIMUM_OVER_SEATS minimumSize']],
    ['has an absurd number of seats', { seats: 2_000_000 }, ['OUT_OF_RANGE seats']],
    ['has extra seats below none', { extraSeats: -3 }, ['OUT_OF_RANGE extraSeats']],
    ['needs more people than it has seats', { minimumSize: 5 }, ['MINIMUM_OVER_SEATS minimumSize']],
    ['ends its enrolment before it begins', { enrolTo: '2027-01-31' }, ['ENROLMENT_REVERSED enrolTo']],
    ['meets across midnight', meeting('22:00', '01:00'), ['ACROSS_MIDNIGHT meetings[0].end']],
    [
      'meets at no time of day',
      meeting('25:00', '26:00'),
      ['IMPOSSIBLE_TIME meetings[0].start', 'IMPOSSIBLE_TIME meetings[0].end'],
    ],
    ['meets while the clock changes', AT_CLOCK_CHANGE, ['ACROSS_CLOCK_CHANGE meetings[0].start']],
    ['never meets', { meetings: [] }, ['NO_MEETINGS meetings']],
    [
      'may be entered at a session it does not have',
      { lastEntrySession: 99 },
      ['NO_SUCH_SESSION lastEntrySession'],
    ],
    ['has a blank title', { title: ' ' }, ['BLANK title']],
  ])('because it %s is refused by name, and nothing changes', async (_why, changed, reasons) => {
    const variables = { interventionId, content: { ...COHORT_CONTENT, ...changed } };
    expect(await refusedAndUnchanged('openCohort', variables)).toEqual(reasons);
    const content = { ...COHORT_CONTENT, ...changed };
    const change = { id: cohortId, version: 1, content, reason: 'Prøve' };
    expect(await refusedAndUnchanged('changeCohort', change)).toEqual(reasons);
  });

  it('is refused with all reasons at once', async () => {
    const content = { ...COHORT_CONTENT, seats: -1, endsOn: '2027-02-22', ...meeting('12:00', '11:00') };
    const variables = { interventionId, content, announcedOn: '2027-02-02' };
    expect(
      [...(await refusedAndUnchanged('openCohort', variables))].sort((a, b) => a.localeCompare(b)),
    ).toEqual([
      'ACROSS_MIDNIGHT meetings[0].end',
      'ENDS_BEFORE_IT_STARTS endsOn',
      'IN_THE_FUTURE announcedOn',
      'MINIMUM_OVER_SEATS minimumSize',
      'OUT_OF_RANGE seats',
    ]);
  });

  it('is not opened of an intervention that is given otherwise', async () => {
    const variables = { interventionId: rollingId, content: COHORT_CONTENT };
    expect(await refusedAndUnchanged('openCohort', variables)).toEqual(['NOT_IN_COHORTS interventionId']);
  });

  it('is not changed into itself, nor without a reason', async () => {
    const same = { id: cohortId, version: 1, content: { seats: COHORT_CONTENT.seats }, reason: ' ' };
    expect(await refusedAndUnchanged('changeCohort', same)).toEqual([
      'NOTHING_CHANGES content',
      'BLANK reason',
    ]);
  });
});

describe('a session that cannot be', () => {
  const session = { day: '2027-03-15', start: '09:00', reason: 'Lokale' };
  const to = { toDay: '2027-03-16', toStart: '09:00', toEnd: '11:00' };
  it.each<[string, object, readonly string[]]>([
    ['is none of the cohort', { day: '2027-03-16' }, ['NO_SUCH_SESSION day']],
    ['goes to the past', { toDay: '2027-01-29' }, ['IN_THE_PAST toDay']],
    ['goes across midnight', { toStart: '23:00', toEnd: '00:30' }, ['ACROSS_MIDNIGHT toEnd']],
    [
      'goes across the clock change',
      { toDay: '2027-03-28', toStart: '01:30', toEnd: '03:30' },
      ['ON_PUBLIC_HOLIDAY toDay', 'ACROSS_CLOCK_CHANGE toStart'],
    ],
    ['goes to a public holiday', { toDay: '2027-03-29' }, ['ON_PUBLIC_HOLIDAY toDay']],
    ['goes to a closed day', { toDay: '2027-06-08' }, ['ON_CLOSED_DAY toDay']],
    ['goes onto another one', { toDay: '2027-03-22' }, ['CLASHES_WITH_SESSION toStart']],
    ['stays where it is', { toDay: '2027-03-15' }, ['NOTHING_CHANGES toDay']],
    ['has no reason', { reason: '' }, ['BLANK reason']],
  ])('because it %s is not moved, and nothing changes', async (_why, changed, reasons) => {
    const variables = { cohortId, expectedVersion: 1, ...session, ...to, ...changed };
    expect(await refusedAndUnchanged('moveSession', variables)).toEqual(reasons);
  });

  it('is moved by one owner only', async () => {
    const both = { interventionId, cohortId, expectedVersion: 1, ...session };
    const query = `mutation ($interventionId: ID, $cohortId: ID, $expectedVersion: Int, $day: Day!, $start: String!,
      $reason: String!) { cancelSession(interventionId: $interventionId, cohortId: $cohortId, idempotencyKey: "both",
      expectedVersion: $expectedVersion, day: $day, start: $start, reason: $reason) { __typename } }`;
    expect(await house.api.faults('health-staff', query, both)).toMatchObject({
      codes: ['BAD_USER_INPUT'],
      fields: ['cohortId'],
    });
  });
});

describe('a closure that cannot be', () => {
  const closure = { fromDay: '2027-07-05', toDay: '2027-07-11', reason: 'Ferie' };
  it.each<[string, object, readonly string[]]>([
    ['lies in the past', { fromDay: '2027-01-25', toDay: '2027-01-31' }, ['IN_THE_PAST fromDay']],
    ['ends before it begins', { toDay: '2027-07-01' }, ['ENDS_BEFORE_IT_STARTS toDay']],
    ['overlaps another', { fromDay: '2027-06-13' }, ['OVERLAPS_CLOSURE fromDay']],
    ['lasts for ever', { toDay: '2099-01-01' }, ['PERIOD_TOO_LONG toDay']],
    ['has a blank reason', { reason: '  ' }, ['BLANK reason']],
  ])('because it %s is refused, and nothing changes', async (_why, changed, reasons) => {
    const variables = { interventionId, ...closure, ...changed };
    expect(await refusedAndUnchanged('addClosure', variables)).toEqual(reasons);
  });
});

describe('a department calendar that cannot be', () => {
  it('is refused with all reasons, and nothing changes', async () => {
    const input = {
      departmentId: 'health',
      expectedVersion: 0,
      validFrom: '2027-02-01',
      closedWeeks: [54, 29, 29],
      closedMonthDays: ['02-30'],
      closedDays: [],
      statementDays: 0,
    };
    expect(await refusedAndUnchanged('recordDepartmentCalendar', { input })).toEqual([
      'IMPOSSIBLE_WEEK closedWeeks[0]',
      'IMPOSSIBLE_DAY closedMonthDays[0]',
      'REPEATED closedWeeks[2]',
      'OUT_OF_RANGE statementDays',
    ]);
  });

  it('of another department is answered like one that does not exist', async () => {
    const input = { expectedVersion: 0, validFrom: '2027-02-01', statementDays: 14 };
    const [theirs, nobodys] = [
      await house.send('health-staff', 'recordDepartmentCalendar', {
        input: { ...input, departmentId: 'social' },
      }),
      await house.send('health-staff', 'recordDepartmentCalendar', {
        input: { ...input, departmentId: 'no-such' },
      }),
    ];
    expect(theirs.reasons).toEqual(nobodys.reasons);
    expect(theirs.reasons?.map(({ code }) => code)).toEqual(['NO_SUCH_DEPARTMENT']);
  });
});

describe('what is not yours', () => {
  const nobodys = '00000000-0000-4000-8000-000000000000';
  const session = { day: '2027-03-15', start: '09:00', reason: 'Lokale' };
  const to = { toDay: '2027-03-16', toStart: '09:00', toEnd: '11:00' };
  const closure = { fromDay: '2027-07-05', toDay: '2027-07-11', reason: 'Ferie' };
  it.each<[CohortMutation, (id: string) => object, 'cohort' | 'intervention' | 'closure']>([
    ['openCohort', (id) => ({ interventionId: id, content: COHORT_CONTENT }), 'intervention'],
    ['changeCohort', (id) => ({ id, version: 1, content: { seats: 9 }, reason: 'x' }), 'cohort'],
    ['cancelCohort', (id) => ({ id, version: 1, reason: 'x' }), 'cohort'],
    ['moveSession', (id) => ({ cohortId: id, expectedVersion: 1, ...session, ...to }), 'cohort'],
    ['cancelSession', (id) => ({ interventionId: id, ...session }), 'intervention'],
    ['addClosure', (id) => ({ interventionId: id, ...closure }), 'intervention'],
    ['liftClosure', (id) => ({ id }), 'closure'],
  ])('is answered by %s like what is not there, and nothing changes', async (mutation, variables, kind) => {
    const [row] = await house.owner.rows<{ id: string }>('select id from closure limit 1');
    const theirs = { cohort: cohortId, intervention: interventionId, closure: row?.id ?? '' }[kind];
    const before = await everyRow(house.owner);
    const answers = [];
    for (const id of [theirs, nobodys, 'no id at all']) {
      answers.push((await house.send('social-staff', mutation, variables(id))).reasons);
    }
    expect(answers[0]).toHaveLength(1);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await everyRow(house.owner)).toEqual(before);
  });

  it('is not there for cohorts either: a draft of another department', async () => {
    const input = { slug: 'kladde-hold', departmentId: 'health', content: { title: { da: 'K', en: 'D' } } };
    const draft = await house.api.done<{ id: string }>('health-staff', 'createIntervention', { input });
    const query = (id: string) => `{ cohorts(interventionId: "${id}") { id } }`;
    for (const id of [draft.id, nobodys, 'no id at all']) {
      expect((await house.api.faults('caseworker', query(id))).codes).toEqual(['NOT_FOUND']);
    }
    expect((await house.api.faults('manager', query(draft.id))).codes).toEqual([]);
  });
});
