import fc from 'fast-check';
import { addDays } from '../../../kernel/index.js';
import { WEEKDAYS, type WeeklyMeeting } from '../../../catalogue/domain/index.js';
import type { DepartmentCalendar, Schedule, Session, SessionChange, SessionContext } from '../index.js';

/** Ten years with three leap days, both sides of the end of Store Bededag, and twenty clock changes. */
export const FIRST_DAY = '2020-01-01';
const TEN_YEARS = 3653;

const day = fc.integer({ min: 0, max: TEN_YEARS }).map((days) => addDays(FIRST_DAY, days));

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const time = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

/** Times within a day; nights on Sundays often enough to meet both clock changes. */
const meeting: fc.Arbitrary<WeeklyMeeting> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...WEEKDAYS), fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 1, max: 139 }))
    .map(([weekday, start, length]) => ({ weekday, start: time(start), end: time(start + length) })),
  fc.tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 5, max: 120 })).map(([start, length]) => ({
    weekday: 'SUNDAY' as const,
    start: time(start),
    end: time(start + length),
  })),
);

/** A day may have only one meeting at the same start, as a checked schedule does. */
const meetings = fc.uniqueArray(meeting, {
  minLength: 1,
  maxLength: 4,
  selector: ({ weekday, start }) => `${weekday} ${start}`,
});

export const schedules: fc.Arbitrary<Schedule & { readonly endsOn: string }> = fc
  .tuple(day, day, meetings)
  .map(([one, other, weekly]) => ({
    startsOn: one < other ? one : other,
    endsOn: one < other ? other : one,
    meetings: weekly,
  }));

export const calendars: fc.Arbitrary<DepartmentCalendar> = fc.record({
  closedWeeks: fc.uniqueArray(fc.integer({ min: 1, max: 53 }), { maxLength: 3 }),
  closedMonthDays: fc.subarray(['12-24', '12-31', '06-05', '02-29', '02-28', '03-01']),
  closedDays: fc.uniqueArray(day, { maxLength: 20 }),
  statementDays: fc.constant(14),
});

export const closures = fc.array(
  fc.tuple(fc.uuid(), day, fc.integer({ min: 0, max: 60 })).map(([id, fromDay, days]) => ({
    id,
    fromDay,
    toDay: addDays(fromDay, days),
  })),
  { maxLength: 4 },
);

/** Picks sessions of a schedule to move (at most eight weeks away) or cancel. */
export interface ChangePick {
  readonly at: number;
  readonly kind: SessionChange['kind'];
  readonly days: number;
  readonly start: number;
}

export const picks: fc.Arbitrary<readonly ChangePick[]> = fc.array(
  fc.record({
    at: fc.nat(5000),
    kind: fc.constantFrom('MOVED' as const, 'CANCELLED' as const),
    days: fc.integer({ min: -56, max: 56 }),
    start: fc.integer({ min: 0, max: 1300 }),
  }),
  { maxLength: 12 },
);

/** The picked changes of these sessions, at most one of each. */
export function changesOf(sessions: readonly Session[], picked: readonly ChangePick[]): SessionChange[] {
  const changes = new Map<string, SessionChange>();
  for (const { at, kind, days, start } of picked) {
    const session = sessions[at % sessions.length];
    if (!session) continue;
    const key = { day: session.originalDay, start: session.originalStart };
    changes.set(
      `${key.day} ${key.start}`,
      kind === 'CANCELLED'
        ? { kind, ...key }
        : { kind, ...key, toDay: addDays(key.day, days), toStart: time(start), toEnd: time(start + 90) },
    );
  }
  return [...changes.values()];
}

export const openCalendar: SessionContext = {
  calendar: { closedWeeks: [], closedMonthDays: [], closedDays: [], statementDays: 14 },
  closures: [],
  changes: [],
};
