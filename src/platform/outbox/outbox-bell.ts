import { Injectable } from '@nestjs/common';
import { Bell, Doorbell } from '../doorbell/index.js';

/** The channel on which relays are woken. */
export const OUTBOX_CHANNEL = 'outbox';

/** Wakes the relays: a message was appended, and its change has committed. */
@Injectable()
export class OutboxBell extends Doorbell {
  constructor(bell: Bell) {
    super(bell, OUTBOX_CHANNEL);
  }
}
