import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseOrigin } from '../domain/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';

/** A case file to be opened today. */
export interface NewCaseFile {
  readonly id: string;
  readonly citizenId: string;
  readonly departmentId: string;
  readonly name: string;
  readonly origin: CaseOrigin;
  readonly openedBy: string;
  readonly responsibleId: string;
  /** The id of the row that makes him or her responsible. */
  readonly relationshipId: string;
}

/** An open case file on a citizen, and who is responsible for it today. */
export interface CitizensCase {
  readonly caseId: string;
  readonly departmentId: string;
  /** Null: nobody; then the department's lead is told. */
  readonly responsibleId: string | null;
}

/** Case files: opened, corrected and closed. */
@Injectable()
export class CaseFileStore {
  constructor(private readonly secrets: CitizenSecrets) {}

  /** Opens a case file for which somebody is responsible from today. */
  async open(tx: Tx, file: NewCaseFile): Promise<void> {
    await tx.query(
      `insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        file.id,
        file.citizenId,
        file.departmentId,
        this.secrets.seal(file.name, 'name'),
        file.origin,
        tx.today,
        file.openedBy,
        tx.now,
      ],
    );
    await tx.query(
      `insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_by, recorded_at)
       values ($1, $2, 'RESPONSIBLE', $3, 'Oprettede sagen', $4, $5, $6)`,
      [file.relationshipId, file.id, file.responsibleId, tx.today, file.openedBy, tx.now],
    );
  }

  /** Hands a case over to the unit, in place of a person who was made responsible in the same transaction. */
  async giveToUnit(tx: Tx, relationshipId: string): Promise<void> {
    await tx.query(`update case_relationship set kind = 'UNIT', person_id = null where id = $1`, [
      relationshipId,
    ]);
  }

  async close(tx: Tx, caseId: string, reason: string): Promise<void> {
    await tx.query('update case_file set closed_on = $2, closing_reason = $3 where id = $1', [
      caseId,
      tx.today,
      reason,
    ]);
  }

  /** Closes every open case file on a citizen. */
  async closeAll(tx: Tx, citizenId: string, reason: string): Promise<void> {
    await tx.query(
      `update case_file set closed_on = greatest($2::date, opened_on), closing_reason = $3
       where citizen_id = $1 and closed_on is null`,
      [citizenId, tx.today, reason],
    );
  }

  async correctName(tx: Tx, caseId: string, name: string): Promise<void> {
    await tx.query('update case_file set name_sealed = $2 where id = $1', [
      caseId,
      this.secrets.seal(name, 'name'),
    ]);
  }

  /** @param language null: no interpreter is needed */
  async correctLanguage(tx: Tx, caseId: string, language: string | null): Promise<void> {
    await tx.query('update case_file set interpreter_language = $2 where id = $1', [caseId, language]);
  }

  /** The open case files on a citizen in every department, locked in the order of their ids. */
  async lockOpenCases(tx: Tx, citizenId: string): Promise<readonly CitizensCase[]> {
    await tx.query(
      'select from case_file where citizen_id = $1 and closed_on is null order by id for no key update',
      [citizenId],
    );
    return tx.query<CitizensCase>(
      `select f.id as "caseId", f.department_id as "departmentId", r.person_id as "responsibleId"
       from case_file f left join case_relationship r on r.case_id = f.id and r.kind = 'RESPONSIBLE'
         and r.valid_from <= $2 and (r.valid_to is null or r.valid_to >= $2)
       where f.citizen_id = $1 and f.closed_on is null order by f.id`,
      [citizenId, tx.today],
    );
  }
}
