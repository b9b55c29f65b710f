import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../database/index.js';
import { FeedBell } from './feed-bell.js';

const APPEND = prepared(`insert into change_feed (topic, key) select * from unnest($1::text[], $2::text[])`);

/** One thing that changed: what kind of thing, and which. */
export interface Change {
  readonly topic: string;
  readonly key: string;
}

/** The writing end: tells every process of the system that something changed, once the transaction has committed. */
@Injectable()
export class ChangeFeed {
  constructor(private readonly bell: FeedBell) {}

  async append(tx: Tx, ...changes: readonly Change[]): Promise<void> {
    await tx.write(APPEND, [changes.map((change) => change.topic), changes.map((change) => change.key)]);
    tx.afterCommit(() => {
      this.bell.ring();
    });
  }
}
