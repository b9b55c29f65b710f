import { Injectable } from '@nestjs/common';
import { isUuid, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, RecordedFact } from '../domain/index.js';

/** A fact with the citizen whom it is about. */
export interface FactOfCitizen extends RecordedFact {
  readonly citizenId: string;
  /** The case in which it was recorded. */
  readonly caseId: string;
}

/** A fact to be recorded. */
export type NewFact = Omit<RecordedFact, 'recording' | 'departmentId' | 'recordedAt'>;

/** Facts of citizens as they were observed: added and retracted, never changed. */
@Injectable()
export class CaseFactStore {
  async insert(
    tx: Tx,
    { caseId, citizenId, departmentId }: CaseAccess,
    fact: NewFact,
    by: string,
  ): Promise<void> {
    await tx.query(
      `insert into case_fact (id, citizen_id, case_id, department_id, fact, value, sensitivity, source, observed_on,
         recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        fact.id,
        citizenId,
        caseId,
        departmentId,
        fact.fact,
        JSON.stringify(fact.value),
        fact.sensitivity,
        fact.source,
        fact.observedOn,
        by,
        tx.now,
      ],
    );
  }

  /** The case in which a fact was recorded, and whether it was retracted since. */
  async find(
    tx: Tx,
    id: string,
  ): Promise<{ readonly caseId: string; readonly retractedAt: Instant | null } | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<{ caseId: string; retractedAt: Instant | null }>(
      'select case_id as "caseId", retracted_at as "retractedAt" from case_fact where id = $1',
      [id],
    );
    return row ?? null;
  }

  async retract(tx: Tx, id: string, by: string, why: string): Promise<void> {
    await tx.query(
      'update case_fact set retracted_at = $2, retracted_by = $3, retraction_reason = $4 where id = $1',
      [id, tx.now, by, why],
    );
  }

  /** Everything that stands about the citizens, from every department: what of it a reader sees, the domain says. */
  async ofCitizens(q: Pick<Tx, 'query'>, citizenIds: readonly string[]): Promise<FactOfCitizen[]> {
    return q.query<FactOfCitizen>(
      `select id, recording, citizen_id as "citizenId", case_id as "caseId", department_id as "departmentId", fact, value, sensitivity,
         source, observed_on as "observedOn", recorded_at as "recordedAt"
       from case_fact where citizen_id = any ($1) and retracted_at is null
       order by fact, observed_on desc, recording desc`,
      [citizenIds],
    );
  }
}
