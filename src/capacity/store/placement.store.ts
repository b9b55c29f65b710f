import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { EndReason, Placement, StartContext } from '../domain/index.js';

/** A placement with the citizen in it, who may have case files of several departments. */
export interface KeptPlacement extends Placement {
  readonly citizenId: string;
}

/** The columns of a placement as the domain names them; `p` is `placement`. */
export const PLACEMENT_COLUMNS = `p.id, p.intervention_id as "interventionId", p.cohort_id as "cohortId",
  p.place_id as "placeId", p.case_id as "caseId", p.citizen_id as "citizenId", p.started_on as "startedOn",
  p.ended_on as "endedOn", p.end_reason as "endReason", p.recorded_at as "recordedAt"`;

/** Who has a place, since when and until when. Whoever writes has locked the intervention's head. */
@Injectable()
export class PlacementStore {
  /** The cohort as a start needs it; null when the intervention has none with the id. */
  async cohort(tx: Tx, interventionId: string, cohortId: string | null): Promise<StartContext['cohort']> {
    if (cohortId === null || !isUuid(cohortId)) return null;
    const [cohort] = await tx.query<NonNullable<StartContext['cohort']>>(
      `select state, starts_on as "startsOn", ends_on as "endsOn", last_entry_on as "lastEntryOn" from cohort
       where id = $1 and intervention_id = $2 for share`,
      [cohortId, interventionId],
    );
    return cohort ?? null;
  }

  async isPlaced(tx: Tx, citizenId: string, interventionId: string): Promise<boolean> {
    const rows = await tx.query(
      'select from placement where citizen_id = $1 and intervention_id = $2 and ended_on is null',
      [citizenId, interventionId],
    );
    return rows.length > 0;
  }

  async insert(tx: Tx, placement: KeptPlacement, recordedBy: string | null): Promise<void> {
    const { id, interventionId, cohortId, placeId, caseId, citizenId, startedOn, recordedAt } = placement;
    await tx.query(
      `insert into placement (id, intervention_id, cohort_id, place_id, case_id, citizen_id, started_on, recorded_by,
         recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, interventionId, cohortId, placeId, caseId, citizenId, startedOn, recordedBy, recordedAt],
    );
  }

  /** The placement, locked until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<KeptPlacement | null> {
    if (!isUuid(id)) return null;
    const [placement] = await tx.query<KeptPlacement>(
      `select ${PLACEMENT_COLUMNS} from placement p where p.id = $1 for update`,
      [id],
    );
    return placement ?? null;
  }

  /** Of which case and in which intervention a placement is, without a lock: both are locked before it. */
  async find(tx: Tx, id: string): Promise<Pick<KeptPlacement, 'caseId' | 'interventionId'> | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<Pick<KeptPlacement, 'caseId' | 'interventionId'>>(
      `select case_id as "caseId", intervention_id as "interventionId" from placement where id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Since which day an intervention whose intake is closed now takes nobody in, however often that was stated again. */
  async intakeClosedSince(tx: Tx, interventionId: string): Promise<Day | null> {
    const [row] = await tx.query<{ since: Day | null }>(
      `select min(s.holds_from) as since from capacity_statement s
       where s.intervention_id = $1 and s.in_force_at is not null and s.intake = 'CLOSED'
         and not exists (select from capacity_statement o where o.intervention_id = $1 and o.in_force_at is not null
           and o.intake <> 'CLOSED' and (o.holds_from, o.stated_at) > (s.holds_from, s.stated_at))`,
      [interventionId],
    );
    return row?.since ?? null;
  }

  /** In which interventions a citizen is now. */
  async interventionsOf(tx: Tx, citizenIds: readonly string[]): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct intervention_id as id from placement where citizen_id = any ($1) and ended_on is null`,
      [citizenIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The placements of citizens that have not ended, locked; the earliest first. */
  async lockLive(tx: Tx, citizenIds: readonly string[]): Promise<readonly KeptPlacement[]> {
    return tx.query<KeptPlacement>(
      `select ${PLACEMENT_COLUMNS} from placement p where p.citizen_id = any ($1) and p.ended_on is null
       order by p.intervention_id, p.started_on, p.recorded_at, p.id for update`,
      [citizenIds],
    );
  }

  /** The placement ends; whoever calls it releases the place. */
  async end(tx: Tx, id: string, endedOn: Day, reason: EndReason, endedBy: string | null): Promise<void> {
    await tx.query(
      `update placement set ended_on = greatest($2::date, started_on), end_reason = $3, ended_by = $4, ended_at = $5
       where id = $1`,
      [id, endedOn, reason, endedBy, tx.now],
    );
  }

  /** The placements of a citizen become those of another one. */
  async reassign(tx: Tx, fromCitizenId: string, toCitizenId: string): Promise<void> {
    await tx.query('update placement set citizen_id = $2 where citizen_id = $1', [
      fromCitizenId,
      toCitizenId,
    ]);
  }
}
