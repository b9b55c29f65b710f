import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../database/index.js';
import type { JobData } from '../queue/index.js';
import type { MessageKind } from './message.js';

const APPEND = prepared(`insert into outbox_message (kind, data, raised_at)
  select $1, m.data, $3 from jsonb_array_elements($2::jsonb) with ordinality m (data, nth) order by m.nth`);

/** The writing end of the outbox: what is to be done after a change, kept in the transaction of the change. */
@Injectable()
export class Outbox {
  /** @throws when data are not of the kind */
  async append<Data extends JobData>(
    tx: Tx,
    kind: MessageKind<Data>,
    ...messages: readonly Data[]
  ): Promise<void> {
    if (messages.length === 0) return;
    const data = messages.map((message) => kind.data.parse(message));
    await tx.write(APPEND, [kind.name, JSON.stringify(data), tx.now]);
  }
}
