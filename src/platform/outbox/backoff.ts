/** A message that has failed so often is dead: somebody looks at it and puts it in line again. */
export const FAILURES_MAX = 8;

/**
 * A message over which so many workers ended is dead as well: it may be what ends them. More than a message meets by chance
 * where workers are killed all the time; with a lease for each, known within some minutes.
 */
export const LOST_MAX = 12;

/** How long after each failure but the last it is tried again, seconds: 18 minutes in all, longer than a mail server's restart. */
const RETRY_AFTER_S: readonly number[] = [1, 5, 15, 60, 120, 300, 600];

/** How much sooner it may be, so that what failed together does not come back together. */
const JITTER = 0.25;

/**
 * When a message that failed is tried again.
 *
 * @param failures how often it has failed before
 * @param random from 0 to 1
 * @param seconds the waits of its kind; the last one counts for all that follow
 */
export function retryAfterMs(failures: number, random: number, seconds = RETRY_AFTER_S): number {
  const wait = seconds[Math.min(failures, seconds.length - 1)] ?? 0;
  return Math.round(wait * 1_000 * (1 - JITTER * random));
}
