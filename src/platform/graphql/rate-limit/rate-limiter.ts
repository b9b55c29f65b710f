/** Whether the payer may go on; when not, in how many whole seconds it may try again. */
export type RateVerdict =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number };

/** Counts what each payer has used. A port: one process counts in memory, several could count together. */
export interface RateLimiter {
  /** Charges the cost and says whether it was still within the budget. Once over, everything is refused till reset. */
  take(payer: string, cost: number): Promise<RateVerdict>;
}
