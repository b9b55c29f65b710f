import { Temporal } from 'temporal-polyfill';
import type { Schedule, Session, SessionContext } from '../index.js';

/**
 * The sessions of a schedule, found the slow way: walk every day, look at every meeting, ask the time zone database for
 * every time. It shares no line with the program, down to the computation of Easter.
 */
export function naiveSessions(schedule: Schedule, context: SessionContext, last: string): Session[] {
  const found: Session[] = [];
  let date = Temporal.PlainDate.from(schedule.startsOn);
  while (date.toString() <= last) {
    const weekday = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'][
      date.dayOfWeek - 1
    ];
    const meetings = schedule.meetings.filter((meeting) => meeting.weekday === weekday);
    meetings.sort((left, right) => minutes(left.start) - minutes(right.start));
    for (const meeting of meetings) {
      const session = naiveSession(date, meeting, context);
      if (session) found.push({ number: found.length + 1, ...session });
    }
    date = date.add({ days: 1 });
  }
  return found
    .filter(({ day }) => !(context.from && day < context.from) && !(context.to && day > context.to))
    .sort((left, right) =>
      `${left.day} ${left.start} ${left.end}` < `${right.day} ${right.start} ${right.end}` ? -1 : 1,
    );
}

function naiveSession(
  date: Temporal.PlainDate,
  meeting: { start: string; end: string },
  context: SessionContext,
): Omit<Session, 'number'> | null {
  const change = context.changes.find(({ day, start }) => day === date.toString() && start === meeting.start);
  const isMoved = change?.kind === 'MOVED';
  const day = isMoved ? Temporal.PlainDate.from(change.toDay) : date;
  const [start, end] = isMoved ? [change.toStart, change.toEnd] : [meeting.start, meeting.end];
  if (change?.kind !== 'CANCELLED' && isShut(day, context)) return null;
  const [startsAt, endsAt] = [instant(day, start), instant(day, end)];
  if (!startsAt || !endsAt) return null;
  const lasts = startsAt.until(endsAt).total('minutes');
  if (lasts !== minutes(end) - minutes(start)) return null;
  return {
    status: change ? change.kind : 'PLANNED',
    day: day.toString(),
    start,
    end,
    startsAt: startsAt.toString({ fractionalSecondDigits: 3 }),
    endsAt: endsAt.toString({ fractionalSecondDigits: 3 }),
    originalDay: date.toString(),
    originalStart: meeting.start,
  };
}

const minutes = (time: string): number => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);

function instant(day: Temporal.PlainDate, time: string): Temporal.Instant | null {
  try {
    return day
      .toPlainDateTime(Temporal.PlainTime.from(time))
      .toZonedDateTime('Europe/Copenhagen', { disambiguation: 'reject' })
      .toInstant();
  } catch {
    return null;
  }
}

function isShut(day: Temporal.PlainDate, { calendar, closures }: SessionContext): boolean {
  if (isHoliday(day)) return true;
  if (calendar.closedWeeks.some((week) => week === day.weekOfYear)) return true;
  if (calendar.closedMonthDays.some((monthDay) => monthDay === day.toString().slice(5))) return true;
  const text = day.toString();
  if (calendar.closedDays.includes(text)) return true;
  return closures.some(({ fromDay, toDay }) => !(text < fromDay || toDay < text));
}

/** Easter Sunday by the rule of Meeus, Jones and Butcher. */
export function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Temporal.PlainDate.from({ year, month, day });
}

const easters = new Map<number, Temporal.PlainDate>();

function isHoliday(day: Temporal.PlainDate): boolean {
  const monthDay = day.toString().slice(5);
  if (['01-01', '12-25', '12-26'].includes(monthDay)) return true;
  const easter = easters.get(day.year) ?? easterOf(day.year);
  easters.set(day.year, easter);
  const fromEaster = easter.until(day).days;
  // Maundy Thursday, Good Friday, Easter Day and Monday, Ascension, Whit Sunday and Monday; Store Bededag until 2023.
  return [-3, -2, 0, 1, 39, 49, 50].includes(fromEaster) || (day.year < 2024 && fromEaster === 26);
}
