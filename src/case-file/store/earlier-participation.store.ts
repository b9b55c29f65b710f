import { Injectable } from '@nestjs/common';
import { isUuid, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, EarlierParticipation } from '../domain/index.js';

/** An earlier participation with the citizen who took part. */
export interface ParticipationOfCitizen extends EarlierParticipation {
  readonly citizenId: string;
  /** The case in which it was recorded. */
  readonly caseId: string;
}

/** What citizens tried before: added and retracted, never changed. */
@Injectable()
export class EarlierParticipationStore {
  async insert(
    tx: Tx,
    { caseId, citizenId, departmentId }: CaseAccess,
    row: Omit<EarlierParticipation, 'departmentId'>,
    by: string,
  ): Promise<void> {
    await tx.query(
      `insert into earlier_participation (id, citizen_id, case_id, department_id, intervention_id, intervention_slug,
         title, outcome, began_on, ended_on, note, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        row.id,
        citizenId,
        caseId,
        departmentId,
        row.interventionId,
        row.interventionSlug,
        row.title,
        row.outcome,
        row.beganOn,
        row.endedOn,
        row.note,
        by,
        tx.now,
      ],
    );
  }

  /** The case in which it was recorded, and whether it was retracted since. */
  async find(
    tx: Tx,
    id: string,
  ): Promise<{ readonly caseId: string; readonly retractedAt: Instant | null } | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<{ caseId: string; retractedAt: Instant | null }>(
      'select case_id as "caseId", retracted_at as "retractedAt" from earlier_participation where id = $1',
      [id],
    );
    return row ?? null;
  }

  async retract(tx: Tx, id: string): Promise<void> {
    await tx.query('update earlier_participation set retracted_at = $2 where id = $1', [id, tx.now]);
  }

  /** Everything that stands about the citizens, from every department, the newest first. */
  async ofCitizens(q: Pick<Tx, 'query'>, citizenIds: readonly string[]): Promise<ParticipationOfCitizen[]> {
    return q.query<ParticipationOfCitizen>(
      `select id, citizen_id as "citizenId", case_id as "caseId", department_id as "departmentId", intervention_id as "interventionId",
         intervention_slug as "interventionSlug", title, outcome, began_on as "beganOn", ended_on as "endedOn", note
       from earlier_participation where citizen_id = any ($1) and retracted_at is null
       order by coalesce(ended_on, began_on) desc nulls last, recorded_at desc, id`,
      [citizenIds],
    );
  }
}
