import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { codedStatusOf } from '../domain/index.js';
import { CapacityReads } from '../store/capacity.reads.js';
import { SnapshotStore } from '../store/snapshot.store.js';

/** Keeps, once a day, what every intervention's places were: the daily history (R17). */
@Injectable()
export class SnapshotCapacity {
  constructor(
    private readonly database: Database,
    private readonly reads: CapacityReads,
    private readonly snapshots: SnapshotStore,
  ) {}

  /**
   * The last run of a day counts. One that was meant for the evening and comes after midnight keeps the new day as it
   * began, until that day's own evening; the evening before has its earlier run.
   *
   * @returns the day
   */
  async execute(): Promise<Day> {
    const counted = await this.reads.occupancy(null);
    return this.database.transaction(async (tx) => {
      await this.snapshots.keep(
        tx,
        counted.map((one) => ({
          interventionId: one.interventionId,
          status: codedStatusOf(one),
          places: one.total - one.closing,
          occupied: one.occupied,
          held: one.held,
          free: one.free,
          isStale: one.isStale,
        })),
      );
      return tx.today;
    });
  }
}
