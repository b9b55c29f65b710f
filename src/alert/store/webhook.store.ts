import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** A webhook to be registered. */
export interface NewWebhook {
  readonly id: string;
  readonly personId: string;
  readonly url: string;
  readonly sealedSecret: string;
}

/** The registered receivers; a person has one at a time. */
@Injectable()
export class WebhookStore {
  /**
   * Whoever chose channels before wants this one too from now on.
   *
   * @returns false when the person has one already
   */
  async insert(tx: Tx, { id, personId, url, sealedSecret }: NewWebhook): Promise<boolean> {
    const inserted = await tx.query(
      `insert into alert_webhook (id, person_id, url, sealed_secret, created_at) values ($1, $2, $3, $4, $5)
       on conflict (person_id) where ended_at is null do nothing returning id`,
      [id, personId, url, sealedSecret, tx.now],
    );
    if (inserted.length === 0) return false;
    await tx.write(
      `update alert_setting set channels = channels || '{WEBHOOK}' where person_id = $1 and 'WEBHOOK' <> all (channels)`,
      [personId],
    );
    return true;
  }

  /** @returns the id of the one that was ended; null when there was none */
  async end(tx: Tx, personId: string): Promise<string | null> {
    const [ended] = await tx.query<{ id: string }>(
      `update alert_webhook set ended_at = $2 where person_id = $1 and ended_at is null returning id`,
      [personId, tx.now],
    );
    return ended?.id ?? null;
  }
}
