import { addTime, dayOf, daysBetween, isBefore, type Instant } from '../../kernel/index.js';

/** A statement is confirmed when it is stated and whenever somebody says that nothing has changed. */
export interface Confirmation {
  readonly confirmedAt: Instant;
  /** From this instant on it is stale: `confirmedAt` plus the department's `statementDays`. */
  readonly expiresAt: Instant;
}

export const FRESHNESS_STATES = ['FRESH', 'STALE'] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

export interface Freshness {
  readonly state: FreshnessState;
  /** Whole days of the calendar since it was confirmed, 0 for today. */
  readonly daysSince: number;
}

/** How fresh a statement is now; stale from the instant on at which it expires. */
export const freshness = (confirmation: Confirmation, now: Instant): Freshness => ({
  state: isBefore(now, confirmation.expiresAt) ? 'FRESH' : 'STALE',
  daysSince: Math.max(0, daysBetween(dayOf(confirmation.confirmedAt), dayOf(now))),
});

/** When a confirmation made now expires: `statementDays` times 24 hours later. */
export const expiryOf = (confirmedAt: Instant, statementDays: number): Instant =>
  addTime(confirmedAt, { hours: 24 * statementDays });
