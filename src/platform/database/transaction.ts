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
}
