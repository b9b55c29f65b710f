import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  CitizenEventEffects,
  type CitizenEffects,
  type CitizenEvent,
  type Merged,
} from '../../case-file/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DueOffers } from '../desk/due-offers.js';
import { OfferClosing } from '../desk/offer-closing.js';
import { SweepReads } from './sweep.reads.js';

/** What happens to places that are kept for a citizen who dies, or who turns out to stand in a queue twice. */
@Injectable()
export class SlotOfferCitizenEffects implements CitizenEffects, OnModuleInit {
  constructor(
    private readonly registry: CitizenEventEffects,
    private readonly reads: SweepReads,
    private readonly due: DueOffers,
    private readonly closing: OfferClosing,
  ) {}

  onModuleInit(): void {
    this.registry.register('slot-offer', this);
  }

  /** The queue has closed the entries by now; what was kept for them is free for the next one, quietly. */
  async died(tx: Tx, { citizenId }: CitizenEvent): Promise<void> {
    await this.takeBack(tx, [citizenId]);
  }

  /** Nothing ends by itself: the responsible person is asked. */
  async movedAway(): Promise<void> {
    return Promise.resolve();
  }

  async merged(tx: Tx, { citizenId, duplicateId }: Merged): Promise<void> {
    await this.takeBack(tx, [citizenId, duplicateId]);
  }

  private async takeBack(tx: Tx, citizenIds: readonly string[]): Promise<void> {
    const { offers, entries } = await this.due.lock(tx, await this.reads.stranded(tx, citizenIds));
    await this.closing.takeBack(tx, offers, entries);
  }
}
