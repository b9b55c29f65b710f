import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** How long a case stays open to whoever broke the glass. */
const OPEN_FOR = '1 hour';

/** A case behind glass. */
export interface CaseBehindGlass {
  readonly caseId: string;
  readonly departmentId: string;
}

/** Cases that somebody opened in an emergency, with a reason and for an hour by the database's clock. */
@Injectable()
export class BrokenGlassStore {
  /**
   * The case, locked, when it belongs to one of the departments and the person is not barred from it; null otherwise.
   * The lock comes first, so that a bar that was made meanwhile counts.
   */
  async lock(
    tx: Tx,
    personId: string,
    departmentIds: readonly string[],
    caseId: string,
  ): Promise<CaseBehindGlass | null> {
    if (!isUuid(caseId)) return null;
    await tx.query('select from case_file where id = $1 for no key update', [caseId]);
    const [found] = await tx.query<CaseBehindGlass>(
      `select f.id as "caseId", f.department_id as "departmentId" from case_file f
       where f.id = $1 and f.department_id = any ($2)
         and not exists (select from case_bar b where b.person_id = $3 and b.lifted_at is null
           and (b.citizen_id = f.citizen_id or b.number_lookup in (
             select n.lookup from civil_registration_number n where n.citizen_id = f.citizen_id)))`,
      [caseId, departmentIds, personId],
    );
    return found ?? null;
  }

  /** @returns the id of what was recorded */
  async break(tx: Tx, caseId: string, personId: string, reason: string): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into broken_glass (id, case_id, person_id, reason, opened_at, ends_at)
       values ($1, $2, $3, $4, $5, $5::timestamptz + $6::interval)`,
      [id, caseId, personId, reason, tx.now, OPEN_FOR],
    );
    return id;
  }
}
