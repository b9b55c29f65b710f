import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** 192 bits: nobody guesses one. */
const KEY_BYTES = 24;

/** Taking mail back by the key in a mail, whether or not the person ever chose settings. */
@Injectable()
export class UnsubscribingStore {
  /** The key of a person, made when the first mail leaves. */
  async keyOf(tx: Tx, personId: string): Promise<string> {
    const [row] = await tx.query<{ key: string }>(
      `insert into alert_unsubscribing as u (person_id, key) values ($1, $2)
       on conflict (person_id) do update set key = u.key returning u.key`,
      [personId, randomBytes(KEY_BYTES).toString('base64url')],
    );
    if (!row) throw new Error('No key was made');
    return row.key;
  }

  /** The person wants mail again. */
  async subscribeAgain(tx: Tx, personId: string): Promise<void> {
    await tx.write('update alert_unsubscribing set unsubscribed_at = null where person_id = $1', [personId]);
  }

  /** @returns whose mail it ended; null when the key is nobody's, or it had been ended before */
  async unsubscribe(tx: Tx, key: string): Promise<string | null> {
    const [ended] = await tx.query<{ personId: string }>(
      `update alert_unsubscribing set unsubscribed_at = $2 where key = $1 and unsubscribed_at is null
       returning person_id as "personId"`,
      [key, tx.now],
    );
    return ended?.personId ?? null;
  }
}
