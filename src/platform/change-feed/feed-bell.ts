import { Injectable } from '@nestjs/common';
import { Bell, Doorbell } from '../doorbell/index.js';

/** The channel on which the readers of the feed are woken. */
export const FEED_CHANNEL = 'change_feed';

/** Wakes the readers of the change feed. */
@Injectable()
export class FeedBell extends Doorbell {
  constructor(bell: Bell) {
    super(bell, FEED_CHANNEL);
  }
}
