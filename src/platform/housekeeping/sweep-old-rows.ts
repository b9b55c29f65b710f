import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';

/** The injection token of {@link SweepOptions}. */
export const SWEEP_OPTIONS = Symbol('SWEEP_OPTIONS');

export interface SweepOptions {
  /** How long the answer of a command is kept for replay, days. */
  readonly idempotencyKeyDays: number;
}

/** A process that has not read the change feed for so long builds its memory anew when it comes back, hours. */
const FEED_KEPT_HOURS = 24;

/** Removes what only served for a while: answers kept for replay, and changes that every process has read. */
@Injectable()
export class SweepOldRows {
  constructor(
    private readonly database: Database,
    @Inject(SWEEP_OPTIONS) private readonly options: SweepOptions,
  ) {}

  async execute(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `delete from idempotent_answer where created_at < $1::timestamptz - make_interval(days => $2)`,
        [tx.now, this.options.idempotencyKeyDays],
      );
      await tx.query(
        `delete from change_feed where created_at < $1::timestamptz - make_interval(hours => $2)`,
        [tx.now, FEED_KEPT_HOURS],
      );
    });
  }
}
