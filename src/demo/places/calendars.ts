import { DEFAULT_DEPARTMENT_CALENDAR, type DepartmentCalendar } from '../../capacity/domain/index.js';
import { addDays, type Day } from '../../kernel/index.js';
import type { DemoCapacity, DemoClosure } from './demo-capacity.js';

/** The summer week in which the town hall is closed, and the two days of December on which nobody meets. */
const TOWN_HALL: DepartmentCalendar = {
  ...DEFAULT_DEPARTMENT_CALENDAR,
  closedWeeks: [29],
  closedMonthDays: ['12-24', '12-31'],
};

/** Groups change from week to week, so health states more often; for how many days a statement holds, by department. */
const STATEMENT_DAYS: Readonly<Record<string, number>> = { health: 14, employment: 30, social: 30 };

/** When each department of the demo is closed. */
export const CALENDARS: DemoCapacity['calendars'] = Object.entries(STATEMENT_DAYS).map(
  ([departmentId, statementDays]) => ({ departmentId, content: { ...TOWN_HALL, statementDays } }),
);

/** What is closed by itself about now: days from and to the day of loading. */
const CLOSED: readonly (readonly [string, number, number, string])[] = [
  ['varmtvandstraening', 14, 27, 'Bassinet tømmes og flisegulvet lægges om.'],
  ['groenne-haender', 35, 55, 'Jorden er frossen; holdet holder vinterpause.'],
  ['socialtandpleje', 0, 5, 'Tandlægen er på kursus.'],
  ['koekken-kantine', 28, 34, 'Kantinen får nyt gulv.'],
];

export const closuresOf = (today: Day): DemoClosure[] =>
  CLOSED.map(([slug, from, to, reason]) => ({
    slug,
    fromDay: addDays(today, from),
    toDay: addDays(today, to),
    reason,
  }));
