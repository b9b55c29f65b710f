import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Period } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Representative } from '../domain/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';

/** A representative with the case in which he or she was recorded. */
export interface RepresentativeOfCase extends Representative {
  readonly caseId: string;
}

/** The people beside citizens, by case. Their names are sealed. */
@Injectable()
export class RepresentativeStore {
  constructor(private readonly secrets: CitizenSecrets) {}

  async insert(tx: Tx, row: RepresentativeOfCase, by: string): Promise<void> {
    await tx.query(
      `insert into representative (id, case_id, kind, name_sealed, may_be_told, may_answer, ground, valid_from,
         valid_to, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        row.id,
        row.caseId,
        row.kind,
        this.secrets.seal(row.name),
        row.mayBeTold,
        row.mayAnswer,
        row.ground,
        row.validFrom,
        row.validTo,
        by,
        tx.now,
      ],
    );
  }

  async find(tx: Tx, id: string): Promise<(Period & { readonly caseId: string }) | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<Period & { readonly caseId: string }>(
      `select case_id as "caseId", valid_from as "validFrom", valid_to as "validTo" from representative where id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** @param lastDay null: he or she was it yesterday for the last time, or never */
  async end(tx: Tx, id: string, lastDay: Day | null): Promise<void> {
    await tx.query(
      `update representative set valid_to = greatest(coalesce($2::date, $3::date - 1), valid_from - 1) where id = $1`,
      [id, lastDay, tx.today],
    );
  }

  /** Whether somebody may answer for the citizen of the case today. */
  async mayAnswer(tx: Tx, caseId: string): Promise<boolean> {
    const rows = await tx.query(
      `select from representative where case_id = $1 and may_answer and valid_from <= $2
         and (valid_to is null or valid_to >= $2) limit 1`,
      [caseId, tx.today],
    );
    return rows.length > 0;
  }

  /** Those of the cases that are not over, with their names. */
  async ofCases(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<RepresentativeOfCase[]> {
    const rows = await q.query<Omit<RepresentativeOfCase, 'name'> & { readonly sealed: string }>(
      `select id, case_id as "caseId", kind, name_sealed as sealed, may_be_told as "mayBeTold",
         may_answer as "mayAnswer", ground, valid_from as "validFrom", valid_to as "validTo"
       from representative
       where case_id = any ($1) and (valid_to is null or valid_to >= greatest(broker_today(), valid_from))
       order by valid_from, recorded_at, id`,
      [caseIds],
    );
    return rows.map(({ sealed, ...row }) => ({ ...row, name: this.secrets.open(sealed) }));
  }
}
