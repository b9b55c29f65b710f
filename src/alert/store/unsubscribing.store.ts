import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** Taking mail back by the key in a mail. */
@Injectable()
export class UnsubscribingStore {
  /** @returns whose mail it ended; null when the key is nobody's, or it had been ended before */
  async unsubscribe(tx: Tx, key: string): Promise<string | null> {
    const [ended] = await tx.query<{ personId: string }>(
      `update alert_setting set unsubscribed_at = $2 where unsubscribe_key = $1 and unsubscribed_at is null
       returning person_id as "personId"`,
      [key, tx.now],
    );
    return ended?.personId ?? null;
  }
}
