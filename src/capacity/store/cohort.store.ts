import { Injectable } from '@nestjs/common';
import { addDays, isUuid, type Day, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CohortContent, CohortState, MadeBy } from '../domain/index.js';

/** A cohort as it is kept. */
export interface KeptCohort {
  readonly id: string;
  readonly interventionId: string;
  /** Rises by one at every change of the cohort or of one of its sessions. */
  readonly version: number;
  readonly state: CohortState;
  readonly content: CohortContent;
  /** The day of the last session at which one may still enter; null when no such session is left. */
  readonly lastEntryOn: Day | null;
  /** null when a machine changed it. */
  readonly changedBy: string | null;
  readonly changedAt: Instant;
}

/** Why a version was made, and when it was announced. */
export interface RevisionNote {
  /** null for the first version. */
  readonly reason: string | null;
  readonly announcedOn: Day;
}

/** The column is never empty: a cohort that nobody may enter any more closed the day before its enrolment. */
const storedLastEntry = ({ lastEntryOn, content }: KeptCohort): Day =>
  lastEntryOn ?? addDays(content.enrolFrom, -1);

/** The columns of a cohort as {@link KeptCohort} names them; `c` is `cohort`. */
export const COHORT_COLUMNS = `c.id, c.intervention_id as "interventionId", c.version, c.state, c.content,
  case when c.last_entry_on >= c.enrol_from then c.last_entry_on end as "lastEntryOn",
  c.changed_by as "changedBy", c.changed_at as "changedAt"`;

/** Cohorts and every version they ever had. Whoever changes one has locked its intervention first. */
@Injectable()
export class CohortStore {
  /** The intervention of a cohort, which never changes; null when there is no such cohort. */
  async interventionIdOf(q: Pick<Tx, 'query'>, id: string): Promise<string | null> {
    if (!isUuid(id)) return null;
    const [row] = await q.query<{ id: string }>('select intervention_id as id from cohort where id = $1', [
      id,
    ]);
    return row?.id ?? null;
  }

  async lock(tx: Tx, id: string): Promise<KeptCohort | null> {
    const [row] = await tx.query<KeptCohort>(
      `select ${COHORT_COLUMNS} from cohort c where c.id = $1 for no key update`,
      [id],
    );
    return row ?? null;
  }

  /** Cohorts of interventions that are open and not over on the day, locked in the order of their ids. */
  async lockRunning(tx: Tx, interventionIds: readonly string[], day: Day): Promise<readonly KeptCohort[]> {
    return tx.query<KeptCohort>(
      `select ${COHORT_COLUMNS} from cohort c
       where c.intervention_id = any ($1) and c.state = 'OPEN' and c.ends_on >= $2 order by c.id for no key update`,
      [interventionIds, day],
    );
  }

  /** All interventions of a department: any of them may get a cohort. */
  async interventionsOf(tx: Tx, departmentId: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>('select id from intervention where department_id = $1', [
      departmentId,
    ]);
    return rows.map(({ id }) => id);
  }

  /** The interventions of a department that have cohorts which are open and not over on the day. */
  async interventionsWithRunning(tx: Tx, departmentId: string, day: Day): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct c.intervention_id as id from cohort c join intervention i on i.id = c.intervention_id
       where i.department_id = $1 and c.state = 'OPEN' and c.ends_on >= $2`,
      [departmentId, day],
    );
    return rows.map(({ id }) => id);
  }

  /** Who made a version, and when; null when there is no such version. */
  async madeBy(tx: Tx, cohortId: string, version: number): Promise<MadeBy | null> {
    const [row] = await tx.query<MadeBy>(
      `select changed_by as by, changed_at as at from cohort_revision where cohort_id = $1 and version = $2`,
      [cohortId, version],
    );
    return row ?? null;
  }

  /** Makes the cohort what is given, and keeps that as a version that never changes. */
  async put(tx: Tx, cohort: KeptCohort, { reason, announcedOn }: RevisionNote): Promise<void> {
    const { id, interventionId, version, state, content, changedBy, changedAt } = cohort;
    const { startsOn, endsOn, enrolFrom, enrolTo, seats, extraSeats, minimumSize } = content;
    const json = JSON.stringify(content);
    await tx.query(
      `insert into cohort (id, intervention_id, version, state, starts_on, ends_on, enrol_from, enrol_to,
         last_entry_on, seats, extra_seats, minimum_size, content, changed_by, changed_at, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
       on conflict (id) do update set version = excluded.version, state = excluded.state,
         starts_on = excluded.starts_on, ends_on = excluded.ends_on, enrol_from = excluded.enrol_from,
         enrol_to = excluded.enrol_to, last_entry_on = excluded.last_entry_on, seats = excluded.seats,
         extra_seats = excluded.extra_seats, minimum_size = excluded.minimum_size, content = excluded.content,
         changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [
        id,
        interventionId,
        version,
        state,
        startsOn,
        endsOn,
        enrolFrom,
        enrolTo,
        storedLastEntry(cohort),
        seats,
        extraSeats,
        minimumSize,
        json,
        changedBy,
        changedAt,
      ],
    );
    await tx.query(
      `insert into cohort_revision (cohort_id, version, state, content, reason, announced_on, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, version, state, json, reason, announcedOn, changedBy, changedAt],
    );
  }

  /** Days of last entry that moved because a closing day came or went; the cohorts themselves did not change. */
  async putLastEntries(tx: Tx, cohorts: readonly KeptCohort[]): Promise<void> {
    if (cohorts.length === 0) return;
    await tx.query(
      `update cohort c set last_entry_on = w.day from unnest($1::uuid[], $2::date[]) as w (id, day) where c.id = w.id`,
      [cohorts.map(({ id }) => id), cohorts.map(storedLastEntry)],
    );
  }
}
