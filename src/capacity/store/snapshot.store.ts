import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CodedStatus } from '../domain/index.js';

/** What an intervention's places were on a day. */
export interface CapacitySnapshot {
  readonly interventionId: string;
  readonly status: CodedStatus;
  readonly places: number;
  readonly occupied: number;
  readonly held: number;
  readonly free: number;
  readonly isStale: boolean;
}

/** A snapshot with its day. */
export interface DatedSnapshot extends CapacitySnapshot {
  readonly day: Day;
}

/** The daily history of places. */
@Injectable()
export class SnapshotStore {
  /** Keeps today's: of several runs on a day the last one counts. Days that are over never change. */
  async keep(tx: Tx, snapshots: readonly CapacitySnapshot[]): Promise<void> {
    await tx.query(
      `insert into capacity_snapshot (day, intervention_id, status, places, occupied, held, free, is_stale)
       select $2, w."interventionId", w.status, w.places, w.occupied, w.held, w.free, w."isStale"
       from jsonb_to_recordset($1::jsonb) as w ("interventionId" uuid, status text, places int, occupied int, held int,
         free int, "isStale" boolean)
       on conflict (intervention_id, day) do update set status = excluded.status, places = excluded.places,
         occupied = excluded.occupied, held = excluded.held, free = excluded.free, is_stale = excluded.is_stale`,
      [JSON.stringify(snapshots), tx.today],
    );
  }
}
