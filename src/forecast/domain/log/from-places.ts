import type { CapacityContent } from '../../../capacity/domain/index.js';
import { addDays, daysBetween, type Day } from '../../../kernel/index.js';
import type { ClosureKind, LoggedCapacity, LoggedClosure, LoggedCohort } from './logged.js';

/** A statement of capacity, as far as the log needs it; oldest first. */
export interface StatedPlaces {
  readonly interventionId: string;
  readonly holdsFrom: Day;
  readonly announcedOn: Day;
  /** What it says itself; the rest is as before. */
  readonly stated: Partial<Pick<CapacityContent, 'mode' | 'places' | 'intake'>>;
}

/**
 * The places of one intervention from day to day. While the intake is closed there are none to be had. Of several
 * statements for a day the last holds.
 */
export function loggedCapacityOf(statements: readonly StatedPlaces[]): readonly LoggedCapacity[] {
  const byDay = new Map<Day, LoggedCapacity>();
  let [places, isOpen, hasPlaces] = [0, true, true];
  for (const { interventionId, holdsFrom, announcedOn, stated } of statements) {
    places = stated.places ?? places;
    isOpen = stated.intake === undefined ? isOpen : stated.intake !== 'CLOSED';
    hasPlaces = stated.mode === undefined ? hasPlaces : stated.mode === 'PLACES';
    const row = {
      interventionId,
      validFrom: holdsFrom,
      places: isOpen && hasPlaces ? places : 0,
      announcedOn,
    };
    byDay.set(holdsFrom, row);
  }
  return [...byDay.values()];
}

/** One version of a cohort; oldest first. */
export interface CohortVersion {
  readonly cohortId: string;
  readonly interventionId: string;
  readonly state: 'OPEN' | 'CANCELLED';
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly enrolFrom: Day;
  readonly seats: number;
  readonly announcedOn: Day;
  readonly changedOn: Day;
}

/** The versions of one cohort as the log has them: one that is postponed is cancelled and announced anew. */
export function loggedCohortOf(versions: readonly CohortVersion[]): readonly LoggedCohort[] {
  const logged: LoggedCohort[] = [];
  for (const { cohortId, state, seats, ...version } of versions) {
    const last = logged.at(-1);
    if (state === 'CANCELLED') {
      if (last) logged.splice(-1, 1, { ...last, cancelledOn: version.changedOn });
      continue;
    }
    const isPostponed = last !== undefined && last.startsOn !== version.startsOn;
    if (isPostponed)
      logged.splice(-1, 1, {
        ...last,
        id: `${cohortId} ${last.startsOn}`,
        cancelledOn: last.cancelledOn ?? version.changedOn,
      });
    else if (last) logged.pop();
    logged.push({
      interventionId: version.interventionId,
      id: cohortId,
      startsOn: version.startsOn,
      endsOn: version.endsOn,
      seats,
      intakeOpensOn: version.enrolFrom < version.startsOn ? version.enrolFrom : version.startsOn,
      announcedOn: isPostponed ? version.changedOn : (last?.announcedOn ?? version.announcedOn),
      cancelledOn: null,
    });
  }
  return logged.filter(({ seats }) => seats > 0);
}

/**
 * Cohorts of an earlier log and those here. One that is in both is as it is known here; that it was announced earlier,
 * the earlier log knows better.
 */
export function mergedCohorts(
  earlier: readonly LoggedCohort[],
  here: readonly LoggedCohort[],
): readonly LoggedCohort[] {
  const before = new Map(earlier.map((cohort) => [cohort.id, cohort.announcedOn]));
  const ids = new Set(here.map(({ id }) => id));
  return [
    ...earlier.filter(({ id }) => !ids.has(id)),
    ...here.map((cohort) => {
      const announcedOn = before.get(cohort.id) ?? cohort.announcedOn;
      return announcedOn < cohort.announcedOn ? { ...cohort, announcedOn } : cohort;
    }),
  ];
}

/** A closure of a week or more in the months of summer, or from Christmas on, comes again next year; others may not. */
export function closureKindOf(from: Day, to: Day): ClosureKind {
  if (daysBetween(from, to) < 4) return 'other';
  const [year, nextYear] = [Number(from.slice(0, 4)), Number(from.slice(0, 4)) + 1];
  if (from >= `${String(year)}-06-15` && to <= `${String(year)}-08-31`) return 'summer';
  if (from >= `${String(year)}-12-15` && to <= `${String(nextYear)}-01-10`) return 'christmas';
  return 'other';
}

/** The days as spans of consecutive ones, each a closure; weekends between two closed weeks are closed as they are. */
export function closureSpans(
  interventionId: string,
  days: readonly Day[],
  announcedOn: Day,
): readonly LoggedClosure[] {
  const spans: { from: Day; to: Day }[] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) >= day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map((span) => ({
    interventionId,
    ...span,
    kind: closureKindOf(span.from, span.to),
    announcedOn,
  }));
}
