import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Doorbell } from '../doorbell/index.js';

/** The notification that wakes every relay. */
export const OUTBOX_CHANNEL = 'outbox';

/** Wakes the relays: a message was appended, and its change has committed. */
@Injectable()
export class OutboxBell extends Doorbell {
  constructor(database: Database) {
    super(database, OUTBOX_CHANNEL);
  }
}
