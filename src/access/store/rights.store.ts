import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Deputyship, RecordedGrant } from '../domain/index.js';
import { DeputyRow } from './deputy.row.js';
import { RoleGrantRow } from './role-grant.row.js';
import { isUuid } from './uuid.js';

const PERIOD = 'valid_from as "validFrom", valid_to as "validTo"';
const GRANT = `id, person_id as "personId", role, department_id as "departmentId", ${PERIOD},
  granted_by as "grantedBy", granted_at as "grantedAt"`;
const DEPUTY = `id, person_id as "personId", deputy_id as "deputyId", department_id as "departmentId", ${PERIOD}, reason,
  appointed_by as "appointedBy", appointed_at as "appointedAt"`;

/** A last day, or null for "at once": then the right held yesterday for the last time, or never. */
const END = `set valid_to = greatest(coalesce($2::date, broker_today() - 1), valid_from - 1) where id = $1`;

/** Loads, locks and writes roles and deputies. Rows are ended, never deleted: who could do what is history. */
@Injectable()
export class RightsStore {
  /** Everything a person was ever granted. Lock the person first, so that it stays so. */
  async grantsOf(tx: Tx, personId: string): Promise<RecordedGrant[]> {
    return tx.query<RecordedGrant>(
      `select ${GRANT} from role_grant where person_id = $1 order by valid_from, id`,
      [personId],
    );
  }

  async lockGrant(tx: Tx, id: string): Promise<RecordedGrant | null> {
    if (!isUuid(id)) return null;
    const [grant] = await tx.query<RecordedGrant>(
      `select ${GRANT} from role_grant where id = $1 for update`,
      [id],
    );
    return grant ?? null;
  }

  async insertGrant(tx: Tx, grant: RecordedGrant): Promise<void> {
    await tx.manager.insert(RoleGrantRow, grant);
  }

  async endGrant(tx: Tx, id: string, lastDay: Day | null): Promise<void> {
    await tx.query(`update role_grant ${END}`, [id, lastDay]);
  }

  /** Whether anybody was ever administrator: after that, only an administrator makes another. */
  async hadAdministrator(tx: Tx): Promise<boolean> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('first administrator'))`);
    return (await tx.query(`select from role_grant where role = 'ADM' limit 1`)).length > 0;
  }

  /** The times at which one stands in for the other in a department. Lock the deputy's person first. */
  async deputyshipsBetween(
    tx: Tx,
    personId: string,
    deputyId: string,
    departmentId: string,
  ): Promise<Deputyship[]> {
    return tx.query<Deputyship>(
      `select ${DEPUTY} from deputy where person_id = $1 and deputy_id = $2 and department_id = $3
         and valid_to >= valid_from`,
      [personId, deputyId, departmentId],
    );
  }

  async lockDeputy(tx: Tx, id: string): Promise<Deputyship | null> {
    if (!isUuid(id)) return null;
    const [deputy] = await tx.query<Deputyship>(`select ${DEPUTY} from deputy where id = $1 for update`, [
      id,
    ]);
    return deputy ?? null;
  }

  async insertDeputy(tx: Tx, deputy: Deputyship): Promise<void> {
    await tx.manager.insert(DeputyRow, deputy);
  }

  async endDeputy(tx: Tx, id: string, lastDay: Day | null): Promise<void> {
    await tx.query(`update deputy ${END}`, [id, lastDay]);
  }
}
