import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import { AlertSending } from '../desk/alert-sending.js';
import { AlertPersonReads } from '../store/alert-person.reads.js';
import { AlertStore } from '../store/alert.store.js';

/** So many alerts are woken in one transaction. */
const BATCH = 200;

/**
 * Tells people again of what they let rest, when that is over: as they were told before, at once or in the next digest.
 * What was on its way all the time, and waited, is not sent twice.
 */
@Injectable()
export class WakeAlerts {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertStore,
    private readonly people: AlertPersonReads,
    private readonly sending: AlertSending,
  ) {}

  /** @returns how many were woken */
  async execute(): Promise<number> {
    for (let total = 0; ;) {
      const count = await this.database.transaction((tx) => this.wakeSome(tx));
      total += count;
      if (count < BATCH) return total;
    }
  }

  private async wakeSome(tx: Tx): Promise<number> {
    const woken = await this.alerts.wake(tx, BATCH);
    if (woken.length === 0) return 0;
    const people = await this.people.people(tx, [...new Set(woken.map(({ personId }) => personId))]);
    await this.sending.send(
      tx,
      woken.flatMap(({ personId, ...alert }) => {
        const person = people.get(personId);
        return person ? [{ ...alert, person }] : [];
      }),
    );
    return woken.length;
  }
}
