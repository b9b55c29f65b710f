import {
  addDays,
  dayOf,
  instantOf,
  isPublicHoliday,
  localTimeOf,
  WEEKDAYS,
  weekdayOf,
  type Day,
  type Instant,
  type LocalTime,
} from '../../kernel/index.js';
import type { AlertSettings } from './settings.js';
import type { Urgency } from './urgency.js';

/** When digests are made, and the earliest time at which anything comes that waited for a day at work. */
export const MORNING: LocalTime = '07:00';

/** So far ahead a day at work is looked for; somebody who works on none is reached all the same. */
const DAYS_AHEAD = 31;

const weekdayNumber = (day: Day): number => WEEKDAYS.indexOf(weekdayOf(day)) + 1;

/** Whether the person works on the day. */
const worksOnDay = ({ worksOn }: Pick<AlertSettings, 'worksOn'>, day: Day): boolean =>
  worksOn.includes(weekdayNumber(day)) && !isPublicHoliday(day);

/** The first day from `from` on of which it holds; `from` where there is none for long. */
function firstDay(from: Day, holds: (day: Day) => boolean): Day {
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const day = addDays(from, ahead);
    if (holds(day)) return day;
  }
  return from;
}

const isQuiet = (
  { quietFrom, quietTo }: Pick<AlertSettings, 'quietFrom' | 'quietTo'>,
  time: LocalTime,
): boolean => {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false;
  return quietFrom < quietTo ? quietFrom <= time && time < quietTo : time >= quietFrom || time < quietTo;
};

/** The instant of the local time on the day; an hour later where a clock change skips it or brings it twice. */
const at = (day: Day, time: LocalTime): Instant =>
  instantOf(day, time) ??
  instantOf(day, `0${String(Number(time.slice(0, 2)) + 1)}:30`) ??
  `${day}T04:00:00.000Z`;

/** When something may be sent: at once what is urgent; everything else at work and outside quiet hours. */
export function sendTime(settings: AlertSettings, urgency: Urgency, now: Instant): Instant {
  if (urgency === 'URGENT') return now;
  const [today, time] = [dayOf(now), localTimeOf(now)];
  const day = firstDay(today, (one) => worksOnDay(settings, one));
  const { quietTo } = settings;
  if (day === today && !isQuiet(settings, time)) return now;
  if (day !== today || quietTo === null)
    return at(day, quietTo !== null && isQuiet(settings, MORNING) ? quietTo : MORNING);
  // Quiet hours that began this evening end on a later day.
  const ends = time < quietTo ? today : firstDay(addDays(today, 1), (one) => worksOnDay(settings, one));
  return at(ends, quietTo);
}

/** Whether the person's digest comes on the day: each day at work, or the first of the week. */
function isDigestDay(settings: Pick<AlertSettings, 'worksOn' | 'digest'>, day: Day): boolean {
  if (!worksOnDay(settings, day)) return false;
  if (settings.digest === 'DAILY') return true;
  const monday = addDays(day, 1 - weekdayNumber(day));
  return firstDay(monday, (one) => worksOnDay(settings, one)) === day;
}

/** The day of the digest in which something is told that is raised now: today before the morning's, else a later one. */
export function digestDay(settings: Pick<AlertSettings, 'worksOn' | 'digest'>, now: Instant): Day {
  const today = dayOf(now);
  const from = localTimeOf(now) < MORNING ? today : addDays(today, 1);
  return firstDay(from, (day) => isDigestDay(settings, day));
}
