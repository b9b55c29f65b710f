import { dayWithNumber, type Day } from '../../../kernel/index.js';
import type { Parameters } from '../fit/parameters.js';
import type { Outcome, Paths } from '../paths/paths.js';
import type { Rank } from '../paths/slot-trail.js';

/** A month in days, for rates. */
const MONTH_DAYS = 30.4375;

/** Days, both inclusive, on which nobody is taken in. */
export interface ClosedSpan {
  readonly from: Day;
  readonly to: Day;
}

/** What a window rests on: the very numbers the paths were drawn from. */
export interface Basis {
  /** People waiting who rank before. */
  readonly ahead: number;
  readonly waiting: number;
  /** Places that people can take up in a month, on average over the paths; null for cohorts and where none came. */
  readonly slotsPerMonth: number | null;
  /** The share of slot offers that goes to somebody further back. */
  readonly overtaking: number;
  /** Starts seen here. */
  readonly starts: number;
  /** The share of the registered places that is really used. */
  readonly usedShare: number;
  /** Closures of a week or more until nine in ten have started. */
  readonly closed: readonly ClosedSpan[];
}

/** How many of those waiting rank before. */
export function peopleAhead({ queue }: Paths, { priorityClass, seniority }: Rank): number {
  return queue.waiting.filter(
    ({ rank }) =>
      rank.priorityClass < priorityClass ||
      (rank.priorityClass === priorityClass && rank.seniority < seniority),
  ).length;
}

function slotsPerMonth({ queue, trails }: Paths): number | null {
  const { today, intervention } = queue.parameters.history;
  if (intervention.kind === 'cohort') return null;
  let slots = 0;
  let days = 0;
  for (const trail of trails) {
    slots += trail.days.length;
    days += (trail.days.at(-1) ?? today) - today;
  }
  return days === 0 ? null : (slots / days) * MONTH_DAYS;
}

/** Runs of closed days of at least a week, weekends included, from tomorrow to a day. */
export function closedSpans({ days, history }: Parameters, until: number): readonly ClosedSpan[] {
  const spans: ClosedSpan[] = [];
  let from: number | null = null;
  const last = Math.min(until, history.today + days.open.length);
  for (let day = history.today + 1; day <= last + 1; day += 1) {
    const isClosed = day <= last && days.open[day - days.first] === 0;
    if (isClosed) from ??= day;
    else if (from !== null) {
      if (day - from >= 7) spans.push({ from: dayWithNumber(from), to: dayWithNumber(day - 1) });
      from = null;
    }
  }
  return spans;
}

/** The basis of a window whose starts came out so. */
export function basisOf(paths: Paths, rank: Rank, p90: number | null): Basis {
  const { parameters, waiting } = paths.queue;
  return {
    ahead: peopleAhead(paths, rank),
    waiting: waiting.length,
    slotsPerMonth: slotsPerMonth(paths),
    overtaking: parameters.overtaking,
    starts: parameters.ownStarts,
    usedShare: parameters.register.usedShare,
    closed: closedSpans(parameters, parameters.history.today + (p90 ?? 365)),
  };
}

/** The chance of having started with an announced cohort or an earlier one. */
export interface CohortChance {
  readonly cohortId: string;
  readonly startsOn: Day;
  readonly chance: number;
}

/** The announced cohorts with the chance of having started by each; none for rolling intake. */
export function cohortChances(
  { queue: { parameters } }: Paths,
  { startsOn }: Outcome,
): readonly CohortChance[] {
  if (parameters.history.intervention.kind !== 'cohort') return [];
  return parameters.plan.cohorts.flatMap(({ id, startsOn: day }) => {
    if (id === null) return [];
    const by = startsOn.filter((start) => start <= day).length;
    return [{ cohortId: id, startsOn: dayWithNumber(day), chance: by / startsOn.length }];
  });
}
