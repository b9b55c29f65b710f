import { Injectable } from '@nestjs/common';
import { CapacityStore } from '../../capacity/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntryStore } from '../../waitlist/index.js';
import type { Entry } from '../../waitlist/domain/index.js';
import type { SlotOffer } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';
import type { Due } from '../store/sweep.reads.js';

/** Offers that were found due and still are, with their entries; locked. */
export interface LockedOffers {
  readonly offers: readonly SlotOffer[];
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Locks offers for those who end many of them: interventions, heads, entries, offers, each by id. */
@Injectable()
export class DueOffers {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly entries: EntryStore,
    private readonly store: SlotOfferStore,
  ) {}

  async lock(tx: Tx, due: readonly Due[]): Promise<LockedOffers> {
    const interventionIds = [...new Set(due.map(({ interventionId }) => interventionId))];
    await this.interventions.lockMany(tx, interventionIds);
    await this.capacity.lockHeads(tx, interventionIds);
    const entries = await this.entries.lockMany(
      tx,
      due.map(({ entryId }) => entryId),
    );
    const offers = await this.store.lockMany(
      tx,
      due.map(({ id }) => id),
    );
    return { offers, entries: new Map(entries.map((entry) => [entry.id, entry])) };
  }
}
