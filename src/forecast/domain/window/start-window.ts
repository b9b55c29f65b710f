/** Whether a window can be relied on: `WEAK` rests on little, `UNKNOWN` gives no number and says why. */
export const WINDOW_STATUSES = ['OK', 'WEAK', 'UNKNOWN'] as const;
export type WindowStatus = (typeof WINDOW_STATUSES)[number];

/** Days from today until the start that so many of a hundred such cases have started by; null: over three years. */
export interface StartWindow {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
}

/** The value below which a share of the sorted values lies, between two of them in proportion; Infinity stays. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Infinity;
  const high = sorted[Math.ceil(at)] ?? Infinity;
  return high === Infinity
    ? at === Math.floor(at)
      ? low
      : high
    : low + (high - low) * (at - Math.floor(at));
}

/** The window from the start on each path (day numbers; Infinity: none within three years). */
export function windowOf(startsOn: Float64Array, today: number): StartWindow {
  const sorted = Float64Array.from(startsOn).sort();
  const days = (share: number): number | null => {
    const value = quantile(sorted, share);
    // The first whole day by which so many have started: rounded up.
    return value === Infinity ? null : Math.ceil(value - today);
  };
  return { p10: days(0.1), p50: days(0.5), p80: days(0.8), p90: days(0.9) };
}
