import {
  dayNumberOf,
  dayWithNumber,
  timesOn,
  weekdayIndexOf,
  WEEKDAYS,
  type Day,
  type Instant,
} from '../../kernel/index.js';
import { closedBecause } from './closed-day.js';
import type { Schedule, Session, SessionChange, SessionContext } from './session.js';

/** A meeting on a day as the schedule alone has it. */
export interface MeetingDay {
  readonly day: Day;
  readonly start: string;
  readonly end: string;
}

const byTime = (left: MeetingDay, right: MeetingDay): number =>
  compare(left.day, right.day) || compare(left.start, right.start) || compare(left.end, right.end);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const keyOf = (day: Day, start: string): string => `${day} ${start}`;

/**
 * The last day of the schedule that matters for what is held up to `to`: that day, or a later one from which a session
 * was moved to it or before it. What the schedule has after that costs nothing.
 *
 * @throws RangeError for a schedule without end when `to` is not given
 */
export function lastLaidOutDay({ endsOn }: Schedule, to: Day | null, changes: readonly SessionChange[]): Day {
  if (to === null) {
    if (endsOn === null) {
      throw new RangeError('A schedule without end has no last session: `to` is needed.');
    }
    return endsOn;
  }
  const last = changes.reduce(
    (latest, change) =>
      change.kind === 'MOVED' && change.toDay <= to && latest < change.day ? change.day : latest,
    to,
  );
  return endsOn !== null && endsOn < last ? endsOn : last;
}

/** The days of the weekly meetings up to `to`, open or not, in order; laid out a week at a time. */
export function meetingDays(schedule: Schedule, to: Day): readonly MeetingDay[] {
  const [firstDay, lastDay] = [dayNumberOf(schedule.startsOn), dayNumberOf(to)];
  const meetings = schedule.meetings
    .map(({ weekday, start, end }) => ({ offset: WEEKDAYS.indexOf(weekday), start, end }))
    .sort((left, right) => left.offset - right.offset || compare(left.start, right.start));
  const days: MeetingDay[] = [];
  for (let monday = firstDay - weekdayIndexOf(firstDay); monday <= lastDay; monday += 7) {
    for (const { offset, start, end } of meetings) {
      const day = monday + offset;
      if (day >= firstDay && day <= lastDay) days.push({ day: dayWithNumber(day), start, end });
    }
  }
  return days;
}

/**
 * When and how a planned meeting is held; null when it is not: the day is closed, or a clock change falls into it. One
 * that was cancelled stays in sight whatever closes its day later: people were told of it, perhaps on another day.
 */
function held(
  planned: MeetingDay,
  change: SessionChange | undefined,
  { calendar, closures }: SessionContext,
): Omit<Session, 'number'> | null {
  const { day, start, end } =
    change?.kind === 'MOVED' ? { day: change.toDay, start: change.toStart, end: change.toEnd } : planned;
  if (change?.kind !== 'CANCELLED' && closedBecause(day, calendar, closures) !== null) return null;
  const times: { startsAt: Instant; endsAt: Instant } | null = timesOn(day, start, end);
  if (times === null) return null;
  return {
    status: change?.kind ?? 'PLANNED',
    day,
    start,
    end,
    ...times,
    originalDay: planned.day,
    originalStart: planned.start,
  };
}

/**
 * The sessions of a schedule in the order in which they are held. Days on which nothing is held (public holidays, the
 * department's closing days, closures) have none; a moved session stands on its new day, also when its first day was
 * closed later, and goes when its new day is; a cancelled one stays. A meeting into which a clock change falls is not
 * held that day.
 *
 * @throws RangeError for a schedule without end when `to` is not given
 */
export function sessionsOf(schedule: Schedule, context: SessionContext): readonly Session[] {
  const [from, to] = [context.from ?? null, context.to ?? null];
  const changes = new Map(context.changes.map((change) => [keyOf(change.day, change.start), change]));
  const sessions: Session[] = [];
  let number = 0;
  for (const planned of meetingDays(schedule, lastLaidOutDay(schedule, to, context.changes))) {
    const session = held(planned, changes.get(keyOf(planned.day, planned.start)), context);
    if (session === null) continue;
    number += 1;
    if ((from === null || from <= session.day) && (to === null || session.day <= to)) {
      sessions.push({ number, ...session });
    }
  }
  return context.changes.length === 0 ? sessions : sessions.sort(byTime);
}
