import type { Day } from '../../kernel/index.js';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';

export const COHORT_STATES = ['OPEN', 'CANCELLED'] as const;
export type CohortState = (typeof COHORT_STATES)[number];

/** Where a cohort meets, if not where the intervention does. */
export interface CohortSite {
  readonly name: string;
  /** A protected address: the name is shown to nobody outside the owning department. */
  readonly isProtected: boolean;
}

/** A group with a fixed start and fixed times (R23). All days inclusive, times local `HH:MM`. */
export interface CohortContent {
  readonly title: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** The days on which people may be enrolled. */
  readonly enrolFrom: Day;
  readonly enrolTo: Day;
  /** The number of the last session at which one may still enter; 1 is the first. */
  readonly lastEntrySession: number;
  readonly seats: number;
  /** Declared beyond `seats`, since some never come; 0 for none. */
  readonly extraSeats: number;
  /** Under this many participants the cohort is not held; 0 for none. */
  readonly minimumSize: number;
  readonly meetings: readonly WeeklyMeeting[];
  readonly site: CohortSite | null;
}

/** The seats that people may take: 0 once it is cancelled. */
export const seatsOf = (state: CohortState, content: Pick<CohortContent, 'seats' | 'extraSeats'>): number =>
  state === 'OPEN' ? content.seats + content.extraSeats : 0;

/** What decides whether one may enter a cohort. */
export interface CohortWindow {
  readonly state: CohortState;
  readonly enrolFrom: Day;
  readonly enrolTo: Day;
  /** See `lastEntryDay`. */
  readonly lastEntryOn: Day;
}

/** Whether somebody may be enrolled in the cohort today, seats apart: it is open, enrolment runs, entry is not over. */
export const isEnterable = (cohort: CohortWindow, today: Day): boolean =>
  cohort.state === 'OPEN' &&
  cohort.enrolFrom <= today &&
  today <= cohort.enrolTo &&
  today <= cohort.lastEntryOn;
