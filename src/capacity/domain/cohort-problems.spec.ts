import { describe, expect, it } from '@jest/globals';
import { cohortProblems, seatsOf, type CohortContent, type CohortContext } from './index.js';
import { openCalendar } from './testing/arbitrary-schedules.js';
import { codes, ODD_DAYS } from './testing/codes.js';

/** Eight Thursdays, of which Maundy Thursday is a holiday: seven sessions. */
const content: CohortContent = {
  title: 'Forårshold',
  startsOn: '2026-03-05',
  endsOn: '2026-04-23',
  enrolFrom: '2026-02-01',
  enrolTo: '2026-03-19',
  lastEntrySession: 3,
  seats: 12,
  extraSeats: 2,
  minimumSize: 6,
  meetings: [{ weekday: 'THURSDAY', start: '10:00', end: '12:00' }],
  site: { name: 'Sundhedshuset', isProtected: false },
};
const context: CohortContext = {
  today: '2026-03-02',
  isNew: true,
  calendar: openCalendar.calendar,
  closures: [],
};
const problems = (change: Partial<CohortContent>, where: Partial<CohortContext> = {}): string[] =>
  codes(cohortProblems({ ...content, ...change }, { ...context, ...where }));

const night = (start: string, end: string): Partial<CohortContent> => ({
  meetings: [{ weekday: 'SUNDAY', start, end }],
});

describe('a cohort', () => {
  it('of eight weeks is fine, and so is one that has begun and is changed', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ title: null, site: null, extraSeats: 0, minimumSize: 0 })).toEqual([]);
    expect(problems({ lastEntrySession: 7, enrolTo: '2026-04-23' })).toEqual([]);
    expect(problems({}, { today: '2026-04-01', isNew: false })).toEqual([]);
    expect(problems({ endsOn: '2029-03-04' })).toEqual([]);
  });

  it.each<[Partial<CohortContent>, string[]]>([
    [{ startsOn: '2026-03-01' }, ['IN_THE_PAST startsOn']],
    [{ startsOn: '2031-04-01', endsOn: '2031-06-01' }, ['TOO_FAR_AHEAD startsOn']],
    [{ endsOn: '2026-03-04' }, ['ENDS_BEFORE_IT_STARTS endsOn']],
    [{ endsOn: '2029-03-05' }, ['PERIOD_TOO_LONG endsOn']],
    [{ startsOn: '2026-02-29' }, ['IMPOSSIBLE_DAY startsOn']],
    [{ enrolTo: '2026-01-31' }, ['ENROLMENT_REVERSED enrolTo']],
    [{ enrolTo: '2026-04-24' }, ['ENROLMENT_AFTER_LAST_SESSION enrolTo']],
    [{ seats: 0, minimumSize: 0 }, ['OUT_OF_RANGE seats']],
    [{ seats: -3, minimumSize: 0 }, ['OUT_OF_RANGE seats', 'MINIMUM_OVER_SEATS minimumSize']],
    [{ seats: 10_001 }, ['OUT_OF_RANGE seats']],
    [{ seats: 6.5 }, ['OUT_OF_RANGE seats']],
    [{ extraSeats: -1 }, ['OUT_OF_RANGE extraSeats']],
    [{ minimumSize: -1 }, ['OUT_OF_RANGE minimumSize']],
    [{ minimumSize: 13 }, ['MINIMUM_OVER_SEATS minimumSize']],
    [{ lastEntrySession: 0 }, ['OUT_OF_RANGE lastEntrySession']],
    [{ lastEntrySession: 8 }, ['NO_SUCH_SESSION lastEntrySession']],
    [{ meetings: [] }, ['NO_MEETINGS meetings']],
    [
      { meetings: [{ weekday: 'MONDAY', start: '23:00', end: '01:00' }] },
      ['ACROSS_MIDNIGHT meetings[0].end'],
    ],
    [
      { meetings: [{ weekday: 'MONDAY', start: '10:00', end: '10:00' }] },
      ['ACROSS_MIDNIGHT meetings[0].end'],
    ],
    [
      { meetings: [{ weekday: 'MONDAY', start: '9:00', end: '24:00' }] },
      ['IMPOSSIBLE_TIME meetings[0].start', 'IMPOSSIBLE_TIME meetings[0].end'],
    ],
    [
      { meetings: [...content.meetings, { weekday: 'THURSDAY', start: '11:59', end: '13:00' }] },
      ['MEETINGS_OVERLAP meetings[1]'],
    ],
    [{ startsOn: '2026-04-02', endsOn: '2026-04-08' }, ['NO_SESSION_LEFT meetings']],
    [{ title: ' ' }, ['BLANK title']],
    [{ title: 'x'.repeat(201) }, ['TOO_LONG title']],
    [{ site: { name: '', isProtected: true } }, ['BLANK site.name']],
  ])('%j is refused', (change, expected) => expect(problems(change)).toEqual(expected));

  it('may meet twice a day when one meeting begins as the other ends', () =>
    expect(
      problems({ meetings: [...content.meetings, { weekday: 'THURSDAY', start: '12:00', end: '13:00' }] }),
    ).toEqual([]));

  it('with more meetings a week than anybody can hold is refused', () => {
    const meetings = Array.from({ length: 15 }, (_, at) => ({
      weekday: 'MONDAY' as const,
      start: `${String(at + 8).padStart(2, '0')}:00`,
      end: `${String(at + 8).padStart(2, '0')}:30`,
    }));
    expect(problems({ meetings })).toEqual(['TOO_MANY_MEETINGS meetings']);
  });

  it.each([
    ['in an hour that is skipped', night('02:15', '02:45')],
    ['that ends in it', night('01:00', '02:30')],
    ['that starts in it', night('02:30', '04:00')],
    ['around it', night('01:00', '04:00')],
  ])('with a meeting %s by a clock change is refused, in spring and in autumn', (_name, change) => {
    const refused = ['ACROSS_CLOCK_CHANGE meetings[0].start'];
    expect(problems(change)).toEqual(refused);
    const autumn = { startsOn: '2026-10-01', endsOn: '2026-11-20' };
    expect(problems({ ...change, ...autumn })).toEqual(refused);
    // No clock changes between, or nothing is held on that day.
    expect(problems({ ...change, startsOn: '2026-06-01', endsOn: '2026-07-20' })).toEqual([]);
    const closures = [{ id: 'c', fromDay: '2026-03-29', toDay: '2026-03-29' }];
    expect(problems({ ...change, enrolTo: '2026-03-08', lastEntrySession: 1 }, { closures })).toEqual([]);
  });

  it('before and after the clock change on the same day is fine', () => {
    expect(problems(night('00:30', '01:59'))).toEqual([]);
    expect(problems(night('03:00', '05:00'))).toEqual([]);
  });

  it('loses sessions to closing days and closures', () => {
    const calendar = { ...openCalendar.calendar, closedWeeks: [10, 11, 12, 13] };
    expect(problems({ lastEntrySession: 4 }, { calendar })).toEqual(['NO_SUCH_SESSION lastEntrySession']);
    const closures = [{ id: 'c', fromDay: '2026-03-01', toDay: '2026-05-01' }];
    expect(problems({}, { closures })).toEqual(['NO_SESSION_LEFT meetings']);
  });

  it('is told all the reasons at once', () =>
    expect(
      problems({
        startsOn: '2026-01-01',
        endsOn: '2025-01-01',
        enrolTo: '2020-01-01',
        lastEntrySession: -1,
        seats: -1,
        extraSeats: 1.5,
        minimumSize: 99_999,
        meetings: [{ weekday: 'MONDAY', start: '22:00', end: '02:00' }],
        title: '',
      }),
    ).toEqual([
      'IN_THE_PAST startsOn',
      'ENDS_BEFORE_IT_STARTS endsOn',
      'ENROLMENT_REVERSED enrolTo',
      'OUT_OF_RANGE seats',
      'OUT_OF_RANGE extraSeats',
      'OUT_OF_RANGE minimumSize',
      'MINIMUM_OVER_SEATS minimumSize',
      'OUT_OF_RANGE lastEntrySession',
      'ACROSS_MIDNIGHT meetings[0].end',
      'BLANK title',
    ]));

  it.each(ODD_DAYS)('on the day "%s" is refused, not a fault', (day) => {
    expect(problems({ startsOn: day, endsOn: day })).not.toEqual([]);
    expect(() => problems({ enrolFrom: day, enrolTo: day })).not.toThrow();
  });

  it('has its seats and extra seats until it is cancelled', () => {
    expect(seatsOf('OPEN', content)).toBe(14);
    expect(seatsOf('CANCELLED', content)).toBe(0);
  });
});
