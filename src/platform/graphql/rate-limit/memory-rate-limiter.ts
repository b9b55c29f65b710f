import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiter, RateVerdict } from './rate-limiter.js';

/** How much a payer may use, and in which time. */
export interface RateBudget {
  readonly cost: number;
  readonly windowSeconds: number;
}

/**
 * What one person may use: a search of 20 hits costs about 700, so this is some seven searches a second for a minute,
 * more than anybody types and enough for the pages of the workspace.
 */
export const PERSON_BUDGET: RateBudget = { cost: 300_000, windowSeconds: 60 };

/**
 * Counts in this process. With N processes a payer gets at most N times the budget, which still ends a flood; what
 * must be exact (look-ups of people) is not counted here.
 */
export class MemoryRateLimiter implements RateLimiter {
  private readonly counter: RateLimiterMemory;

  constructor(budget: RateBudget = PERSON_BUDGET) {
    this.counter = new RateLimiterMemory({ points: budget.cost, duration: budget.windowSeconds });
  }

  async take(payer: string, cost: number): Promise<RateVerdict> {
    try {
      await this.counter.consume(payer, cost);
      return { allowed: true };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
    }
  }
}
