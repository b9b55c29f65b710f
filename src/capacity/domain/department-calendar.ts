import { isDay, type Day, type Reason } from '../../kernel/index.js';
import { dayProblems, numberProblems, repeatProblems, when } from './field-problems.js';

/** When a department is closed besides public holidays, and how long its statements hold. */
export interface DepartmentCalendar {
  /** ISO weeks of every year, e.g. 29. */
  readonly closedWeeks: readonly number[];
  /** Days of every year, `MM-DD`, e.g. `12-24`. */
  readonly closedMonthDays: readonly string[];
  /** Single days. */
  readonly closedDays: readonly Day[];
  /** For how many days a statement of capacity counts as fresh. */
  readonly statementDays: number;
}

/** What holds for a department that has stated no calendar: never closed by itself, statements hold 14 days. */
export const DEFAULT_DEPARTMENT_CALENDAR: DepartmentCalendar = {
  closedWeeks: [],
  closedMonthDays: [],
  closedDays: [],
  statementDays: 14,
};

/** Why a department's calendar was refused. */
export type DepartmentCalendarProblem =
  'IMPOSSIBLE_DAY' | 'IMPOSSIBLE_WEEK' | 'REPEATED' | 'OUT_OF_RANGE' | 'TOO_MANY';

/** Longest time for which a statement may count as fresh, days. */
export const STATEMENT_DAYS_MAX = 366;
/** Most lines in one list of a calendar. */
export const CALENDAR_LINES_MAX = 400;

const LISTS = ['closedWeeks', 'closedMonthDays', 'closedDays'] as const;

/** What is wrong with a calendar; all reasons at once, field paths such as `closedMonthDays[1]`. */
export function departmentCalendarProblems(
  calendar: DepartmentCalendar,
): readonly Reason<DepartmentCalendarProblem>[] {
  const at = (list: string, index: number): string => `${list}[${String(index)}]`;
  return [
    ...calendar.closedWeeks.flatMap((week, index) =>
      when(
        !Number.isInteger(week) || week < 1 || week > 53,
        'IMPOSSIBLE_WEEK',
        at('closedWeeks', index),
        'Et år har uge 1 til 53.',
        'A year has weeks 1 to 53.',
      ),
    ),
    ...calendar.closedMonthDays.flatMap((monthDay, index) =>
      when(
        // A leap year, so that 29 February can be a closing day.
        !isDay(`2024-${monthDay}`),
        'IMPOSSIBLE_DAY',
        at('closedMonthDays', index),
        'Skriv måned og dag som MM-DD.',
        'Write month and day as MM-DD.',
      ),
    ),
    ...calendar.closedDays.flatMap((day, index) => dayProblems(day, at('closedDays', index))),
    ...LISTS.flatMap((list) => repeatProblems(calendar[list], (index) => at(list, index))),
    ...LISTS.flatMap((list) =>
      when(
        calendar[list].length > CALENDAR_LINES_MAX,
        'TOO_MANY',
        list,
        `Højst ${String(CALENDAR_LINES_MAX)}.`,
        `At most ${String(CALENDAR_LINES_MAX)}.`,
      ),
    ),
    ...numberProblems(calendar.statementDays, 1, STATEMENT_DAYS_MAX, 'statementDays'),
  ];
}
