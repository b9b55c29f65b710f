import { addDays, type Day } from '../../kernel/index.js';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';
import type { Closure } from './closure.js';
import { calendarOver, type DatedCalendar } from './dated-calendar.js';
import type { CohortContent } from './cohort.js';
import {
  lastEntryDay,
  MOVE_DAYS_MAX,
  type Schedule,
  type SessionChange,
  type SessionContext,
} from './session.js';
import { lastLaidOutDay, sessionsOf } from './sessions-of.js';

/** What is kept of an intervention's times, as far as its sessions depend on it. */
export interface KeptTimes {
  readonly closures: readonly Closure[];
  /** Changes in force of all its groups, each with its cohort (null for the group of the intervention itself). */
  readonly changes: readonly (SessionChange & { readonly cohortId: string | null })[];
  readonly calendars: readonly DatedCalendar[];
}

/**
 * What decides the sessions of one group among what is kept of the intervention.
 *
 * @param cohortId null for the group that the intervention itself is
 * @param to the last day that is asked for: the calendar is laid out for what can be held until then, and no further
 */
export function sessionContextOf(
  { closures, changes, calendars }: KeptTimes,
  schedule: Schedule,
  cohortId: string | null,
  to: Day,
): Pick<SessionContext, 'calendar' | 'closures' | 'changes'> {
  const own = changes.filter((change) => change.cohortId === cohortId);
  // Sessions may be moved out of the schedule's own days, and the days they come to may be closed too.
  const movedTo = own.flatMap((change) => (change.kind === 'MOVED' ? [change.toDay] : []));
  const last = [lastLaidOutDay(schedule, to, own), ...movedTo].reduce(later);
  return {
    calendar: calendarOver(
      calendars,
      addDays(schedule.startsOn, -MOVE_DAYS_MAX),
      addDays(last, MOVE_DAYS_MAX),
    ),
    closures,
    changes: own,
  };
}

const later = (left: Day, right: Day): Day => (left < right ? right : left);

/** The last day on which one may enter a cohort, by its sessions as they are; null when no such session is left. */
export const lastEntryOf = (cohortId: string, content: CohortContent, times: KeptTimes): Day | null =>
  lastEntryDay(
    sessionsOf(content, sessionContextOf(times, content, cohortId, content.endsOn)),
    content.lastEntrySession,
  );

/** The times that the catalogue shows of an intervention. */
export interface ShownSchedule {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly schedule: readonly WeeklyMeeting[];
}

/** The schedule of the group that an intervention itself is; one that is not shown meets on no day. */
export const shownSchedule = (shown: ShownSchedule | null, today: Day): Schedule =>
  shown === null
    ? { startsOn: today, endsOn: today, meetings: [] }
    : { startsOn: shown.validFrom, endsOn: shown.validTo, meetings: shown.schedule };
