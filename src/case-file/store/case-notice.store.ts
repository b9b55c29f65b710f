import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseNotice } from '../domain/index.js';

/** A notice to be raised. */
export type RaisedNotice = Omit<CaseNotice, 'id' | 'raisedAt' | 'acknowledgedAt'>;

/** Notices that wait until a person has seen them. */
@Injectable()
export class CaseNoticeStore {
  /**
   * Raises a notice in the transaction of what it is about. An addressee who is barred from the case is left out.
   *
   * @returns its id
   */
  async raise(
    tx: Tx,
    { kind, departmentId, caseId, aboutPersonId, addresseeId }: RaisedNotice,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into case_notice (id, kind, department_id, case_id, about_person_id, addressee_id, raised_at)
       select $1::uuid, $2, $3, $4::uuid, $5::uuid, case when exists (
         select from case_file f join case_bar b on b.person_id = $6 and b.lifted_at is null
           and (b.citizen_id = f.citizen_id or b.number_lookup in (
             select r.lookup from civil_registration_number r where r.citizen_id = f.citizen_id))
         where f.id = $4) then null else $6::uuid end, $7::timestamptz`,
      [id, kind, departmentId, caseId, aboutPersonId, addresseeId, tx.now],
    );
    return id;
  }

  async acknowledge(tx: Tx, id: string, personId: string): Promise<void> {
    await tx.query('update case_notice set acknowledged_at = $2, acknowledged_by = $3 where id = $1', [
      id,
      tx.now,
      personId,
    ]);
  }
}
