import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { Day, Instant } from '../../kernel/index.js';
import { prepared, preparedName } from './prepared.js';
import type { Tx } from './transaction.js';

/** How often a transaction that lost a deadlock or a serialisation conflict is tried again before the fault shows. */
const MAX_ATTEMPTS = 3;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

const isRetryable = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  [SERIALIZATION_FAILURE, DEADLOCK_DETECTED].includes((error.driverError as { code?: string }).code ?? '');

const CLOCK = prepared('select broker_now() as now, broker_today() as today');

/** Sends a statement on the connection of a runner. */
async function send<Row>(runner: QueryRunner, text: string, parameters?: readonly unknown[]): Promise<Row[]> {
  const name = preparedName(text);
  if (name === undefined) return (await runner.query(text, parameters as unknown[])) as Row[];
  const values = [...(parameters ?? [])];
  const connection = (await runner.connect()) as pg.ClientBase;
  try {
    return (await connection.query({ name, text, values })).rows as Row[];
  } catch (error) {
    // As the faults of all other statements look.
    throw new QueryFailedError(text, values, error as Error);
  }
}

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
          const { queryRunner } = manager;
          if (!queryRunner) throw new Error('a transaction has no connection');
          const query = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> =>
            send<Row>(queryRunner, sql, parameters);
          const [clock] = await query<{ now: Instant; today: Day }>(CLOCK);
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
    const runner = this.source.createQueryRunner();
    try {
      return await send<Row>(runner, sql, parameters);
    } finally {
      await runner.release();
    }
  }

  /** The day it is for the municipality, by the database's clock. */
  async today(): Promise<Day> {
    const [row] = await this.query<{ today: Day }>('select broker_today() as today');
    if (!row) throw new Error('broker_today() gave no row');
    return row.today;
  }
}
