import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { RefusalType } from '../../platform/graphql/index.js';
import { EntrySight } from '../desk/entry-sight.js';
import { noSuchWaitlistEntry } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { entryView, type EntryView } from './entry.type.js';

/** Answers a command about an entry with the entry as it is now and as its reader may see it. */
@Injectable()
export class ShownEntry {
  constructor(
    private readonly database: Database,
    private readonly entries: EntryStore,
    private readonly sight: EntrySight,
  ) {}

  async answer(
    actor: Actor,
    answer: { readonly entryId: string } | Refused,
  ): Promise<EntryView | RefusalType> {
    if (isRefused(answer)) return RefusalType.of(answer);
    const view = await this.byId(actor, answer.entryId);
    return view ?? RefusalType.of(noSuchWaitlistEntry());
  }

  /** Null when it is not there or not open to the actor: nobody can tell which. */
  async byId(actor: Actor, entryId: string): Promise<EntryView | null> {
    const entry = await this.entries.find(this.database, entryId);
    if (!entry) return null;
    const sight = await this.sight.one(this.database, actor, entry);
    return sight.access === null ? null : entryView(entry, sight);
  }
}
