import { Injectable } from '@nestjs/common';
import { CapacityStore } from '../../capacity/index.js';
import { CaseLockStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Entry } from '../domain/index.js';
import { QUEUED } from './entry-row.js';
import { EntryStore } from './entry.store.js';

/** Locks everything that a citizen waits for, in the one order of locks. */
@Injectable()
export class CitizenEntries {
  constructor(
    private readonly cases: CaseLockStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly entries: EntryStore,
  ) {}

  /** The live entries of citizens; their queues and places stand still, for those who free places afterwards, too. */
  async lockLive(tx: Tx, citizenIds: readonly string[]): Promise<readonly Entry[]> {
    const found = await tx.query<{ caseId: string; interventionId: string }>(
      `select case_id as "caseId", intervention_id as "interventionId" from waitlist_entry e
       where e.citizen_id = any ($1) and (e.state in ${QUEUED} or e.state in ('PLACED', 'STARTED'))`,
      [citizenIds],
    );
    if (found.length === 0) return [];
    const interventionIds = [...new Set(found.map(({ interventionId }) => interventionId))];
    await this.cases.lock(
      tx,
      found.map(({ caseId }) => caseId),
    );
    await this.interventions.lockMany(tx, interventionIds);
    await this.capacity.lockHeads(tx, interventionIds);
    return this.entries.lockLive(tx, citizenIds);
  }
}
