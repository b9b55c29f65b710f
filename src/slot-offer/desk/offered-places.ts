import { Injectable } from '@nestjs/common';
import { CapacityStore, OverhangConflicts, PlaceHoldingStore } from '../../capacity/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { SlotOffer } from '../domain/index.js';

/** Puts places back that were held and are not taken. */
@Injectable()
export class OfferedPlaces {
  constructor(
    private readonly places: PlaceHoldingStore,
    private readonly conflicts: OverhangConflicts,
    private readonly capacity: CapacityStore,
  ) {}

  /**
   * The places of the offers are free again, as the vacancies they were: nobody is asked twice about the same one. The
   * caller has locked the interventions.
   */
  async putBack(tx: Tx, offers: readonly Pick<SlotOffer, 'placeId' | 'interventionId'>[]): Promise<void> {
    if (offers.length === 0) return;
    await this.places.releaseMany(
      tx,
      offers.map(({ placeId }) => placeId),
      { isNewVacancy: false },
    );
    const interventionIds = [...new Set(offers.map(({ interventionId }) => interventionId))];
    await this.conflicts.shrink(tx, interventionIds);
    await this.capacity.announce(tx, interventionIds);
  }
}
