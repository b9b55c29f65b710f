import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../database/index.js';

const LEAVE = prepared(`update outbox_message set done_at = clock_timestamp()
  where done_at is null and dead_at is null returning id`);

/** Messages of what happened before anybody worked with the service. */
@Injectable()
export class PastMessages {
  /**
   * Says that all messages are done although nobody handled them: what was brought in as history is news to nobody. For
   * whoever fills an empty database, before any worker runs.
   *
   * @returns how many
   */
  async leave(tx: Tx): Promise<number> {
    return (await tx.query(LEAVE)).length;
  }
}
