import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseNotice } from '../domain/index.js';

/** A notice to be raised. */
export type RaisedNotice = Omit<CaseNotice, 'id' | 'raisedAt' | 'acknowledgedAt'>;

/** Notices that wait until a person has seen them. */
@Injectable()
export class CaseNoticeStore {
  /** Raises a notice in the transaction of what it is about. @returns its id */
  async raise(
    tx: Tx,
    { kind, departmentId, caseId, aboutPersonId, addresseeId }: RaisedNotice,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into case_notice (id, kind, department_id, case_id, about_person_id, addressee_id, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
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
