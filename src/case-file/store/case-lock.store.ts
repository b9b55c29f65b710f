import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** What a later room must know of a case it writes about without opening it. */
export interface LockedCase {
  readonly id: string;
  readonly citizenId: string;
}

/**
 * Locks case files without asking who may open them: for changes that touch a case and are somebody else's to make, such
 * as ending a placement. Cases are locked before interventions and places, everywhere, so that no two changes wait for
 * each other. It answers to the system and never to a person.
 */
@Injectable()
export class CaseLockStore {
  /** The cases with the ids, locked in the order of their ids until the transaction ends; others are absent. */
  async lock(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, LockedCase>> {
    const ids = [...new Set(caseIds)].filter(isUuid);
    if (ids.length === 0) return new Map();
    const rows = await tx.query<LockedCase>(
      `select id, citizen_id as "citizenId" from case_file where id = any ($1) order by id for update`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
