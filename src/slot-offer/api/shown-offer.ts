import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { RefusalType } from '../../platform/graphql/index.js';
import { EntrySight } from '../../waitlist/index.js';
import { noSuchSlotOffer, type SlotOffer } from '../domain/index.js';
import { SlotOfferReads } from '../store/slot-offer.reads.js';
import type { SlotOfferAnswer } from '../desk/slot-offer-commands.js';
import { slotOfferView, type SlotOfferView } from './slot-offer.type.js';

/** Shows slot offers as their reader may see them. */
@Injectable()
export class ShownOffer {
  constructor(
    private readonly database: Database,
    private readonly reads: SlotOfferReads,
    private readonly sight: EntrySight,
  ) {}

  /** Answers a command with the offer as it is now. */
  async answer(answer: SlotOfferAnswer | Refused): Promise<SlotOfferView | RefusalType> {
    if (isRefused(answer)) return RefusalType.of(answer);
    const offer = answer.offer ?? (await this.reads.byId(this.database, answer.slotOfferId));
    return offer ? slotOfferView(offer, answer.access) : RefusalType.of(noSuchSlotOffer());
  }

  /** Null when it is not there or not open to the actor. */
  async byId(actor: Actor, id: string): Promise<SlotOfferView | null> {
    const offer = await this.reads.byId(this.database, id);
    return offer ? ((await this.many(actor, [offer]))[0] ?? null) : null;
  }

  /** Those among the offers that are open to the actor, in their order. */
  async many(actor: Actor, offers: readonly SlotOffer[]): Promise<readonly SlotOfferView[]> {
    const accesses = await this.sight.accesses(
      this.database,
      actor,
      offers.map(({ entryId, caseId, departmentId }) => ({ id: entryId, caseId, departmentId })),
    );
    return offers.flatMap((offer) => {
      const access = accesses.get(offer.entryId);
      return access ? [slotOfferView(offer, access)] : [];
    });
  }
}
