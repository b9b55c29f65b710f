import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { lastEntryOf, seatsOf } from '../domain/index.js';
import { CapacityStore } from './capacity.store.js';
import { CohortStore, type KeptCohort, type RevisionNote } from './cohort.store.js';
import { ConflictStore } from './conflict.store.js';
import { PlaceStore } from './place.store.js';
import { ScheduleReads } from './schedule.reads.js';

/** Brings versions of cohorts into force: rows, places, the last day of entry, and conflicts for a person. */
@Injectable()
export class CohortEffects {
  constructor(
    private readonly cohorts: CohortStore,
    private readonly places: PlaceStore,
    private readonly conflicts: ConflictStore,
    private readonly capacity: CapacityStore,
    private readonly schedules: ScheduleReads,
  ) {}

  /**
   * Keeps the version and makes its places what it says. Nobody is thrown out: who is in beyond the seats, or in a
   * cohort that was cancelled, becomes a conflict that a person settles.
   *
   * @returns by how many people more places are taken than there shall be
   */
  async bringIntoForce(
    tx: Tx,
    cohort: KeptCohort,
    departmentId: string,
    note: RevisionNote,
  ): Promise<{ readonly over: number }> {
    const { interventionId, id: cohortId, state } = cohort;
    await this.cohorts.put(tx, cohort, note);
    const key = { interventionId, cohortId, guestMunicipality: null };
    const { over } = await this.places.setPlaces(tx, key, seatsOf(state, cohort.content));
    const about = { interventionId, cohortId };
    const raised = { ...about, departmentId, people: over, raisedBy: cohort.changedBy };
    const [wanted, other] =
      state === 'CANCELLED'
        ? (['COHORT_CANCELLED_WITH_PARTICIPANTS', 'MORE_TAKEN_THAN_PLACES'] as const)
        : (['MORE_TAKEN_THAN_PLACES', 'COHORT_CANCELLED_WITH_PARTICIPANTS'] as const);
    if (over > 0) await this.conflicts.raise(tx, { ...raised, kind: wanted });
    else await this.conflicts.clear(tx, { ...about, kind: wanted });
    await this.conflicts.clear(tx, { ...about, kind: other });
    if (state === 'CANCELLED') await this.conflicts.clear(tx, { ...about, kind: 'COHORT_UNDER_MINIMUM' });
    await this.capacity.announce(tx, [interventionId]);
    return { over };
  }

  /** Closing days came or went: the last days of entry of the running cohorts follow. The interventions are locked. */
  async refreshLastEntries(tx: Tx, interventionIds: readonly string[]): Promise<void> {
    const cohorts = await this.cohorts.lockRunning(tx, interventionIds, tx.today);
    const times = new Map(
      (await this.schedules.timesOf(tx, interventionIds)).map((one) => [one.interventionId, one]),
    );
    const moved = cohorts.flatMap((cohort) => {
      const kept = times.get(cohort.interventionId);
      const lastEntryOn = kept ? lastEntryOf(cohort.id, cohort.content, kept) : null;
      return lastEntryOn === cohort.lastEntryOn ? [] : [{ ...cohort, lastEntryOn }];
    });
    await this.cohorts.putLastEntries(tx, moved);
    await this.capacity.announce(tx, interventionIds);
  }
}
