/**
 * A plain day, `YYYY-MM-DD`, in the municipality's zone. Days are compared as strings and never become a JS Date,
 * which would tie them to an instant and a zone.
 */
export type Day = string;

/** A moment, RFC 3339 with offset. */
export type Instant = string;

/** The one zone in which days begin and end for the municipality. */
export const ZONE = 'Europe/Copenhagen';

const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists in the calendar (29 February only in leap years). */
export function isDay(value: string): value is Day {
  const match = DAY_FORM.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A half of history in which something holds: from `validFrom` to `validTo`, both inclusive; null means "still". */
export interface Period {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Whether the period holds on the day. */
export const holdsOn = (period: Period, day: Day): boolean =>
  period.validFrom <= day && (period.validTo === null || day <= period.validTo);
