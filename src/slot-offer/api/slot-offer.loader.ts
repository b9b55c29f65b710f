import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import type { EntryView } from '../../waitlist/index.js';
import { SlotOfferReads } from '../store/slot-offer.reads.js';
import { slotOfferView, type SlotOfferView } from './slot-offer.type.js';

/** One lookup per request for the slot offers of all its entries. */
@Injectable()
export class SlotOfferLoader {
  constructor(
    private readonly database: Database,
    private readonly reads: SlotOfferReads,
  ) {}

  ofEntries(context: object): DataLoader<EntryView, readonly SlotOfferView[], string> {
    return perRequest(
      context,
      SlotOfferLoader,
      () =>
        new DataLoader(
          async (entries) => {
            const offers = await this.reads.ofEntries(
              this.database,
              entries.map(({ id }) => id),
            );
            return entries.map(({ id, sight }) =>
              offers
                .filter(({ entryId }) => entryId === id)
                .map((offer) => slotOfferView(offer, sight.access, sight)),
            );
          },
          { cacheKeyFn: ({ id }) => id },
        ),
    );
  }
}
