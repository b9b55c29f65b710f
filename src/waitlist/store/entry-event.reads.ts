import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { EntryEvent } from '../domain/index.js';

/** Something that happened to an entry, as people read it. */
export type ListedEntryEvent = Pick<
  EntryEvent,
  'entryId' | 'kind' | 'at' | 'personId' | 'fromState' | 'toState'
>;

/** What happened to entries. */
@Injectable()
export class EntryEventReads {
  /** Everything that happened to the entries, of each the newest first. */
  async ofEntries(q: Pick<Tx, 'query'>, entryIds: readonly string[]): Promise<readonly ListedEntryEvent[]> {
    return q.query<ListedEntryEvent>(
      `select entry_id as "entryId", kind, at, person_id as "personId", from_state as "fromState",
         to_state as "toState"
       from waitlist_event where entry_id = any ($1) order by entry_id, id desc`,
      [entryIds],
    );
  }
}
