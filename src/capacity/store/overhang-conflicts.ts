import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { conflictOf } from '../domain/index.js';
import { ConflictStore } from './conflict.store.js';
import { PlaceStore } from './place.store.js';

/** Conflicts about people who are in beyond the places; those of a cancelled cohort are beyond its none. */
const ABOUT_PEOPLE = ['MORE_TAKEN_THAN_PLACES', 'COHORT_CANCELLED_WITH_PARTICIPANTS'] as const;

/** Conflicts about too many people, which shrink by themselves as people leave. */
@Injectable()
export class OverhangConflicts {
  constructor(
    private readonly conflicts: ConflictStore,
    private readonly places: PlaceStore,
  ) {}

  /** Places were left: the conflicts concern fewer people, or nobody any more. */
  async shrink(tx: Tx, interventionIds: readonly string[]): Promise<void> {
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
