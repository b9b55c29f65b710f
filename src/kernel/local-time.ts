import { Temporal } from 'temporal-polyfill';
import { dayNumberOf } from './calendar.js';
import { ZONE, type Day, type Instant } from './day.js';

/** A time of day in the municipality's zone, `HH:MM`, `00:00` to `23:59`. */
export type LocalTime = string;

const TIME_FORM = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether the text is a time of day. */
export const isLocalTime = (value: string): value is LocalTime => TIME_FORM.test(value);

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** One change of the clock: from `at` on (epoch minutes) the offset (minutes east of UTC) is `after`. */
interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** What the zone does in a year: its changes with the offset before the first of them. */
interface ZoneYear {
  readonly firstOffset: number;
  readonly changes: readonly ClockChange[];
}

const zoneYears = new Map<number, ZoneYear>();

const offsetOf = (moment: Temporal.ZonedDateTime): number =>
  moment.offsetNanoseconds / (MINUTE_MS * 1_000_000);

/** Asks the time zone database once a year: asking it for every meeting costs a hundred times more. */
function zoneYear(year: number): ZoneYear {
  const known = zoneYears.get(year);
  if (known) return known;
  // A day early and late, since the local year does not begin and end with the one in UTC.
  const end = Temporal.PlainDate.from({ year, month: 12, day: 31 }).add({ days: 2 }).toZonedDateTime(ZONE);
  let moment = Temporal.PlainDate.from({ year, month: 1, day: 1 })
    .subtract({ days: 2 })
    .toZonedDateTime(ZONE);
  const firstOffset = offsetOf(moment);
  const changes: ClockChange[] = [];
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > end.epochMilliseconds) break;
    changes.push({ at: next.epochMilliseconds / MINUTE_MS, before: offsetOf(moment), after: offsetOf(next) });
    moment = next;
  }
  const found = { firstOffset, changes };
  zoneYears.set(year, found);
  return found;
}

/** Epoch minutes at which the clock on the wall shows the time (local minutes since 1970); null for none or two. */
function epochMinutesOf(year: number, local: number): number | null {
  const { firstOffset, changes } = zoneYear(year);
  let offset = firstOffset;
  for (const change of changes) {
    const [atBefore, atAfter] = [change.at + change.before, change.at + change.after];
    // Between the two readings of the wall clock at the change, a time is skipped (spring) or doubled (autumn).
    if (local >= Math.min(atBefore, atAfter) && local < Math.max(atBefore, atAfter)) return null;
    if (local >= atAfter) offset = change.after;
  }
  return local - offset;
}

/** Minutes since midnight on the wall clock. */
const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const instantAt = (epochMinutes: number): Instant => new Date(epochMinutes * MINUTE_MS).toISOString();

/**
 * The instant of a local time on a day, Europe/Copenhagen; null when a clock change skips that time, or when it comes
 * twice and says nothing of which one is meant.
 */
export function instantOf(day: Day, time: LocalTime): Instant | null {
  const local = dayNumberOf(day) * DAY_MINUTES + minutesOf(time);
  const epoch = epochMinutesOf(Number(day.slice(0, 4)), local);
  return epoch === null ? null : instantAt(epoch);
}

/**
 * The instants of something that lasts from one time of a day to another; null when a clock change falls into it: one
 * of its times is skipped or comes twice, or an hour between them does, so that nobody knows how long it lasts.
 */
export function timesOn(
  day: Day,
  start: LocalTime,
  end: LocalTime,
): { readonly startsAt: Instant; readonly endsAt: Instant } | null {
  const [year, midnight] = [Number(day.slice(0, 4)), dayNumberOf(day) * DAY_MINUTES];
  const [from, to] = [midnight + minutesOf(start), midnight + minutesOf(end)];
  const [startsAt, endsAt] = [epochMinutesOf(year, from), epochMinutesOf(year, to)];
  if (startsAt === null || endsAt === null || endsAt - startsAt !== to - from) return null;
  return { startsAt: instantAt(startsAt), endsAt: instantAt(endsAt) };
}

/** The day it is in Copenhagen at the instant. */
export const dayOf = (instant: Instant): Day =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString();

/** The time it is in Copenhagen at the instant, cut to the minute. */
export const localTimeOf = (instant: Instant): LocalTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: 'minute' });

/** Whether the first instant comes before the second, whatever their offsets. */
export const isBefore = (left: Instant, right: Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(left), Temporal.Instant.from(right)) < 0;

/** The instant so much elapsed time later (negative: earlier), written in UTC. */
export const addTime = (
  instant: Instant,
  elapsed: { hours?: number; minutes?: number; seconds?: number },
): Instant => new Date(Temporal.Instant.from(instant).add(elapsed).epochMilliseconds).toISOString();
