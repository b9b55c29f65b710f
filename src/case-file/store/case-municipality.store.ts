import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseMunicipality } from '../domain/index.js';

/** A case's municipalities with the case. */
export interface MunicipalityOfCase extends CaseMunicipality {
  readonly caseId: string;
}

/** Which municipality acts and which one pays, by case and day. */
@Injectable()
export class CaseMunicipalityStore {
  /** What held before ends the day before it begins; what was planned from that day on is superseded. */
  async state(tx: Tx, row: Omit<MunicipalityOfCase, 'validTo'>, by: string): Promise<void> {
    await tx.query(
      `update case_municipality set valid_to = greatest(valid_from, $2::date) - 1
       where case_id = $1 and (valid_to is null or valid_to >= $2) and (valid_to is null or valid_to >= valid_from)`,
      [row.caseId, row.validFrom],
    );
    await tx.query(
      `insert into case_municipality (id, case_id, acting_code, paying_code, valid_from, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.caseId, row.actingCode, row.payingCode, row.validFrom, by, tx.now],
    );
  }

  /** Those in force today. */
  async ofCases(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<MunicipalityOfCase[]> {
    return q.query<MunicipalityOfCase>(
      `select id, case_id as "caseId", acting_code as "actingCode", paying_code as "payingCode",
         valid_from as "validFrom", valid_to as "validTo"
       from case_municipality
       where case_id = any ($1) and valid_from <= broker_today() and (valid_to is null or valid_to >= broker_today())`,
      [caseIds],
    );
  }
}
