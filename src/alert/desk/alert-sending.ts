import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { defaultSettings, sendingOf, type Outcome, type Urgency } from '../domain/index.js';
import { AlertDeliveryStore } from '../store/alert-delivery.store.js';
import type { AlertPerson } from '../store/alert-person.reads.js';

/** An alert of which its person is to be told outside the product. */
export interface ToSend {
  readonly alertId: string;
  readonly person: AlertPerson;
  readonly outcome: Outcome;
  readonly urgency: Urgency;
}

/** Has people told of their alerts outside the product, each as he or she wants: by itself or in a digest. */
@Injectable()
export class AlertSending {
  constructor(private readonly deliveries: AlertDeliveryStore) {}

  async send(tx: Tx, alerts: readonly ToSend[]): Promise<void> {
    const sendings = alerts.map(({ alertId, person, outcome, urgency }) => {
      const reach = { ...person, settings: person.settings ?? defaultSettings(person.roles) };
      return { alertId, personId: person.personId, ...sendingOf(outcome, urgency, reach, tx.now) };
    });
    await this.deliveries.add(
      tx,
      sendings.flatMap(({ alertId, personId, deliveries }) =>
        deliveries.map((one) => ({ ...one, alertId, personId, digestId: null })),
      ),
    );
    await this.deliveries.addToDigests(
      tx,
      sendings.flatMap(({ alertId, personId, digestOn }) =>
        digestOn === null ? [] : [{ alertId, personId, dueOn: digestOn }],
      ),
    );
  }
}
