import type { Day } from '../../kernel/index.js';
import type { Closure } from './closure.js';
import type { DepartmentCalendar } from './department-calendar.js';
import type { MeetingProblem } from './meeting-problems.js';

/** Why a cohort was refused. */
export type CohortProblem =
  | MeetingProblem
  | 'IMPOSSIBLE_DAY'
  | 'IN_THE_PAST'
  | 'TOO_FAR_AHEAD'
  | 'ENDS_BEFORE_IT_STARTS'
  | 'PERIOD_TOO_LONG'
  | 'BLANK'
  | 'TOO_LONG'
  | 'OUT_OF_RANGE'
  | 'MINIMUM_OVER_SEATS'
  | 'ENROLMENT_REVERSED'
  | 'ENROLMENT_AFTER_LAST_SESSION'
  | 'ACROSS_CLOCK_CHANGE'
  | 'NO_SUCH_SESSION'
  | 'NO_SESSION_LEFT';

/** What a cohort is checked against. */
export interface CohortContext {
  readonly today: Day;
  /** Its start is new: the cohort is new, or the start was changed. Only then may it not lie in the past. */
  readonly isNew: boolean;
  readonly calendar: DepartmentCalendar;
  /** Closures of the intervention in force. */
  readonly closures: readonly Closure[];
}
