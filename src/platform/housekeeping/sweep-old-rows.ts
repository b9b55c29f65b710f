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

/** How long it can be seen what was done after a change, days. */
const MESSAGES_KEPT_DAYS = 30;

/** Messages of the outbox that are done since so long, with what their consumers noted; those that are dead stay. */
const SWEEP_OUTBOX = `with gone as (
    delete from outbox_message where done_at < clock_timestamp() - make_interval(days => $1) returning id)
  delete from processed_message where message_id in (select id from gone)`;

/**
 * Removes what only served for a while: answers kept for replay, changes that every process has read, and messages that
 * are done.
 */
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
      await tx.query(SWEEP_OUTBOX, [MESSAGES_KEPT_DAYS]);
    });
  }
}
