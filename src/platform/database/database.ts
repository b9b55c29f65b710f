import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import type { Day, Instant } from '../../kernel/index.js';
import type { Tx } from './transaction.js';

/** How often a transaction that lost a deadlock or a serialisation conflict is tried again before the fault shows. */
const MAX_ATTEMPTS = 3;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

const isRetryable = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  [SERIALIZATION_FAILURE, DEADLOCK_DETECTED].includes((error.driverError as { code?: string }).code ?? '');

/** The way to PostgreSQL for use cases (transactions) and reads (single statements). */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs the work in one transaction and commits it; when the work throws, nothing of it stays.
   * A lost deadlock is tried again with a fresh `now`, so the work must have no effects outside the transaction.
   */
  async transaction<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.source.transaction(async (manager) => {
          const query = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> =>
            manager.query<Row[]>(sql, parameters as unknown[]);
          const [clock] = await query<{ now: Instant; today: Day }>(
            `select broker_now() as now, broker_today() as today`,
          );
          if (!clock) throw new Error('broker_now() gave no row');
          return await work({ manager, query, now: clock.now, today: clock.today });
        });
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }

  /** Runs one reading statement outside any transaction; a store that reads takes a {@link Tx} or this. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.source.query<Row[]>(sql, parameters as unknown[]);
  }

  /** The day it is for the municipality, by the database's clock. */
  async today(): Promise<Day> {
    const [row] = await this.query<{ today: Day }>('select broker_today() as today');
    if (!row) throw new Error('broker_today() gave no row');
    return row.today;
  }
}
