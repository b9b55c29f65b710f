import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Day, Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { ContactChannel } from '../domain/index.js';

/** When and how somebody was in touch with a citizen who waits, or tried to be. */
export interface Contact {
  readonly id: string;
  readonly entryId: string;
  readonly on: Day;
  readonly channel: ContactChannel;
  readonly reached: boolean;
  readonly recordedBy: string | null;
  readonly recordedAt: Instant;
}

/** Contacts with people in queues (R18). */
@Injectable()
export class ContactStore {
  async add(
    tx: Tx,
    actor: Pick<Actor, 'personId'>,
    { entryId, on, channel, reached }: Pick<Contact, 'entryId' | 'on' | 'channel' | 'reached'>,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into waitlist_contact (id, entry_id, on_day, channel, reached, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, entryId, on, channel, reached, actor.personId, tx.now],
    );
    return id;
  }

  /** The contacts of entries, the newest first. */
  async ofEntries(q: Pick<Tx, 'query'>, entryIds: readonly string[]): Promise<readonly Contact[]> {
    return q.query<Contact>(
      `select id, entry_id as "entryId", on_day as "on", channel, reached, recorded_by as "recordedBy",
         recorded_at as "recordedAt"
       from waitlist_contact where entry_id = any ($1) order by on_day desc, recorded_at desc, id`,
      [entryIds],
    );
  }
}
