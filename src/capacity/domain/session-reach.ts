import { addDays, addYears, type Day } from '../../kernel/index.js';
import { COHORT_YEARS_MAX } from './cohort-problems.js';
import { MOVE_DAYS_MAX, SESSION_YEARS_AHEAD, type Schedule } from './session.js';

/**
 * The end of a schedule that people plan towards. One that lies further from the start than that of any cohort (an
 * intervention shown for decades) is none: its group is changed like one without end.
 */
export const plannedEnd = ({ startsOn, endsOn }: Schedule): Day | null =>
  endsOn !== null && endsOn < addYears(startsOn, COHORT_YEARS_MAX) ? endsOn : null;

/** The last day of the schedule on which a session can be changed. */
export function lastPlannedDay(schedule: Schedule, today: Day): Day {
  const end = plannedEnd(schedule);
  if (end !== null) return end;
  const ahead = addYears(today, SESSION_YEARS_AHEAD);
  return schedule.endsOn !== null && schedule.endsOn < ahead ? schedule.endsOn : ahead;
}

/** The last day on which such a session can be held: the last one planned may be moved further. */
export const lastHeldDay = (schedule: Schedule, today: Day): Day =>
  addDays(lastPlannedDay(schedule, today), MOVE_DAYS_MAX);
