const DAY_MS = 86_400_000;
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

/** The day so many days later. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The first day of the cohort of a set: four weeks on, a weekday. */
export function cohortStart(today: string): string {
  const day = plusDays(today, 28);
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 ? plusDays(day, 1) : weekday === 6 ? plusDays(day, 2) : day;
}

/** The weekday of a day, as the schema names it. */
export const weekdayOf = (day: string): string => WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';
