import {
  dayNumberOf,
  dayWithNumber,
  holdsOn,
  isDay,
  isoWeekOf,
  weekdayIndexOf,
  type Day,
  type Period,
} from '../../kernel/index.js';
import { DEFAULT_DEPARTMENT_CALENDAR, type DepartmentCalendar } from './department-calendar.js';

/** A version of a department's calendar and the days for which it holds. */
export interface DatedCalendar extends Period {
  readonly content: DepartmentCalendar;
}

/**
 * One calendar for a stretch of days, in which each day is closed by the version that holds on it: a group that runs
 * over New Year follows this year's calendar until New Year and next year's from then on (R73). Days for which nothing
 * was stated follow the default.
 *
 * @param versions never two for the same day
 * @param from the first day that matters
 * @param to the last day that matters
 */
export function calendarOver(versions: readonly DatedCalendar[], from: Day, to: Day): DepartmentCalendar {
  const touching = versions.filter(
    ({ validFrom, validTo }) => validFrom <= to && (validTo === null || from <= validTo),
  );
  const [only] = touching;
  if (!only) return DEFAULT_DEPARTMENT_CALENDAR;
  if (touching.length === 1 && holdsOn(only, from) && holdsOn(only, to)) return only.content;
  const closedDays = touching.flatMap(({ content, validFrom, validTo }) =>
    closedDaysOf(content, later(from, validFrom), validTo === null || to < validTo ? to : validTo),
  );
  return { ...DEFAULT_DEPARTMENT_CALENDAR, closedDays: [...new Set(closedDays)] };
}

const later = (left: Day, right: Day): Day => (left < right ? right : left);

/** Every day of the stretch that a calendar closes; asked a week at a time, since weeks are dear to name. */
function closedDaysOf(
  { closedWeeks, closedMonthDays, closedDays }: DepartmentCalendar,
  from: Day,
  to: Day,
): Day[] {
  const [first, last] = [dayNumberOf(from), dayNumberOf(to)];
  const found: Day[] = [];
  for (let monday = first - weekdayIndexOf(first); closedWeeks.length > 0 && monday <= last; monday += 7) {
    if (!closedWeeks.includes(isoWeekOf(dayWithNumber(monday)))) continue;
    for (let day = monday; day < monday + 7; day += 1) found.push(dayWithNumber(day));
  }
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    found.push(...closedMonthDays.map((monthDay) => `${String(year)}-${monthDay}`).filter(isDay));
  }
  return [...found, ...closedDays].filter((day) => from <= day && day <= to);
}
