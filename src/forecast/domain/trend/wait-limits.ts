import { addDays, type Day } from '../../../kernel/index.js';
import type { StartWindow } from '../window/start-window.js';

/** Waits that are marked, in weeks. */
export const LIMIT_WEEKS = [8, 13, 26] as const;
export type LimitWeeks = (typeof LIMIT_WEEKS)[number];

/** The longest marked limit that a wait of so many days is over; null: over none. */
export function limitExceeded(days: number): LimitWeeks | null {
  return [...LIMIT_WEEKS].reverse().find((weeks) => days > weeks * 7) ?? null;
}

/**
 * How a right by law to start by a day stands: KEPT = nine in ten such cases start in time; AT_RISK = fewer do; UNLIKELY
 * = more than half do not; BROKEN = the day has passed; UNKNOWN = nothing can be said.
 */
export type GuaranteeOutlook = 'KEPT' | 'AT_RISK' | 'UNLIKELY' | 'BROKEN' | 'UNKNOWN';

/** Holds a start window, calculated on `today`, against the last day of a statutory guarantee. */
export function guaranteeOutlook(dueOn: Day, today: Day, window: StartWindow | null): GuaranteeOutlook {
  if (today > dueOn) return 'BROKEN';
  if (!window) return 'UNKNOWN';
  const isLate = (days: number | null): boolean => days === null || addDays(today, days) > dueOn;
  if (isLate(window.p50)) return 'UNLIKELY';
  return isLate(window.p90) ? 'AT_RISK' : 'KEPT';
}
