import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, SharingGround, StatedGround } from '../domain/index.js';

const GROUND = `g.id, g.citizen_id as "citizenId", g.case_id as "caseId", f.department_id as "caseDepartment",
  g.from_department as "fromDepartment", g.to_department as "toDepartment", g.items, g.purpose, g.kind, g.decision,
  g.law, g.form, g.given_on as "givenOn", g.valid_to as "validTo", g.informed_on as "informedOn",
  g.recorded_at as "recordedAt", g.withdrawn_at as "withdrawnAt"`;
const FROM_GROUND = 'from sharing_ground g join case_file f on f.id = g.case_id';

/** An open case, and the employee who answers for it today. */
export interface ConcernedCase {
  readonly caseId: string;
  readonly departmentId: string;
  /** null: nobody does. */
  readonly responsibleId: string | null;
}

/** Grounds for sharing between departments: added and withdrawn, never changed. */
@Injectable()
export class SharingGroundStore {
  async insert(
    tx: Tx,
    { caseId, citizenId }: Pick<CaseAccess, 'caseId' | 'citizenId'>,
    id: string,
    ground: StatedGround,
    by: string,
  ): Promise<void> {
    await tx.query(
      `insert into sharing_ground (id, citizen_id, case_id, from_department, to_department, items, purpose, kind,
         decision, law, form, given_on, valid_to, informed_on, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        id,
        citizenId,
        caseId,
        ground.fromDepartment,
        ground.toDepartment,
        ground.items,
        ground.purpose,
        ground.kind,
        ground.decision,
        ground.law,
        ground.form,
        ground.givenOn,
        ground.validTo,
        ground.informedOn,
        by,
        tx.now,
      ],
    );
  }

  /** A ground, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<SharingGround | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<SharingGround>(
      `select ${GROUND} ${FROM_GROUND} where g.id = $1 for update of g`,
      [id],
    );
    return row ?? null;
  }

  async withdraw(tx: Tx, id: string, by: string, informedOn: Day | null): Promise<void> {
    await tx.query(
      `update sharing_ground set withdrawn_at = $2, withdrawn_by = $3, informed_on = coalesce($4::date, informed_on)
       where id = $1`,
      [id, tx.now, by, informedOn],
    );
  }

  /** Every ground about the citizens that was not withdrawn; which of them hold, the domain says. */
  async standing(q: Pick<Tx, 'query'>, citizenIds: readonly string[]): Promise<SharingGround[]> {
    return q.query<SharingGround>(
      `select ${GROUND} ${FROM_GROUND} where g.citizen_id = any ($1) and g.withdrawn_at is null order by g.id`,
      [citizenIds],
    );
  }

  /** Every ground about the citizens, those that were withdrawn too, the newest first. */
  async ofCitizens(q: Pick<Tx, 'query'>, citizenIds: readonly string[]): Promise<SharingGround[]> {
    return q.query<SharingGround>(
      `select ${GROUND} ${FROM_GROUND} where g.citizen_id = any ($1) order by g.recorded_at desc, g.id`,
      [citizenIds],
    );
  }

  /**
   * The citizen of a case: for the auditor, who reads the register and no case. A bar counts here as for every case.
   *
   * @param personId who asks
   * @returns null when the case is not there or the person is barred from it
   */
  async citizenOf(q: Pick<Tx, 'query'>, caseId: string, personId: string): Promise<string | null> {
    if (!isUuid(caseId)) return null;
    const [row] = await q.query<{ citizenId: string }>(
      `select f.citizen_id as "citizenId" from case_file f
       where f.id = $1 and not exists (
         select from case_bar b where b.person_id = $2 and b.lifted_at is null
         and (b.citizen_id = f.citizen_id or b.number_lookup in (
           select n.lookup from civil_registration_number n where n.citizen_id = f.citizen_id)))`,
      [caseId, personId],
    );
    return row?.citizenId ?? null;
  }

  /** The open cases of departments on a citizen, in the order of their ids. */
  async openCases(
    tx: Tx,
    citizenId: string,
    departments: readonly string[],
  ): Promise<readonly ConcernedCase[]> {
    return tx.query<ConcernedCase>(
      `select f.id as "caseId", f.department_id as "departmentId", r.person_id as "responsibleId"
       from case_file f left join case_relationship r on r.case_id = f.id and r.kind = 'RESPONSIBLE'
         and r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
       where f.citizen_id = $1 and f.department_id = any ($2) and f.closed_on is null
       order by f.id`,
      [citizenId, departments, tx.today],
    );
  }
}
