import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../database/index.js';
import type { JobData } from '../queue/index.js';
import type { MessageKind } from './message.js';
import { OutboxBell } from './outbox-bell.js';

/** The data of a message are ids and counts; whatever is longer is something else. */
const BYTES_MAX = 8_192;

const APPEND = prepared(`insert into outbox_message (kind, data, raised_at)
  select $1, m.data, $3 from jsonb_array_elements($2::jsonb) with ordinality m (data, nth) order by m.nth`);

/** The writing end of the outbox: what is to be done after a change, kept in the transaction of the change. */
@Injectable()
export class Outbox {
  constructor(private readonly bell: OutboxBell) {}

  /** @throws when data are not of the kind, or too long for ids and counts */
  async append<Data extends JobData>(
    tx: Tx,
    kind: MessageKind<Data>,
    ...messages: readonly Data[]
  ): Promise<void> {
    if (messages.length === 0) return;
    const data = messages.map((message) => written(kind, message));
    await tx.write(APPEND, [kind.name, `[${data.join()}]`, tx.now]);
    tx.afterCommit(() => {
      this.bell.ring();
    });
  }
}

/** The data as JSON, once they are of the kind. */
function written<Data extends JobData>(kind: MessageKind<Data>, message: Data): string {
  const text = JSON.stringify(kind.data.parse(message));
  if (Buffer.byteLength(text) > BYTES_MAX)
    throw new Error(`A message ${kind.name} is longer than ${String(BYTES_MAX)} bytes`);
  return text;
}
