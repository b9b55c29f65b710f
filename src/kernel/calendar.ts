import { Temporal } from 'temporal-polyfill';
import type { Day } from './day.js';
import { WEEKDAYS, type Weekday } from './weekday.js';

const DAY_MS = 86_400_000;

/**
 * The number of the day since 1970-01-01, for arithmetic over many days. A day is read here as midnight UTC, where
 * every day has 24 hours: this is counting and never an instant.
 */
export const dayNumberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The day with that number; the inverse of {@link dayNumberOf}. */
export const dayWithNumber = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The day `days` days later (earlier when negative). */
export const addDays = (day: Day, days: number): Day => dayWithNumber(dayNumberOf(day) + days);

/** How many days `to` comes after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number => dayNumberOf(to) - dayNumberOf(from);

/** The day `years` years later; 29 February becomes 28 February where there is none. */
export const addYears = (day: Day, years: number): Day =>
  Temporal.PlainDate.from(day).add({ years }).toString();

/** The index in {@link WEEKDAYS} of a day by its number: 1970-01-01 was a Thursday. */
export const weekdayIndexOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;

export const weekdayOf = (day: Day): Weekday => WEEKDAYS[weekdayIndexOf(dayNumberOf(day))] as Weekday;

/** The ISO 8601 week (1 to 53): the one in which the Thursday of its week falls, so perhaps of the year before or after. */
export function isoWeekOf(day: Day): number {
  const number = dayNumberOf(day);
  const thursday = number - weekdayIndexOf(number) + 3;
  const newYear = dayNumberOf(`${dayWithNumber(thursday).slice(0, 4)}-01-01`);
  return Math.floor((thursday - newYear) / 7) + 1;
}
