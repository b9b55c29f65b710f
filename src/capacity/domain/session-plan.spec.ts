import { describe, expect, it } from '@jest/globals';
import { DEFAULT_DEPARTMENT_CALENDAR, sessionContextOf, sessionsOf, type KeptTimes } from './index.js';

const schedule = {
  startsOn: '2026-12-03',
  endsOn: '9999-12-31',
  meetings: [{ weekday: 'THURSDAY' as const, start: '10:00', end: '12:00' }],
};
const calendar = (closedWeeks: number[]) => ({ ...DEFAULT_DEPARTMENT_CALENDAR, closedWeeks });
/** The calendar of one year closes week 50, that of all later ones week 2. */
const times: KeptTimes = {
  closures: [],
  changes: [],
  calendars: [
    { validFrom: '2026-01-01', validTo: '2026-12-31', content: calendar([50]) },
    { validFrom: '2027-01-01', validTo: null, content: calendar([2]) },
  ],
};

describe('the calendar of a group', () => {
  it('is laid out for what is asked, not for the ages in which the group goes on', () => {
    const context = sessionContextOf(times, schedule, null, '2027-01-22');
    expect(context.calendar.closedDays.length).toBeLessThan(100);
    const asked = { ...context, from: '2026-12-07', to: '2027-01-22' };
    expect(sessionsOf(schedule, asked).map(({ number, day }) => [number, day])).toEqual([
      [2, '2026-12-17'],
      [3, '2026-12-24'],
      [4, '2026-12-31'],
      [5, '2027-01-07'],
      [6, '2027-01-21'],
    ]);
  });

  it('is laid out as far as its sessions were moved, so that a closed day there takes them', () => {
    const moved = {
      kind: 'MOVED' as const,
      cohortId: null,
      day: '2026-12-17',
      start: '10:00',
      toDay: '2028-01-11',
      toStart: '10:00',
      toEnd: '12:00',
    };
    // Week 2 of 2028 is closed: the session is gone, and those after it have the numbers from there.
    const context = sessionContextOf({ ...times, changes: [moved] }, schedule, null, '2026-12-31');
    const sessions = sessionsOf(schedule, { ...context, to: '2026-12-31' });
    expect(sessions.map(({ number, day }) => [number, day])).toEqual([
      [1, '2026-12-03'],
      [2, '2026-12-24'],
      [3, '2026-12-31'],
    ]);
  });
});
