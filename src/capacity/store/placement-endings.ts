import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { EndReason } from '../domain/index.js';
import { CapacityStore } from './capacity.store.js';
import { OverhangConflicts } from './overhang-conflicts.js';
import { PlaceHoldingStore } from './place-holding.store.js';
import { PlacementStore, type KeptPlacement } from './placement.store.js';

/** How and by whom placements end. */
export interface Ending {
  readonly endedOn: Day;
  readonly reason: EndReason;
  readonly endedBy: string | null;
}

/** Ends placements: their places fall free or close, and a conflict whose reason is gone is settled by itself. */
@Injectable()
export class PlacementEndings {
  constructor(
    private readonly capacity: CapacityStore,
    private readonly conflicts: OverhangConflicts,
    private readonly holding: PlaceHoldingStore,
    private readonly placements: PlacementStore,
  ) {}

  /** The caller has locked the heads of the interventions and the placements. */
  async end(tx: Tx, placements: readonly KeptPlacement[], ending: Ending): Promise<void> {
    if (placements.length === 0) return;
    for (const { id } of placements)
      await this.placements.end(tx, id, ending.endedOn, ending.reason, ending.endedBy);
    const placeIds = placements.flatMap(({ placeId }) => placeId ?? []);
    await this.holding.releaseMany(tx, placeIds, { isNewVacancy: true });
    const interventionIds = [...new Set(placements.map(({ interventionId }) => interventionId))];
    await this.conflicts.shrink(tx, interventionIds);
    await this.capacity.announce(tx, interventionIds);
  }
}
