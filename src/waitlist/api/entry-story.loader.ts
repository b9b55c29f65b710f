import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import type { EntryMove } from '../domain/index.js';
import { ContactStore, type Contact } from '../store/contact.store.js';
import { MoveStore } from '../store/move.store.js';
import { NoteStore, type EntryNote } from '../store/note.store.js';

/** Rows that belong to an entry. */
interface OfEntry {
  readonly entryId: string;
}

type OfEntries<Row> = DataLoader<string, readonly Row[]>;

/** One lookup per kind and request for what happened around entries. */
@Injectable()
export class EntryStoryLoader {
  constructor(
    private readonly database: Database,
    private readonly moveStore: MoveStore,
    private readonly noteStore: NoteStore,
    private readonly contactStore: ContactStore,
  ) {}

  moves(context: object): OfEntries<EntryMove> {
    return perRequest(context, MoveStore, () =>
      byEntry((ids) => this.moveStore.ofEntries(this.database, ids)),
    );
  }

  notes(context: object): OfEntries<EntryNote> {
    return perRequest(context, NoteStore, () =>
      byEntry((ids) => this.noteStore.ofEntries(this.database, ids)),
    );
  }

  contacts(context: object): OfEntries<Contact> {
    return perRequest(context, ContactStore, () =>
      byEntry((ids) => this.contactStore.ofEntries(this.database, ids)),
    );
  }
}

/** Looks rows up for many entries at once. */
export const byEntry = <Row extends OfEntry>(
  load: (entryIds: readonly string[]) => Promise<readonly Row[]>,
): OfEntries<Row> =>
  new DataLoader(async (ids) => {
    const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of await load(ids)) found.get(row.entryId)?.push(row);
    return ids.map((id) => found.get(id) ?? []);
  });
