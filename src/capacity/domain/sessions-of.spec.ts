import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { publicHolidays } from '../../kernel/index.js';
import {
  lastEntryDay,
  sessionsOf,
  type Closure,
  type DepartmentCalendar,
  type Schedule,
  type SessionContext,
} from './index.js';
import {
  calendars,
  changesOf,
  closures,
  openCalendar,
  picks,
  schedules,
  FIRST_DAY,
  type ChangePick,
} from './testing/arbitrary-schedules.js';
import { countedDays } from './testing/codes.js';
import { easterOf, naiveSessions } from './testing/naive-sessions.js';

/** Ten years with leap days, nights in which clocks change, a closure, and sessions moved and cancelled. */
const DECADE: [Schedule & { readonly endsOn: string }, DepartmentCalendar, Closure[], ChangePick[]] = [
  {
    startsOn: FIRST_DAY,
    endsOn: '2029-12-31',
    meetings: [
      { weekday: 'SUNDAY', start: '02:15', end: '02:45' },
      { weekday: 'TUESDAY', start: '09:00', end: '11:30' },
      { weekday: 'THURSDAY', start: '17:00', end: '19:00' },
      { weekday: 'SATURDAY', start: '10:00', end: '12:00' },
    ],
  },
  { closedWeeks: [29], closedMonthDays: ['12-24', '12-31'], closedDays: [], statementDays: 14 },
  [{ id: 'summer', fromDay: '2025-08-04', toDay: '2025-08-10' }],
  [
    { at: 7, kind: 'MOVED', days: 3, start: 600 },
    { at: 400, kind: 'CANCELLED', days: 0, start: 0 },
  ],
];

describe('the calendar of a schedule', () => {
  it('equals a walk over every day of up to ten years', () => {
    const seen = { moved: 0, cancelled: 0, leapDays: 0, skippedNights: 0 };
    fc.assert(
      fc.property(schedules, calendars, closures, picks, (schedule, calendar, closed, picked) => {
        const unchanged = { calendar, closures: closed, changes: [] };
        const plan = naiveSessions(schedule, unchanged, schedule.endsOn);
        expect(sessionsOf(schedule, unchanged)).toEqual(plan);
        const changes = changesOf(plan, picked);
        // Closures that came after the changes too: half of them were not there when the sessions were moved.
        const context = { calendar, closures: closed.slice(1), changes };
        const walked = naiveSessions(schedule, context, schedule.endsOn);
        expect(sessionsOf(schedule, context)).toEqual(walked);
        seen.moved += walked.filter(({ status }) => status === 'MOVED').length;
        seen.cancelled += walked.filter(({ status }) => status === 'CANCELLED').length;
        seen.leapDays += walked.filter(({ day }) => day.endsWith('-02-29')).length;
        seen.skippedNights += schedule.meetings.filter(
          ({ weekday, start }) => weekday === 'SUNDAY' && start.startsWith('02'),
        ).length;
      }),
      // Shrinking walks of ten years takes longer than reading one.
      { numRuns: 25, endOnFailure: true, examples: [DECADE] },
    );
    // The runs met what they are for; the first of them by itself, whatever the others drew.
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  }, 120_000);

  it('is cut to the days asked for without renumbering, with and without an end', () => {
    fc.assert(
      fc.property(
        schedules,
        calendars,
        picks,
        fc.nat(300),
        fc.boolean(),
        (schedule, calendar, picked, at, isEndless) => {
          const unchanged = { calendar, closures: [], changes: [] };
          const plan = sessionsOf(schedule, unchanged);
          const [from, to] = [plan[at % plan.length]?.day, plan[(at * 2) % plan.length]?.day];
          if (from === undefined || to === undefined) return;
          const context = { calendar, closures: [], changes: changesOf(plan, picked), from, to };
          const asked = isEndless ? { ...schedule, endsOn: null } : schedule;
          // Without an end, sessions beyond the last day of the schedule can only have been moved from 8 weeks away.
          const last = isEndless
            ? new Date(Date.parse(to) + 56 * 86_400_000).toISOString().slice(0, 10)
            : schedule.endsOn;
          expect(sessionsOf(asked, context)).toEqual(naiveSessions(schedule, context, last));
        },
      ),
      { numRuns: 20, endOnFailure: true },
    );
  }, 120_000);

  it('computes the holidays of twenty years from Easter as the library does', () => {
    for (let year = 2020; year < 2040; year += 1) {
      expect(publicHolidays(year).has(easterOf(year).toString())).toBe(true);
      expect(publicHolidays(year).has(easterOf(year).add({ days: 26 }).toString())).toBe(year < 2024);
    }
  });

  it('without an end needs a last day', () => {
    const endless = { startsOn: '2026-01-05', endsOn: null, meetings: [] };
    expect(() => sessionsOf(endless, openCalendar)).toThrow(RangeError);
  });
});

const thursdays: Schedule = {
  startsOn: '2026-03-19',
  endsOn: '2026-04-23',
  meetings: [{ weekday: 'THURSDAY', start: '10:00', end: '12:00' }],
};
const shown = (context: Partial<SessionContext>): string[] =>
  sessionsOf(thursdays, { ...openCalendar, ...context }).map(
    ({ number, status, day, start }) => `${String(number)} ${status} ${day} ${start}`,
  );

describe('a group on Thursdays', () => {
  it('skips Maundy Thursday and keeps its wall clock across the change to summer time', () => {
    expect(shown({})).toEqual([
      '1 PLANNED 2026-03-19 10:00',
      '2 PLANNED 2026-03-26 10:00',
      '3 PLANNED 2026-04-09 10:00',
      '4 PLANNED 2026-04-16 10:00',
      '5 PLANNED 2026-04-23 10:00',
    ]);
    expect(sessionsOf(thursdays, openCalendar).map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
      '09:00',
      '09:00',
      '08:00',
      '08:00',
      '08:00',
    ]);
  });

  it('shows a moved session on its new day and a cancelled one where it was, and renumbers none', () => {
    const changes: SessionContext['changes'] = [
      {
        kind: 'MOVED',
        day: '2026-03-26',
        start: '10:00',
        toDay: '2026-04-17',
        toStart: '13:00',
        toEnd: '15:00',
      },
      { kind: 'CANCELLED', day: '2026-04-09', start: '10:00' },
    ];
    expect(shown({ changes })).toEqual([
      '1 PLANNED 2026-03-19 10:00',
      '3 CANCELLED 2026-04-09 10:00',
      '4 PLANNED 2026-04-16 10:00',
      '2 MOVED 2026-04-17 13:00',
      '5 PLANNED 2026-04-23 10:00',
    ]);
  });

  it('keeps a session that was moved away from a day closed later, and loses one whose new day is', () => {
    const changes: SessionContext['changes'] = [
      {
        kind: 'MOVED',
        day: '2026-03-26',
        start: '10:00',
        toDay: '2026-03-27',
        toStart: '10:00',
        toEnd: '12:00',
      },
    ];
    const closed = (day: string): SessionContext['closures'] => [{ id: 'c', fromDay: day, toDay: day }];
    expect(shown({ changes, closures: closed('2026-03-26') })).toContain('2 MOVED 2026-03-27 10:00');
    expect(shown({ changes, closures: closed('2026-03-27') }).join()).not.toContain('2026-03-27');
  });

  it('keeps a cancelled session in sight when its first day is closed later, so that none is renamed', () => {
    const changes: SessionContext['changes'] = [{ kind: 'CANCELLED', day: '2026-03-26', start: '10:00' }];
    const closures = [{ id: 'c', fromDay: '2026-03-26', toDay: '2026-03-26' }];
    expect(shown({ changes, closures }).slice(0, 3)).toEqual([
      '1 PLANNED 2026-03-19 10:00',
      '2 CANCELLED 2026-03-26 10:00',
      '3 PLANNED 2026-04-09 10:00',
    ]);
  });

  it('that goes on for ages costs no more than the week that is asked for', () => {
    const { asked, closedDays } = countedDays();
    const calendar = { ...openCalendar.calendar, closedDays };
    const ages = { ...thursdays, endsOn: '9999-12-31' };
    const week = { from: '2026-03-23', to: '2026-03-29' };
    expect(sessionsOf(ages, { ...openCalendar, calendar, ...week }).map(({ day }) => day)).toEqual([
      '2026-03-26',
    ]);
    expect(asked).toEqual(['2026-03-19', '2026-03-26']);
  });

  it('is laid out as far as a session was moved from, whatever its end', () => {
    const changes: SessionContext['changes'] = [
      {
        kind: 'MOVED',
        day: '2027-02-04',
        start: '10:00',
        toDay: '2026-03-25',
        toStart: '10:00',
        toEnd: '12:00',
      },
    ];
    const whole = { ...thursdays, endsOn: '2028-12-31' };
    const number = sessionsOf(whole, openCalendar).find(({ day }) => day === '2027-02-04')?.number;
    const asked = { ...openCalendar, changes, from: '2026-03-25', to: '2026-03-25' };
    for (const endsOn of [whole.endsOn, null]) {
      expect(sessionsOf({ ...thursdays, endsOn }, asked)).toMatchObject([{ number, status: 'MOVED' }]);
    }
  });

  it('without an end shows up to a day what was moved there from eight weeks later', () => {
    const changes: SessionContext['changes'] = [
      {
        kind: 'MOVED',
        day: '2026-05-21',
        start: '10:00',
        toDay: '2026-03-26',
        toStart: '13:00',
        toEnd: '15:00',
      },
    ];
    const asked = { ...openCalendar, changes, from: '2026-03-20', to: '2026-03-26' };
    expect(
      sessionsOf({ ...thursdays, endsOn: null }, asked).map(({ number, start }) => [number, start]),
    ).toEqual([
      [2, '10:00'],
      // Maundy Thursday and Ascension Day are no sessions.
      [8, '13:00'],
    ]);
  });

  it('lets people enter until the last session that is held up to the number', () => {
    const sessions = sessionsOf(thursdays, openCalendar);
    expect(lastEntryDay(sessions, 3)).toBe('2026-04-09');
    expect(lastEntryDay(sessions, 99)).toBe('2026-04-23');
    expect(lastEntryDay([], 1)).toBeNull();
    const cancelled = sessionsOf(thursdays, {
      ...openCalendar,
      changes: [{ kind: 'CANCELLED', day: '2026-04-09', start: '10:00' }],
    });
    expect(lastEntryDay(cancelled, 3)).toBe('2026-03-26');
  });
});
