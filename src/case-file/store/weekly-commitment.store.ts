import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Period } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, WeeklyCommitment } from '../domain/index.js';

/** A commitment with the citizen whose week it fills. */
export interface CommitmentOfCitizen extends WeeklyCommitment {
  readonly citizenId: string;
  /** The case in which it was recorded. */
  readonly caseId: string;
}

/** What fills citizens' weeks: dated rows that are ended, never changed. */
@Injectable()
export class WeeklyCommitmentStore {
  async insert(
    tx: Tx,
    { caseId, citizenId, departmentId }: CaseAccess,
    row: Omit<WeeklyCommitment, 'departmentId'>,
    by: string,
  ): Promise<void> {
    await tx.query(
      `insert into weekly_commitment (id, citizen_id, case_id, department_id, label, weekday, starts, ends, is_fixed,
         valid_from, valid_to, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        row.id,
        citizenId,
        caseId,
        departmentId,
        row.label,
        row.weekday,
        row.starts,
        row.ends,
        row.isFixed,
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
      `select case_id as "caseId", valid_from as "validFrom", valid_to as "validTo" from weekly_commitment
       where id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** @param lastDay null: it held yesterday for the last time, or never */
  async end(tx: Tx, id: string, lastDay: Day | null): Promise<void> {
    await tx.query(
      `update weekly_commitment set valid_to = greatest(coalesce($2::date, $3::date - 1), valid_from - 1)
       where id = $1`,
      [id, lastDay, tx.today],
    );
  }

  /** Those of the citizens that are not over, from every department, in the order of the week. */
  async ofCitizens(q: Pick<Tx, 'query'>, citizenIds: readonly string[]): Promise<CommitmentOfCitizen[]> {
    return q.query<CommitmentOfCitizen>(
      `select id, citizen_id as "citizenId", case_id as "caseId", department_id as "departmentId", label, weekday, starts, ends,
         is_fixed as "isFixed", valid_from as "validFrom", valid_to as "validTo"
       from weekly_commitment
       where citizen_id = any ($1) and (valid_to is null or valid_to >= greatest(broker_today(), valid_from))
       order by array_position(array['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
         weekday), starts, id`,
      [citizenIds],
    );
  }
}
