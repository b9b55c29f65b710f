/**
 * Seconds before each further try: eight tries over fourteen minutes, so that ten minutes without a mail server lose
 * nothing even where chance makes each wait a quarter shorter, and afterwards nothing waits longer than four.
 */
export const RETRY_AFTER_SECONDS = [10, 30, 60, 120, 180, 210, 240] as const;
