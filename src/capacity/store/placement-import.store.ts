import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { livePair, type ImportedPlacement } from '../domain/index.js';

/** A placement of an import with the id it will have and its index in the list. */
export interface PlacementToImport extends ImportedPlacement {
  readonly id: string;
  readonly index: number;
}

const ROWS = `jsonb_to_recordset($1::jsonb) as w (id uuid, index int, "caseId" uuid, "interventionId" uuid,
  "cohortId" uuid, "guestMunicipality" text, "startedOn" date, "endedOn" date, "endReason" text)`;

/** Each placement that goes on where places are counted, with its free place: the n-th takes the n-th. */
const MATCHED = `
  select w.id, w.index, p.id as place_id
  from (select *, row_number() over (partition by "interventionId", "cohortId", "guestMunicipality" order by index) as nth
        from ${ROWS}) w
  join intervention_capacity h on h.intervention_id = w."interventionId" and h.mode in ('PLACES', 'COHORTS')
  left join (
    select id, intervention_id, cohort_id, guest_municipality,
      row_number() over (partition by intervention_id, cohort_id, guest_municipality order by id) as nth
    from place where state = 'FREE') p
    on p.intervention_id = w."interventionId" and p.cohort_id is not distinct from w."cohortId"
      and p.guest_municipality is not distinct from w."guestMunicipality" and p.nth = w.nth
  where w."endedOn" is null`;

/** Takes many placements in with a few statements. The cases, the interventions and their heads are locked. */
@Injectable()
export class PlacementImportStore {
  /** In which intervention each of the cohorts is, locked against changes; those that are not there are absent. */
  async cohorts(tx: Tx, cohortIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; interventionId: string }>(
      `select id, intervention_id as "interventionId" from cohort where id = any ($1) order by id for share`,
      [cohortIds],
    );
    return new Map(rows.map(({ id, interventionId }) => [id, interventionId]));
  }

  /** Who of the citizens is in which of the interventions now. */
  async live(
    tx: Tx,
    citizenIds: readonly string[],
    interventionIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ citizenId: string; interventionId: string }>(
      `select citizen_id as "citizenId", intervention_id as "interventionId" from placement
       where citizen_id = any ($1) and intervention_id = any ($2) and ended_on is null`,
      [citizenIds, interventionIds],
    );
    return new Set(rows.map(({ citizenId, interventionId }) => livePair(citizenId, interventionId)));
  }

  /** The indexes of those that go on and find no free place. */
  async withoutPlace(tx: Tx, rows: readonly PlacementToImport[]): Promise<readonly number[]> {
    const live = rows.filter((one) => one.endedOn === null);
    const found = await tx.query<{ index: number }>(
      `select m.index from (${MATCHED}) m where m.place_id is null order by m.index`,
      [JSON.stringify(live)],
    );
    return found.map(({ index }) => index);
  }

  async insert(tx: Tx, rows: readonly PlacementToImport[], recordedBy: string | null): Promise<void> {
    const live = rows.filter((one) => one.endedOn === null);
    await tx.query(
      `update place set state = 'OCCUPIED', holder_id = m.id from (${MATCHED}) m where place.id = m.place_id`,
      [JSON.stringify(live)],
    );
    await tx.query(
      `insert into placement (id, intervention_id, cohort_id, place_id, case_id, citizen_id, started_on, ended_on,
         end_reason, recorded_by, recorded_at, ended_by, ended_at)
       select w.id, w."interventionId", w."cohortId", p.id, w."caseId", f.citizen_id, w."startedOn", w."endedOn",
         w."endReason", $2, $3, case when w."endedOn" is not null then $2::uuid end,
         case when w."endedOn" is not null then $3::timestamptz end
       from ${ROWS} join case_file f on f.id = w."caseId" left join place p on p.holder_id = w.id`,
      [JSON.stringify(rows), recordedBy, tx.now],
    );
  }
}
