import { addDays, holdsOn, type Day, type Period } from '../../kernel/index.js';
import { closedBecause } from './closed-day.js';
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
  const closedDays: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const version = touching.find((one) => holdsOn(one, day));
    if (version && closedBecause(day, version.content, []) === 'DEPARTMENT_CLOSED') closedDays.push(day);
  }
  return { ...DEFAULT_DEPARTMENT_CALENDAR, closedDays };
}
