/** A wait as a share of its window, 1 being the last day of it, and whether it ended in a start. */
export interface ObservedShare {
  readonly share: number;
  readonly hasStarted: boolean;
}

/** The wait from a forecast to what came of it, over the length of its window; null: over three years. */
export const shareOfWindow = (waited: number, days: number | null): number =>
  days === null ? 0 : waited / Math.max(1, days);

/**
 * The share that starts within the window when those who left or still wait count for as long as they were seen (Kaplan
 * and Meier 1958): one minus the share not started at the end of it. Counting only what is resolved flatters: of the
 * forecasts of last month only the quick ones are resolved.
 *
 * @returns null when nobody has been seen to the end of a window, so that nothing can be said of it
 */
export function rateWithCensoring(observed: readonly ObservedShare[]): number | null {
  const sorted = [...observed].sort((one, other) => one.share - other.share);
  let notStarted = 1;
  for (let at = 0; at < sorted.length;) {
    const share = sorted[at]?.share ?? 0;
    if (share > 1) break;
    let next = at;
    let starts = 0;
    for (; sorted[next]?.share === share; next += 1) if (sorted[next]?.hasStarted) starts += 1;
    notStarted *= 1 - starts / (sorted.length - at);
    at = next;
  }
  const isSeenToTheEnd = (sorted.at(-1)?.share ?? 0) >= 1 || (sorted.length > 0 && notStarted === 0);
  return isSeenToTheEnd ? 1 - notStarted : null;
}
