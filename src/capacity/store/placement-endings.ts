import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { conflictOf, type EndReason } from '../domain/index.js';
import { CapacityStore } from './capacity.store.js';
import { ConflictStore } from './conflict.store.js';
import { PlaceStore } from './place.store.js';
import { PlacementStore, type KeptPlacement } from './placement.store.js';

/** Conflicts about people who are in beyond the places; those of a cancelled cohort are beyond its none. */
const ABOUT_PEOPLE = ['MORE_TAKEN_THAN_PLACES', 'COHORT_CANCELLED_WITH_PARTICIPANTS'] as const;

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
    private readonly conflicts: ConflictStore,
    private readonly places: PlaceStore,
    private readonly placements: PlacementStore,
  ) {}

  /** The caller has locked the heads of the interventions and the placements. */
  async end(tx: Tx, placements: readonly KeptPlacement[], ending: Ending): Promise<void> {
    if (placements.length === 0) return;
    for (const { id, placeId } of placements) {
      await this.placements.end(tx, id, ending.endedOn, ending.reason, ending.endedBy);
      if (placeId !== null) await this.places.release(tx, placeId);
    }
    const interventionIds = [...new Set(placements.map(({ interventionId }) => interventionId))];
    await this.settleConflicts(tx, interventionIds);
    await this.capacity.announce(tx, interventionIds);
  }

  /** People left: conflicts about too many of them concern fewer, or nobody any more. */
  private async settleConflicts(tx: Tx, interventionIds: readonly string[]): Promise<void> {
    const standing = [];
    for (const kind of ABOUT_PEOPLE) standing.push(...(await this.conflicts.open(tx, kind, interventionIds)));
    if (standing.length === 0) return;
    const overhangs = await this.places.overhangs(tx, interventionIds);
    for (const conflict of standing) {
      const { interventionId, cohortId } = conflict;
      const left = conflictOf(
        overhangs.filter((one) => one.interventionId === interventionId && one.cohortId === cohortId),
      );
      if (left) await this.conflicts.update(tx, conflict.id, left.people);
      else await this.conflicts.clear(tx, conflict);
    }
  }
}
