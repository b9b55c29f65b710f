import { addDays, daysBetween, type Day } from '../../../kernel/index.js';

/** What one day looked like; kept once a day. */
export interface DailySnapshot {
  readonly day: Day;
  readonly waiting: number;
  /** Days until half of those joining would start; null: unknown. */
  readonly p50: number | null;
}

export const TREND_MONTHS = [3, 6, 12] as const;
export type TrendMonths = (typeof TREND_MONTHS)[number];

/** A month in days, for looking back. */
const MONTH_DAYS = 30.4375;
/** The snapshot of a day may be missing; one up to so many days earlier stands in. */
const TOLERATED_DAYS = 14;
/** Under a tenth is no change. */
const STEADY_SHARE = 0.1;

export type Direction = 'RISING' | 'FALLING' | 'STEADY' | 'UNKNOWN';

/** How a number moved over some months. */
export interface Trend {
  readonly months: TrendMonths;
  readonly before: number | null;
  readonly now: number | null;
  readonly direction: Direction;
}

/** The direction from one number to another; UNKNOWN where one of them is. */
export function directionOf(before: number | null, now: number | null): Direction {
  if (before === null || now === null) return 'UNKNOWN';
  const change = now - before;
  // One person or one day more is no trend where there are few.
  if (Math.abs(change) <= Math.max(1, STEADY_SHARE * before)) return 'STEADY';
  return change > 0 ? 'RISING' : 'FALLING';
}

/** The latest snapshot on the day or shortly before it. */
export function snapshotNear(snapshots: readonly DailySnapshot[], day: Day): DailySnapshot | null {
  let found: DailySnapshot | null = null;
  for (const snapshot of snapshots) {
    if (snapshot.day > day || daysBetween(snapshot.day, day) > TOLERATED_DAYS) continue;
    if (!found || snapshot.day > found.day) found = snapshot;
  }
  return found;
}

/** How the number waiting, or the median of the start window, moved over 3, 6 and 12 months until the day. */
export function trendsOf(
  snapshots: readonly DailySnapshot[],
  day: Day,
  what: 'waiting' | 'p50',
): readonly Trend[] {
  const now = snapshotNear(snapshots, day)?.[what] ?? null;
  return TREND_MONTHS.map((months) => {
    const before = snapshotNear(snapshots, addDays(day, -Math.round(months * MONTH_DAYS)))?.[what] ?? null;
    return { months, before, now, direction: directionOf(before, now) };
  });
}
