import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Doorbell } from '../doorbell/index.js';

/** The notification that wakes every reader of the feed. */
export const FEED_CHANNEL = 'change_feed';

/** Wakes the readers of the change feed. */
@Injectable()
export class FeedBell extends Doorbell {
  constructor(database: Database) {
    super(database, FEED_CHANNEL);
  }
}
