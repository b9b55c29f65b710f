import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { PassedOver } from '../domain/index.js';

/** What is kept of each matching: that it was, who let places go beyond the portion, and who was passed over and why. */
@Injectable()
export class MatchRunStore {
  /** @param releasedBy who let more go than the portion; null: nobody pressed anything */
  async open(tx: Tx, interventionId: string, releasedBy: string | null): Promise<string> {
    const id = randomUUID();
    await tx.query(`insert into match_run (id, intervention_id, at, released_by) values ($1, $2, $3, $4)`, [
      id,
      interventionId,
      tx.now,
      releasedBy,
    ]);
    return id;
  }

  async keepPassedOver(tx: Tx, runId: string, passedOver: readonly PassedOver[]): Promise<void> {
    if (passedOver.length === 0) return;
    await tx.query(
      `insert into passed_over (run_id, cohort_id, guest_municipality, entry_id, reason)
       select $2, w."cohortId", w."guestMunicipality", w."entryId", w.reason
       from jsonb_to_recordset($1::jsonb)
         as w ("cohortId" uuid, "guestMunicipality" text, "entryId" uuid, reason text)`,
      [JSON.stringify(passedOver), runId],
    );
  }
}
