import type { EntityManager } from 'typeorm';
import type { Day, Instant } from '../../kernel/index.js';

/**
 * An open transaction. `now` and `today` are read once, from the database's `broker_now()`: the clocks of processes
 * never decide anything (a clock ten minutes off must not change an outcome).
 */
export interface Tx {
  readonly manager: EntityManager;
  readonly now: Instant;
  /** The day it is in Copenhagen at `now`. */
  readonly today: Day;
  /** Runs one statement with parameters and gives its rows. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * Sends one statement whose rows nobody needs; it is done when it is sent, not when it is answered, so that the next
   * one follows in the same message. It runs in its order like any other. When it fails, the transaction does: the next
   * `query` throws its fault, or the commit.
   */
  write(sql: string, parameters?: readonly unknown[]): Promise<void>;
  /** Does something once the transaction has committed, and never when it has not. It must not throw. */
  afterCommit(work: () => void): void;
}
