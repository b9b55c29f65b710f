import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import type { Day } from '../../kernel/index.js';
import { OpenTransaction } from './open-transaction.js';
import { prepared } from './prepared.js';
import { sendOn, type Statement } from './statement.js';
import type { Tx } from './transaction.js';

/** How often a transaction that lost a deadlock or a serialisation conflict is tried again before the fault shows. */
const MAX_ATTEMPTS = 3;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

const isRetryable = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  [SERIALIZATION_FAILURE, DEADLOCK_DETECTED].includes((error.driverError as { code?: string }).code ?? '');

const CLOCK = prepared('select broker_now() as now, broker_today() as today');

/** The way to PostgreSQL for use cases (transactions) and reads (single statements). */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs the work in one transaction and commits it; when the work throws, nothing of it stays.
   * A lost deadlock is tried again with a fresh `now`, so the work must have no effects outside the transaction.
   *
   * @param openings statements that are sent together with the beginning; the work is given the rows of each
   */
  async transaction<Answer>(
    work: (tx: Tx, opened: readonly (readonly unknown[])[]) => Promise<Answer>,
    openings: readonly Statement[] = [],
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work, openings);
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }

  private async attempt<Answer>(
    work: (tx: Tx, opened: readonly (readonly unknown[])[]) => Promise<Answer>,
    openings: readonly Statement[],
  ): Promise<Answer> {
    const runner = this.source.createQueryRunner();
    try {
      const transaction = new OpenTransaction((await runner.connect()) as pg.ClientBase);
      // TypeORM's manager refuses to lock rows outside a transaction, and cannot see that this is one.
      Object.assign(runner, { isTransactionActive: true });
      try {
        const [[clock], ...opened] = await Promise.all([
          transaction.query<Pick<Tx, 'now' | 'today'>>({ text: CLOCK }),
          ...openings.map(async (opening) => transaction.query(opening)),
        ]);
        if (!clock) throw new Error('broker_now() gave no row');
        const afterwards: (() => void)[] = [];
        const tx: Tx = {
          manager: runner.manager,
          ...clock,
          query: async (text, parameters) => transaction.query({ text, ...(parameters && { parameters }) }),
          write: async (text, parameters) => {
            transaction.write({ text, ...(parameters && { parameters }) });
            return Promise.resolve();
          },
          afterCommit: (then) => afterwards.push(then),
        };
        const answer = await work(tx, opened);
        await transaction.commit();
        for (const then of afterwards) then();
        return answer;
      } catch (error) {
        // What went wrong first is what is told, also when the connection is gone by now.
        await transaction.rollback().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** Runs one reading statement outside any transaction; a store that reads takes a {@link Tx} or this. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.source.createQueryRunner();
    try {
      const connection = (await runner.connect()) as pg.ClientBase;
      return (await sendOn<Row>(connection, { text: sql, parameters })).rows;
    } finally {
      await runner.release();
    }
  }

  /** The moment and the day it is for the municipality, by the database's clock. */
  async clock(): Promise<Pick<Tx, 'now' | 'today'>> {
    const [clock] = await this.query<Pick<Tx, 'now' | 'today'>>(CLOCK);
    if (!clock) throw new Error('broker_now() gave no row');
    return clock;
  }

  /** The day it is for the municipality, by the database's clock. */
  async today(): Promise<Day> {
    const [row] = await this.query<{ today: Day }>('select broker_today() as today');
    if (!row) throw new Error('broker_today() gave no row');
    return row.today;
  }
}
