import type { CapacityContent, CohortContent, DepartmentCalendar } from '../../capacity/domain/index.js';
import type { Day } from '../../kernel/index.js';

/** What a department states of one of its interventions. */
export interface DemoStatement extends CapacityContent {
  readonly slug: string;
  /** The day on which it was said; one that is long ago has gone stale. */
  readonly statedOn: Day;
  readonly note: string | null;
}

/** A group with its own days; `id` is the one under which it is imported. */
export interface DemoCohort {
  readonly id: string;
  readonly slug: string;
  readonly content: CohortContent;
}

/** Days on which an intervention is closed, the reason as staff write it. */
export interface DemoClosure {
  readonly slug: string;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly reason: string;
}

/** Somebody's time in an intervention, running or over. */
export interface DemoPlacement {
  readonly slug: string;
  readonly cohortId: string | null;
  readonly caseId: string;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly endReason: 'FINISHED' | 'LEFT_EARLY' | 'ILLNESS' | 'MOVED_AWAY' | 'DIED' | null;
}

/** All that the demo knows of places on one day. */
export interface DemoCapacity {
  readonly calendars: readonly { readonly departmentId: string; readonly content: DepartmentCalendar }[];
  readonly statements: readonly DemoStatement[];
  readonly cohorts: readonly DemoCohort[];
  readonly closures: readonly DemoClosure[];
  readonly placements: readonly DemoPlacement[];
}
