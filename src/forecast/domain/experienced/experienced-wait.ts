import type { EntryHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';

/** A year back: what people experienced longer ago says little of today. */
const LOOK_BACK_DAYS = 365;

/**
 * A wait in days; with `isAtLeast`, so many had not started after the longest wait seen, and it is that one at least.
 */
export interface WaitFound {
  readonly days: number;
  readonly isAtLeast: boolean;
}

/**
 * What people have experienced, not what will come (that is the start window) and not what the provider says (the stated
 * wait). Those still waiting are counted as waiting, by survival analysis: leaving them out would show a short wait just
 * where it is longest.
 */
export interface ExperiencedWait {
  /** Half have started after so many days; null only when nobody has waited a day. */
  readonly median: WaitFound | null;
  /** Nine in ten have. */
  readonly p90: WaitFound | null;
  readonly starts: number;
  readonly stillWaiting: number;
}

/** A wait under observation from day `from` to day `to` of the wait. */
export interface ObservedWait {
  readonly from: number;
  readonly to: number;
  readonly hasStarted: boolean;
  /** Left without a start: no longer observed, and not waiting either. */
  readonly hasLeft: boolean;
}

/**
 * The waits that were under way within the last year, in days since joining. Whoever left is observed until then
 * (censored); whoever joined before the period comes under observation in the middle of the wait (left truncation).
 */
export function observedWaits({ entries, loggedFrom, today }: InterventionHistory): readonly ObservedWait[] {
  const since = Math.max(loggedFrom, today - LOOK_BACK_DAYS);
  return entries.flatMap((entry: EntryHistory): ObservedWait[] => {
    const end = entry.startedOn ?? entry.leftOn ?? today;
    if (end < since) return [];
    const from = Math.max(0, since - entry.joinedOn);
    return [
      {
        from,
        to: end - entry.joinedOn,
        hasStarted: entry.startedOn !== null,
        hasLeft: entry.leftOn !== null,
      },
    ];
  });
}

/** The share not yet started after each day on which somebody started (Kaplan and Meier 1958, with delayed entry). */
function survival(
  waits: readonly ObservedWait[],
): readonly { readonly days: number; readonly share: number }[] {
  const steps: { days: number; share: number }[] = [];
  let share = 1;
  const days = [...new Set(waits.filter(({ hasStarted }) => hasStarted).map(({ to }) => to))];
  for (const day of days.sort((one, other) => one - other)) {
    const atRisk = waits.filter(({ from, to }) => to >= day && (from < day || from === 0)).length;
    const started = waits.filter(({ to, hasStarted }) => hasStarted && to === day).length;
    if (atRisk === 0) continue;
    share *= 1 - started / atRisk;
    steps.push({ days: day, share });
  }
  return steps;
}

/**
 * The median and the 90th percentile of the waits. Where too few have started to tell, the longest wait is given as
 * "at least": never zero, and never no wait.
 */
export function experiencedWait(waits: readonly ObservedWait[]): ExperiencedWait {
  const steps = survival(waits);
  const longest = waits.reduce((most, { to }) => Math.max(most, to), 0);
  const after = (left: number): WaitFound | null => {
    // A hair's breadth for shares that are products of fractions.
    const step = steps.find(({ share }) => share <= left + 1e-12);
    if (step) return { days: step.days, isAtLeast: false };
    return longest > 0 ? { days: longest, isAtLeast: true } : null;
  };
  const starts = waits.filter(({ hasStarted }) => hasStarted).length;
  const stillWaiting = waits.filter(({ hasStarted, hasLeft }) => !hasStarted && !hasLeft).length;
  return { median: after(0.5), p90: after(0.1), starts, stillWaiting };
}
