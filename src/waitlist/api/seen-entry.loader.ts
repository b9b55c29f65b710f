import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { SignedInActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { EntrySight, type Sight } from '../desk/entry-sight.js';
import { EntryStore } from '../store/entry.store.js';
import { entryView, type EntryView } from './entry.type.js';

/** An entry that something else refers to, with how it is open to the reader; null: that is to be asked. */
export interface SeenEntryKey {
  readonly entryId: string;
  readonly sight: Sight | null;
}

/** One lookup per request for all the entries that other things refer to. */
@Injectable()
export class SeenEntryLoader {
  constructor(
    private readonly database: Database,
    private readonly entries: EntryStore,
    private readonly sight: EntrySight,
  ) {}

  /** What is not open to the actor is null. */
  seen(context: object, actor: Actor | SignedInActor): DataLoader<SeenEntryKey, EntryView | null, string> {
    return perRequest(
      context,
      SeenEntryLoader,
      () =>
        new DataLoader(
          async (keys) => {
            const found = await this.entries.findMany(
              this.database,
              keys.map(({ entryId }) => entryId),
            );
            const byId = new Map(found.map((entry) => [entry.id, entry]));
            const known = new Map(keys.map((key) => [key.entryId, key.sight]));
            const asked = await this.sight.of(
              this.database,
              actor,
              found.filter(({ id }) => !known.get(id)),
            );
            return keys.map(({ entryId, sight }) => {
              const entry = byId.get(entryId);
              const seen = sight ?? asked.get(entryId);
              return entry && seen?.access ? entryView(entry, seen) : null;
            });
          },
          { cacheKeyFn: ({ entryId }) => entryId },
        ),
    );
  }
}
