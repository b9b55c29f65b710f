import { Injectable } from '@nestjs/common';
import { localTimeOf } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { defaultSettings, MORNING, sendTime } from '../domain/index.js';
import { AlertDeliveryStore } from '../store/alert-delivery.store.js';
import { AlertPersonReads, type AlertPerson } from '../store/alert-person.reads.js';

/** So many digests are made in one transaction. */
const BATCH = 500;

const settingsOf = ({ settings, roles }: AlertPerson) => settings ?? defaultSettings(roles);

/**
 * Makes the digests of the day, from seven in the morning on: one for each person who has something to be told that he
 * or she has not seen yet, and never two a day. It may run any number of times.
 */
@Injectable()
export class MakeDigests {
  constructor(
    private readonly database: Database,
    private readonly deliveries: AlertDeliveryStore,
    private readonly people: AlertPersonReads,
  ) {}

  /** @returns how many were made */
  async execute(): Promise<number> {
    for (let total = 0; ;) {
      const { seen, made } = await this.database.transaction((tx) => this.makeSome(tx));
      total += made;
      if (seen < BATCH) return total;
    }
  }

  private async makeSome(tx: Tx): Promise<{ readonly seen: number; readonly made: number }> {
    if (localTimeOf(tx.now) < MORNING) return { seen: 0, made: 0 };
    await this.deliveries.dropSeenItems(tx);
    const ids = await this.deliveries.peopleWithItems(tx, tx.today, BATCH);
    const people = await this.people.people(tx, ids);
    const byMail = [...people.values()].filter(
      (one) => one.hasEmail && settingsOf(one).channels.includes('EMAIL'),
    );
    const reached = new Set(byMail.map(({ personId }) => personId));
    await this.deliveries.dropItemsOf(
      tx,
      ids.filter((id) => !reached.has(id)),
    );
    const digests = await this.deliveries.makeDigests(tx, tx.today, [...reached]);
    await this.deliveries.add(
      tx,
      digests.flatMap(({ id, personId }) => {
        const person = people.get(personId);
        if (!person) return [];
        const dueAt = sendTime(settingsOf(person), 'NORMAL', tx.now);
        return { personId, channel: 'EMAIL' as const, alertId: null, digestId: id, dueAt };
      }),
    );
    return { seen: ids.length, made: digests.length };
  }
}
