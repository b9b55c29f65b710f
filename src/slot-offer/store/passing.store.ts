import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Entry } from '../../waitlist/domain/index.js';

/** Whoever waits before the entry $2 in the queue of $1; before somebody without an entry, everybody who waits. */
const BEFORE = `w.intervention_id = $1 and w.state = 'WAITING' and ($2::uuid is null
  or (w.order_tier, w.order_since, w.order_rank, w.id) <
    (select e.order_tier, e.order_since, e.order_rank, e.id from waitlist_entry e where e.id = $2))`;

/** Who is passed over by a start past the queue. */
@Injectable()
export class PassingStore {
  async count(tx: Tx, interventionId: string, entry: Pick<Entry, 'id'> | null): Promise<number> {
    const [row] = await tx.query<{ passes: number }>(
      `select count(*)::int as passes from waitlist_entry w where ${BEFORE}`,
      [interventionId, entry?.id ?? null],
    );
    return row?.passes ?? 0;
  }

  /** Keeps who was passed over, under the run of the start. */
  async keep(
    tx: Tx,
    runId: string,
    interventionId: string,
    entry: Pick<Entry, 'id'> | null,
    cohortId: string | null,
  ): Promise<void> {
    await tx.query(
      `insert into passed_over (run_id, cohort_id, entry_id, reason)
       select $3, $4::uuid, w.id, 'STARTED_DIRECTLY' from waitlist_entry w where ${BEFORE}`,
      [interventionId, entry?.id ?? null, runId, cohortId],
    );
  }
}
