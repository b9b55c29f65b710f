import { describe, expect, it } from '@jest/globals';
import {
  cancelSessionProblems,
  moveProblems,
  type MoveSessionCommand,
  type SessionChange,
  type SessionChangeContext,
} from './index.js';
import { openCalendar } from './testing/arbitrary-schedules.js';
import { codes, countedDays, ODD_DAYS } from './testing/codes.js';

const context: SessionChangeContext = {
  schedule: {
    startsOn: '2026-03-05',
    endsOn: '2026-04-23',
    meetings: [{ weekday: 'THURSDAY', start: '10:00', end: '12:00' }],
  },
  calendar: { ...openCalendar.calendar, closedDays: ['2026-03-20'] },
  closures: [{ id: 'c', fromDay: '2026-03-23', toDay: '2026-03-24' }],
  changes: [],
  today: '2026-03-10',
  now: '2026-03-10T09:00:00.000Z',
};
const command: MoveSessionCommand = {
  day: '2026-03-12',
  start: '10:00',
  reason: 'Instruktøren er syg',
  toDay: '2026-03-13',
  toStart: '13:00',
  toEnd: '15:00',
};
const moved: SessionChange = {
  kind: 'MOVED',
  day: '2026-03-12',
  start: '10:00',
  toDay: '2026-03-13',
  toStart: '13:00',
  toEnd: '15:00',
};
const cancelled: SessionChange = { kind: 'CANCELLED', day: '2026-03-12', start: '10:00' };
const endless = { ...context.schedule, endsOn: null };

const moving = (change: Partial<MoveSessionCommand>, where: Partial<SessionChangeContext> = {}): string[] =>
  codes(moveProblems({ ...command, ...change }, { ...context, ...where }));
const cancelling = (
  change: Partial<MoveSessionCommand>,
  where: Partial<SessionChangeContext> = {},
): string[] => codes(cancelSessionProblems({ ...command, ...change }, { ...context, ...where }));

describe('moving a session', () => {
  it('to another day, another time of the same day, or once more is fine', () => {
    expect(moving({})).toEqual([]);
    expect(moving({ toDay: '2026-03-12', toStart: '10:30', toEnd: '12:30' })).toEqual([]);
    expect(moving({ toDay: '2026-03-14' }, { changes: [moved] })).toEqual([]);
    expect(moving({ toDay: '2026-06-18' })).toEqual([]);
    expect(moving({ toDay: '2026-05-07' }, { schedule: endless })).toEqual([]);
  });

  it.each<[Partial<MoveSessionCommand>, string[]]>([
    [{ day: '2026-03-11' }, ['NO_SUCH_SESSION day']],
    [{ start: '10:01' }, ['NO_SUCH_SESSION day']],
    [{ day: '2026-04-02' }, ['NO_SUCH_SESSION day']],
    [{ day: '2026-03-05' }, ['SESSION_OVER day']],
    [{ day: '2026-02-30' }, ['IMPOSSIBLE_DAY day']],
    [{ start: '10' }, ['IMPOSSIBLE_TIME start']],
    [{ toDay: '2026-02-30' }, ['IMPOSSIBLE_DAY toDay']],
    [{ toStart: '25:00' }, ['IMPOSSIBLE_TIME toStart']],
    [{ toDay: '2026-03-09' }, ['IN_THE_PAST toDay']],
    [{ toDay: '2026-03-10', toStart: '10:00' }, ['IN_THE_PAST toDay']],
    [{ toDay: '2026-04-03' }, ['ON_PUBLIC_HOLIDAY toDay']],
    [{ toDay: '2026-03-20' }, ['ON_CLOSED_DAY toDay']],
    [{ toDay: '2026-03-24' }, ['ON_CLOSED_DAY toDay']],
    [{ toStart: '23:00', toEnd: '01:00' }, ['ACROSS_MIDNIGHT toEnd']],
    [{ toDay: '2026-03-29', toStart: '02:30', toEnd: '04:00' }, ['ACROSS_CLOCK_CHANGE toStart']],
    [{ toDay: '2026-06-19' }, ['TOO_FAR_AWAY toDay']],
    [{ toDay: '2026-03-19', toStart: '11:59' }, ['CLASHES_WITH_SESSION toStart']],
    [{ toDay: '2026-03-12', toStart: '10:00', toEnd: '12:00' }, ['NOTHING_CHANGES toDay']],
    [{ reason: ' ' }, ['BLANK reason']],
    [{ reason: 'x'.repeat(2001) }, ['TOO_LONG reason']],
  ])('%j is refused', (change, expected) => expect(moving(change)).toEqual(expected));

  it('of a group without end goes at most eight weeks from its day', () => {
    expect(moving({ toDay: '2026-05-08' }, { schedule: endless })).toEqual(['TOO_FAR_AWAY toDay']);
    expect(moving({ day: '2026-06-11', toDay: '2026-04-15' }, { schedule: endless })).toEqual([
      'TOO_FAR_AWAY toDay',
    ]);
  });

  it('of a group with an end beyond all plans is as if it had none, and costs two years at most', () => {
    const ages = { ...context.schedule, endsOn: '9999-12-31' };
    expect(moving({ toDay: '2026-05-07' }, { schedule: ages })).toEqual([]);
    expect(moving({ toDay: '2026-05-08' }, { schedule: ages })).toEqual(['TOO_FAR_AWAY toDay']);
    expect(cancelling({ day: '2040-06-14' }, { schedule: ages })).toEqual(['NO_SUCH_SESSION day']);
    const { asked, closedDays } = countedDays();
    expect(moving({}, { schedule: ages, calendar: { ...context.calendar, closedDays } })).toEqual([]);
    expect(asked.length).toBeLessThan(120);
  });

  it('that is cancelled is refused, but its time is free for another one', () => {
    expect(moving({}, { changes: [cancelled] })).toEqual(['ALREADY_CANCELLED day']);
    const other = { day: '2026-03-19', toDay: '2026-03-12', toStart: '10:00', toEnd: '12:00' };
    expect(moving(other, { changes: [cancelled] })).toEqual([]);
    expect(moving(other)).toEqual(['CLASHES_WITH_SESSION toStart']);
  });

  it('clashes with where another session was moved, not with where it was', () => {
    expect(moving({ day: '2026-03-19' }, { changes: [moved] })).toEqual(['CLASHES_WITH_SESSION toStart']);
    expect(
      moving(
        { day: '2026-03-19', toDay: '2026-03-12', toStart: '10:00', toEnd: '12:00' },
        { changes: [moved] },
      ),
    ).toEqual([]);
  });

  it('that was moved and held meanwhile is over', () =>
    expect(
      moving(
        { toDay: '2026-03-20' },
        { changes: [moved], today: '2026-03-13', now: '2026-03-13T14:00:00.000Z' },
      ),
    ).toEqual(['SESSION_OVER day', 'ON_CLOSED_DAY toDay']));

  it('is told all the reasons at once', () =>
    expect(
      moving({ day: '2026-03-11', toDay: '2025-12-25', toStart: '09:00', toEnd: '10:00', reason: '' }),
    ).toEqual([
      'NO_SUCH_SESSION day',
      'TOO_FAR_AWAY toDay',
      'ON_PUBLIC_HOLIDAY toDay',
      'IN_THE_PAST toDay',
      'BLANK reason',
    ]));

  it.each(ODD_DAYS)('from or to the day "%s" is refused, not a fault', (day) => {
    for (const schedule of [context.schedule, endless]) {
      expect(moving({ day }, { schedule })).not.toEqual([]);
      expect(moving({ toDay: day }, { schedule })).not.toEqual([]);
      expect(cancelling({ day }, { schedule })).not.toEqual([]);
    }
  });
});

describe('cancelling a session', () => {
  it('that is to come, runs now or was moved is fine', () => {
    expect(cancelling({})).toEqual([]);
    expect(cancelling({}, { changes: [moved] })).toEqual([]);
    expect(cancelling({}, { today: '2026-03-12', now: '2026-03-12T10:59:00.000Z' })).toEqual([]);
    expect(cancelling({ day: '2027-06-10' }, { schedule: endless })).toEqual([]);
  });

  it.each<[Partial<MoveSessionCommand>, Partial<SessionChangeContext>, string[]]>([
    [{ day: '2026-03-13' }, {}, ['NO_SUCH_SESSION day']],
    [{}, { changes: [cancelled] }, ['ALREADY_CANCELLED day']],
    [{}, { today: '2026-03-12', now: '2026-03-12T11:00:00.000Z' }, ['SESSION_OVER day']],
    [{ day: '2026-02-30' }, {}, ['IMPOSSIBLE_DAY day']],
    [{ day: '2026-03-05', reason: '' }, {}, ['SESSION_OVER day', 'BLANK reason']],
  ])('%j where %j is refused', (change, where, expected) =>
    expect(cancelling(change, where)).toEqual(expected),
  );
});
