import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../database/index.js';

/** The PostgreSQL notification that wakes every reader of the feed; it carries nothing, the table does. */
export const DOORBELL = 'change_feed';

/** The changes and the doorbell in one statement: it is part of every change that people make. */
const APPEND = prepared(
  `with added as (
     insert into change_feed (topic, key) select * from unnest($1::text[], $2::text[]))
   select pg_notify('${DOORBELL}', '')`,
);

/** One thing that changed: what kind of thing, and which. */
export interface Change {
  readonly topic: string;
  readonly key: string;
}

/** The writing end: tells every process of the system that something changed, once the transaction has committed. */
@Injectable()
export class ChangeFeed {
  async append(tx: Tx, ...changes: readonly Change[]): Promise<void> {
    await tx.write(APPEND, [changes.map((change) => change.topic), changes.map((change) => change.key)]);
  }
}
