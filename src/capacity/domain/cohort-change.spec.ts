import { describe, expect, it } from '@jest/globals';
import { changedContent, cohortChangeProblems, isSameCohort } from './cohort-change.js';
import type { CohortContent } from './cohort.js';
import { DEFAULT_DEPARTMENT_CALENDAR } from './department-calendar.js';

const content: CohortContent = {
  title: 'Forår',
  startsOn: '2027-03-01',
  endsOn: '2027-04-26',
  enrolFrom: '2027-02-01',
  enrolTo: '2027-03-05',
  lastEntrySession: 2,
  seats: 4,
  extraSeats: 0,
  minimumSize: 0,
  meetings: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
  site: { name: 'Sal 2', isProtected: false },
};
const context = { today: '2027-02-01', calendar: DEFAULT_DEPARTMENT_CALENDAR, closures: [] };
const codes = (
  before: CohortContent,
  after: CohortContent,
  closures = context.closures as never[],
): string[] =>
  cohortChangeProblems(before, after, { ...context, closures }).map(
    ({ code, field }) => `${code} ${field ?? '-'}`,
  );

describe('a change of a cohort', () => {
  it('keeps what it leaves out, and takes away only what can be absent', () => {
    expect(changedContent(content, {})).toEqual(content);
    expect(changedContent(content, { seats: undefined, startsOn: null })).toEqual(content);
    expect(changedContent(content, { title: null, site: null, seats: 9 })).toEqual({
      ...content,
      title: null,
      site: null,
      seats: 9,
    });
  });

  it('is none when everything says the same', () => {
    expect(isSameCohort(content, { ...content, site: { isProtected: false, name: 'Sal 2' } })).toBe(true);
    expect(isSameCohort(content, { ...content, extraSeats: 1 })).toBe(false);
  });

  it('is not stopped by what a later closure did to what it does not touch', () => {
    // Only three of its sessions are left, and enrolment would end after the last one.
    const closures = [{ id: 'k', fromDay: '2027-03-08', toDay: '2027-05-31' }] as never[];
    const before = { ...content, lastEntrySession: 6, enrolTo: '2027-03-20' };
    expect(codes(before, { ...before, seats: 3 }, closures)).toEqual([]);
    expect(codes(before, { ...before, lastEntrySession: 7 }, closures)).toEqual([
      'NO_SUCH_SESSION lastEntrySession',
    ]);
    expect(codes(before, { ...before, enrolTo: '2027-03-21' }, closures)).toEqual([
      'ENROLMENT_AFTER_LAST_SESSION enrolTo',
    ]);
  });

  it('ends today at the earliest, and may keep an end that has passed', () => {
    const running = { ...content, startsOn: '2027-01-11', enrolFrom: '2027-01-01', enrolTo: '2027-01-18' };
    expect(codes(running, { ...running, endsOn: '2027-01-31' })).toEqual(['IN_THE_PAST endsOn']);
    expect(codes(running, { ...running, endsOn: '2027-02-01' })).toEqual([]);
    const over = { ...running, endsOn: '2027-01-31' };
    expect(codes(over, { ...over, seats: 9 })).toEqual([]);
  });

  it('may keep a start that has passed, and may not set one', () => {
    const running = { ...content, startsOn: '2027-01-11', enrolFrom: '2027-01-01' };
    expect(codes(running, { ...running, seats: 9 })).toEqual([]);
    expect(codes(running, { ...running, startsOn: '2027-01-18' })).toEqual(['IN_THE_PAST startsOn']);
    expect(codes(content, { ...content, startsOn: '2027-01-18' })).toEqual(['IN_THE_PAST startsOn']);
  });
});
