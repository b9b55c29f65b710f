import { dayNumberOf } from '../../../kernel/index.js';
import { heldSlot, type EntryHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';
import type { LoggedCohort } from '../log/logged.js';
import { YEAR_OF_WEEKS } from './calendar.js';

/** Seats of later cohorts are drawn from so many last ones. */
const RECENT_COHORTS = 6;
/** So many cohorts stand in for own ones in the share that is cancelled. */
const CANCELLATION_PRIOR = 6;
const TYPICAL_CANCELLATION = 0.08;
/** Slot offers stop so many days before the start. */
export const INTAKE_CLOSES_DAYS_BEFORE = 2;
/** Where nothing says how often cohorts start. */
const TYPICAL_GAP_DAYS = 91;
const TYPICAL_INTAKE_DAYS = 28;

/** A cohort that may start: announced, or expected since last year had one then. Days are day numbers. */
export interface PlannedCohort {
  /** The id of an announced cohort, else null. */
  readonly id: string | null;
  readonly startsOn: number;
  readonly intakeOpensOn: number;
  /** null: drawn from the last cohorts. */
  readonly seats: number | null;
  /** Seats that are already held by a slot offer. */
  readonly held: number;
}

/** What is known and expected of an intervention's cohorts. */
export interface CohortPlan {
  readonly cohorts: readonly PlannedCohort[];
  readonly recentSeats: readonly number[];
  readonly cancelled: number;
  /** Days between the opening of intake and the start. */
  readonly intakeDays: number;
  /** How many years of starts stand behind the repeats; under one, gaps are repeated. */
  readonly hasYear: boolean;
  /** Spread, in days either way, with which expected starts differ from last year's. */
  readonly jitterDays: number;
}

/** Days between the starts of cohorts as they were meant, in order. */
export function startGaps(cohorts: readonly LoggedCohort[]): readonly number[] {
  const starts = meantStarts(cohorts);
  return starts.slice(1).map((start, nth) => start - (starts[nth] ?? 0));
}

/** A new cohort announced on the day on which another was cancelled, within so many days of it, is that one postponed. */
const POSTPONED_DAYS = 60;

/** The starts as they were meant: a cancelled cohort counts, for its season, unless it was only postponed. */
function meantStarts(cohorts: readonly LoggedCohort[]): readonly number[] {
  const isPostponed = ({ startsOn, cancelledOn }: LoggedCohort): boolean =>
    cohorts.some(
      (other) =>
        other.announcedOn === cancelledOn &&
        Math.abs(dayNumberOf(other.startsOn) - dayNumberOf(startsOn)) <= POSTPONED_DAYS,
    );
  return cohorts
    .filter((cohort) => cohort.cancelledOn === null || !isPostponed(cohort))
    .map(({ startsOn }) => dayNumberOf(startsOn))
    .sort((one, other) => one - other);
}

export const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? null;
};

function heldSeats(entries: readonly EntryHistory[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const entry of entries) {
    const cohortId = heldSlot(entry)?.cohortId;
    if (cohortId != null) held.set(cohortId, (held.get(cohortId) ?? 0) + 1);
  }
  return held;
}

/** Later starts than the announced ones: those of a year earlier, again and again; else one each median gap. */
function expectedStarts(starts: readonly number[], after: number, until: number, gap: number): number[] {
  const hasYear = (starts[0] ?? Infinity) <= after - YEAR_OF_WEEKS;
  const expected: number[] = [];
  if (hasYear) {
    const cycle = starts.filter((start) => start > after - YEAR_OF_WEEKS);
    for (let shift = YEAR_OF_WEEKS; after + shift - YEAR_OF_WEEKS < until; shift += YEAR_OF_WEEKS)
      expected.push(...cycle.map((start) => start + shift));
  } else for (let start = after + gap; start < until; start += gap) expected.push(start);
  // A repeat right after the last announced start would be that one again.
  return expected
    .filter((start) => start > after + gap / 3 && start <= until)
    .sort((one, other) => one - other);
}

/**
 * The cohorts ahead: announced ones as they are, and beyond them last year's starts repeated.
 *
 * @param categoryGap the median days between starts in the category, for an intervention without a history of its own
 */
export function cohortPlan(
  history: InterventionHistory,
  categoryGap: number | null,
  until: number,
): CohortPlan {
  const { cohorts, today, entries } = history;
  const standing = cohorts.filter(({ cancelledOn }) => cancelledOn === null);
  const starts = meantStarts(cohorts);
  const held = heldSeats(entries);
  const intakeDays =
    median(standing.map((one) => dayNumberOf(one.startsOn) - dayNumberOf(one.intakeOpensOn))) ??
    TYPICAL_INTAKE_DAYS;
  const announced = standing
    .filter(({ startsOn }) => dayNumberOf(startsOn) > today)
    .map((one): PlannedCohort => {
      const opens = dayNumberOf(one.intakeOpensOn);
      const startsOn = dayNumberOf(one.startsOn);
      return { id: one.id, startsOn, intakeOpensOn: opens, seats: one.seats, held: held.get(one.id) ?? 0 };
    });
  const gap = Math.max(14, median(startGaps(cohorts)) ?? categoryGap ?? TYPICAL_GAP_DAYS);
  const last = starts.at(-1);
  const hasYear = last !== undefined && (starts[0] ?? last) <= last - YEAR_OF_WEEKS;
  const beyond =
    last === undefined ? [] : expectedStarts(starts, last, until, gap).filter((start) => start > today + 7);
  const expected = beyond.map((startsOn): PlannedCohort => {
    return { id: null, startsOn, intakeOpensOn: startsOn - intakeDays, seats: null, held: 0 };
  });
  const past = cohorts.filter(({ startsOn }) => dayNumberOf(startsOn) <= today);
  const called = past.filter(({ cancelledOn }) => cancelledOn !== null).length;
  return {
    cohorts: [...announced, ...expected].sort((one, other) => one.startsOn - other.startsOn),
    recentSeats: standing.slice(-RECENT_COHORTS).map(({ seats }) => seats),
    cancelled: (called + CANCELLATION_PRIOR * TYPICAL_CANCELLATION) / (past.length + CANCELLATION_PRIOR),
    intakeDays,
    hasYear,
    jitterDays: hasYear ? 7 : Math.round(gap / 4),
  };
}
