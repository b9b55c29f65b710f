import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { claimsOf } from '../domain/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { accessSql, claimParameters } from './case-access.sql.js';
import { CASE_FILE_COLUMNS, openCaseFile, type CaseFileRow, type OpenCaseFile } from './case-file.reads.js';

/** Case files by civil registration number. */
@Injectable()
export class FindCaseReads {
  constructor(
    private readonly database: Database,
    private readonly secrets: CitizenSecrets,
  ) {}

  /**
   * The cases on a number that are open to the actor, in one statement whether anybody has the number: nothing found
   * may mean that nobody knows the citizen, or that others do.
   */
  async openOn(actor: Actor | SignedInActor, digits: string): Promise<readonly OpenCaseFile[]> {
    const claims = claimsOf(actor);
    const rows = await this.database.query<CaseFileRow>(
      accessSql({
        where: 'f.citizen_id = (select n.citizen_id from civil_registration_number n where n.lookup = $7)',
        orderBy: 'f.opened_on, f.id',
        columns: CASE_FILE_COLUMNS,
      }),
      [...claimParameters(claims), this.secrets.lookupOf(digits)],
    );
    return rows.flatMap((row) => openCaseFile(claims, row) ?? []);
  }
}
