import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { prepared, type Tx } from '../../platform/database/index.js';

/** What a later room must know of a case it writes about without opening it. */
export interface LockedCase {
  readonly id: string;
  readonly citizenId: string;
  readonly departmentId: string;
}

const lock = (which: string): string =>
  `select id, citizen_id as "citizenId", department_id as "departmentId" from case_file
   where id ${which} order by id for no key update`;
const LOCK_MANY = lock('= any ($1)');
/** Most changes are of one case. */
const LOCK_ONE = prepared(lock('= $1'));

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
    const rows = await (ids.length === 1
      ? tx.query<LockedCase>(LOCK_ONE, ids)
      : tx.query<LockedCase>(LOCK_MANY, [ids]));
    return new Map(rows.map((row) => [row.id, row]));
  }
}
