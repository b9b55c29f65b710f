import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { AlertDeliveryStore } from '../store/alert-delivery.store.js';

/**
 * Puts into the outbox what waited for the end of quiet hours or for a day at work, and what was left of more than one
 * go could take. It is a sweep although a message can wait by itself (`Later`), for what is known to wait from the
 * beginning is no message yet:
 *
 * - Nothing is decided of it before its time. A try drops for good what the person may not see or does not want, so one
 *   made in the evening would drop what may be seen, or is wanted, in the morning.
 * - The outbox holds what can be done now. What waits over a weekend would be its oldest message for two days, in the
 *   figures by which an operator sees that it is behind.
 * - `due_at` here goes by the business clock, as every deadline does, and is compared with it each time. A message comes
 *   back by the clock of the machine, after the time that was left when it was put off.
 */
@Injectable()
export class RingDeliveries {
  constructor(
    private readonly database: Database,
    private readonly deliveries: AlertDeliveryStore,
  ) {}

  /** @returns how many */
  async execute(): Promise<number> {
    for (let total = 0; ;) {
      const count = await this.database.transaction((tx) => this.deliveries.ring(tx));
      total += count;
      if (count === 0) return total;
    }
  }
}
