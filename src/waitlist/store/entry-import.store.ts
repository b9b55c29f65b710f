import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { queuePair } from '../domain/index.js';
import { QUEUED } from './entry-row.js';

/** What must be known of many people at once before a list of them is taken in. The cases and the queues are locked. */
@Injectable()
export class EntryImportStore {
  /** Who of the citizens stands in which of the queues, or has a place there. */
  async live(
    tx: Tx,
    citizenIds: readonly string[],
    interventionIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ citizenId: string; interventionId: string }>(
      `select citizen_id as "citizenId", intervention_id as "interventionId" from waitlist_entry
       where citizen_id = any ($1) and intervention_id = any ($2)
         and (state in ${QUEUED} or state in ('PLACED', 'STARTED'))
       union
       select citizen_id, intervention_id from placement
       where citizen_id = any ($1) and intervention_id = any ($2) and ended_on is null`,
      [citizenIds, interventionIds],
    );
    return new Set(rows.map(({ citizenId, interventionId }) => queuePair(citizenId, interventionId)));
  }
}
