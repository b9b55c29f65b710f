import type { Day, Instant } from '../../kernel/index.js';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';
import type { Closure } from './closure.js';
import type { DepartmentCalendar } from './department-calendar.js';

export const SESSION_STATUSES = ['PLANNED', 'MOVED', 'CANCELLED'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** The days and weekly times of a cohort or of a rolling group; a cohort's content is one. */
export interface Schedule {
  readonly startsOn: Day;
  /** null: without end, as rolling groups may be. */
  readonly endsOn: Day | null;
  readonly meetings: readonly WeeklyMeeting[];
}

/** A change of one session, known by the day and time at which the schedule has it. */
export type SessionChange =
  | { readonly kind: 'CANCELLED'; readonly day: Day; readonly start: string }
  | {
      readonly kind: 'MOVED';
      readonly day: Day;
      readonly start: string;
      readonly toDay: Day;
      readonly toStart: string;
      readonly toEnd: string;
    };

/** One meeting of a group on one day. */
export interface Session {
  /**
   * 1 for the first of the schedule, in the order in which the schedule has them. Moved and cancelled ones count, so
   * that changing one renames no other.
   */
  readonly number: number;
  readonly status: SessionStatus;
  /** When it is held; for a cancelled one, when it would have been. */
  readonly day: Day;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Where the schedule has it: with the start its key in changes. */
  readonly originalDay: Day;
  readonly originalStart: string;
}

/** What takes sessions out of a schedule or moves them, and the part of the calendar asked for. */
export interface SessionContext {
  readonly calendar: DepartmentCalendar;
  /** Closures of the intervention in force. */
  readonly closures: readonly Closure[];
  /** Changes in force of this schedule (those of other cohorts left out). */
  readonly changes: readonly SessionChange[];
  /** Only sessions held on this day or later, or this day or earlier; their numbers are the same as without. */
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** How far ahead sessions of a group that is no cohort are told, years. */
export const SESSION_YEARS_SHOWN = 5;

/** How far ahead sessions of a group without end can be changed, years. */
export const SESSION_YEARS_AHEAD = 2;

/** How many days a session may be moved outside its cohort, or away from its day in a rolling group. */
export const MOVE_DAYS_MAX = 56;

/** Whether two times of one day overlap; one that begins as the other ends does not. */
export const overlaps = (
  left: { readonly start: string; readonly end: string },
  right: { readonly start: string; readonly end: string },
): boolean => left.start < right.end && right.start < left.end;

/** The last day on which one may still enter: that of the last session held up to `lastEntrySession`; null for none. */
export function lastEntryDay(sessions: readonly Session[], lastEntrySession: number): Day | null {
  return sessions.reduce<Day | null>(
    (last, session) =>
      session.status !== 'CANCELLED' &&
      session.number <= lastEntrySession &&
      (last === null || last < session.day)
        ? session.day
        : last,
    null,
  );
}
