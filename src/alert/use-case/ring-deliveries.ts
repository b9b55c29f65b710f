import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { AlertDeliveryStore } from '../store/alert-delivery.store.js';

/** Sends out what waited for the end of quiet hours or for a day at work. */
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
