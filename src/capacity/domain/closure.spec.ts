import { describe, expect, it } from '@jest/globals';
import {
  closedBecause,
  closureProblems,
  DEFAULT_DEPARTMENT_CALENDAR,
  departmentCalendarProblems,
  visitProblems,
  type ClosureCommand,
  type DepartmentCalendar,
} from './index.js';
import { codes, ODD_DAYS } from './testing/codes.js';

const today = '2026-03-02';

describe('a closure', () => {
  const existing = [
    { id: 'a', fromDay: '2026-04-01', toDay: '2026-04-10' },
    { id: 'b', fromDay: '2026-06-01', toDay: '2026-06-01' },
  ];
  const problems = (change: Partial<ClosureCommand>): string[] =>
    codes(
      closureProblems(
        { fromDay: '2026-03-02', toDay: '2026-03-31', reason: 'Sygdom', ...change },
        existing,
        today,
      ),
    );

  it('from today until the day before another one is fine, and may last two years', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ fromDay: '2026-04-11', toDay: '2026-05-31' })).toEqual([]);
    expect(problems({ fromDay: '2026-06-02', toDay: '2028-06-01' })).toEqual([]);
  });

  it.each<[Partial<ClosureCommand>, string[]]>([
    [{ fromDay: '2026-03-01' }, ['IN_THE_PAST fromDay']],
    [{ fromDay: '2032-01-01', toDay: '2032-01-02' }, ['TOO_FAR_AHEAD fromDay']],
    [{ fromDay: '2026-03-20', toDay: '2026-03-19' }, ['ENDS_BEFORE_IT_STARTS toDay']],
    [{ fromDay: '2026-06-02', toDay: '2028-06-02' }, ['PERIOD_TOO_LONG toDay']],
    [{ toDay: '2026-04-01' }, ['OVERLAPS_CLOSURE fromDay']],
    [
      { fromDay: '2026-04-10', toDay: '2026-06-01' },
      ['OVERLAPS_CLOSURE fromDay', 'OVERLAPS_CLOSURE fromDay'],
    ],
    [{ fromDay: '2026-02-29', toDay: '2026-04-31' }, ['IMPOSSIBLE_DAY fromDay', 'IMPOSSIBLE_DAY toDay']],
    [{ reason: '' }, ['BLANK reason']],
    [{ reason: 'x'.repeat(2001) }, ['TOO_LONG reason']],
    [
      { fromDay: '2020-01-01', toDay: '2026-04-01', reason: ' ' },
      ['IN_THE_PAST fromDay', 'PERIOD_TOO_LONG toDay', 'OVERLAPS_CLOSURE fromDay', 'BLANK reason'],
    ],
  ])('%j is refused', (change, expected) => expect(problems(change)).toEqual(expected));

  it('that overlaps is told with which', () => {
    const [overlap] = closureProblems(
      { fromDay: '2026-04-10', toDay: '2026-04-20', reason: 'x' },
      existing,
      today,
    );
    expect(overlap?.text.en).toContain('2026-04-01 to 2026-04-10');
  });

  it.each(ODD_DAYS)('is refused from the day "%s", not a fault', (day) =>
    expect(problems({ fromDay: day, toDay: day })).not.toEqual([]),
  );
});

describe('the calendar of a department', () => {
  const calendar: DepartmentCalendar = {
    closedWeeks: [29, 53],
    closedMonthDays: ['12-24', '12-31', '02-29'],
    closedDays: ['2026-05-15'],
    statementDays: 14,
  };
  const problems = (change: Partial<DepartmentCalendar>): string[] =>
    codes(departmentCalendarProblems({ ...calendar, ...change }));

  it('of week 29 and the last days of the year is fine, and so is none', () => {
    expect(problems({})).toEqual([]);
    expect(codes(departmentCalendarProblems(DEFAULT_DEPARTMENT_CALENDAR))).toEqual([]);
  });

  it.each<[Partial<DepartmentCalendar>, string[]]>([
    [
      { closedWeeks: [0, 54, 1.5] },
      ['IMPOSSIBLE_WEEK closedWeeks[0]', 'IMPOSSIBLE_WEEK closedWeeks[1]', 'IMPOSSIBLE_WEEK closedWeeks[2]'],
    ],
    [{ closedWeeks: [29, 29] }, ['REPEATED closedWeeks[1]']],
    [
      { closedMonthDays: ['02-30', '24-12', '1-1'] },
      [
        'IMPOSSIBLE_DAY closedMonthDays[0]',
        'IMPOSSIBLE_DAY closedMonthDays[1]',
        'IMPOSSIBLE_DAY closedMonthDays[2]',
      ],
    ],
    [{ closedMonthDays: ['12-24', '12-24'] }, ['REPEATED closedMonthDays[1]']],
    [{ closedDays: ['2026-02-29'] }, ['IMPOSSIBLE_DAY closedDays[0]']],
    [{ closedDays: ['2026-05-15', '2026-05-15'] }, ['REPEATED closedDays[1]']],
    [{ statementDays: 0 }, ['OUT_OF_RANGE statementDays']],
    [{ statementDays: 367 }, ['OUT_OF_RANGE statementDays']],
    [
      { closedWeeks: [99], closedDays: ['x'], statementDays: -1 },
      ['IMPOSSIBLE_WEEK closedWeeks[0]', 'IMPOSSIBLE_DAY closedDays[0]', 'OUT_OF_RANGE statementDays'],
    ],
  ])('%j is refused', (change, expected) => expect(problems(change)).toEqual(expected));

  it('with endless lists is refused', () => {
    const closedDays = Array.from({ length: 401 }, (_, at) => `${String(2026 + at)}-01-02`);
    expect(problems({ closedDays })).toEqual(['TOO_MANY closedDays']);
  });

  it.each([
    ['2026-04-02', 'PUBLIC_HOLIDAY'],
    ['2026-12-24', 'DEPARTMENT_CLOSED'],
    ['2026-07-15', 'DEPARTMENT_CLOSED'],
    ['2026-07-20', null],
    ['2026-05-15', 'DEPARTMENT_CLOSED'],
    ['2027-05-15', null],
    ['2026-08-03', 'CLOSURE'],
    ['2026-08-04', null],
  ])('tells why %s is closed: %s', (day, because) =>
    expect(closedBecause(day, calendar, [{ id: 'c', fromDay: '2026-08-01', toDay: '2026-08-03' }])).toBe(
      because,
    ),
  );
});

describe('a count of visits', () => {
  it.each<[string, number, string[]]>([
    ['2026-03-02', 0, []],
    ['2024-03-02', 100_000, []],
    ['2026-03-03', 1, ['IN_THE_FUTURE day']],
    ['2024-03-01', 1, ['TOO_LONG_AGO day']],
    ['2026-02-29', -1, ['IMPOSSIBLE_DAY day', 'OUT_OF_RANGE visits']],
    ['2026-03-01', 100_001, ['OUT_OF_RANGE visits']],
    ['2026-03-01', 0.5, ['OUT_OF_RANGE visits']],
  ])('on %s of %d: %j', (day, visits, expected) =>
    expect(codes(visitProblems(day, visits, today))).toEqual(expected),
  );
});
