import Holidays from 'date-holidays';
import { addDays, weekdayOf } from './calendar.js';
import type { Day } from './day.js';

const rules = new Holidays('DK', { languages: 'da' });
const years = new Map<number, ReadonlySet<Day>>();

/**
 * The Danish public holidays of a year. Only days off by law: not 1 May, Constitution Day, 24 or 31 December, which
 * departments close by themselves. Store Bededag was one until 2023 (abolished by lov nr. 214 af 06/03/2023).
 */
export function publicHolidays(year: number): ReadonlySet<Day> {
  const known = years.get(year);
  if (known) return known;
  const found: ReadonlySet<Day> = new Set(
    rules
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  );
  years.set(year, found);
  return found;
}

/** Whether the day is a Danish public holiday. */
export const isPublicHoliday = (day: Day): boolean => publicHolidays(Number(day.slice(0, 4))).has(day);

/** Whether people work on the day: no Saturday, Sunday or public holiday. */
export function isWorkingDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 'SATURDAY' && weekday !== 'SUNDAY' && !isPublicHoliday(day);
}

/** The first working day after the day. */
export function nextWorkingDay(day: Day): Day {
  let next = addDays(day, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/**
 * The working day `days` working days after the day, which itself does not count; 0 gives the day as it is.
 *
 * @throws RangeError for a negative or broken number
 */
export function addWorkingDays(day: Day, days: number): Day {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`Not a number of days: ${String(days)}`);
  let reached = day;
  for (let left = days; left > 0; left -= 1) reached = nextWorkingDay(reached);
  return reached;
}
