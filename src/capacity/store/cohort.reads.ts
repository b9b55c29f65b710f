import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { CohortContent, CohortState } from '../domain/index.js';
import { COHORT_COLUMNS, type KeptCohort } from './cohort.store.js';

/** A cohort with its seats counted. */
export interface CountedCohort extends KeptCohort {
  readonly departmentId: string;
  /** When its newest version was announced. */
  readonly announcedOn: Day;
  readonly free: number;
  /** Held and occupied. */
  readonly taken: number;
  readonly today: Day;
  /** The intervention's capacity statement has expired, or there is none. */
  readonly isStale: boolean;
}

/** A version of a cohort as it was kept. */
export interface KeptRevision {
  readonly cohortId: string;
  readonly version: number;
  readonly state: CohortState;
  readonly content: CohortContent;
  readonly reason: string | null;
  readonly announcedOn: Day;
  readonly changedBy: string | null;
  readonly changedAt: Instant;
}

const COUNTED = `
  select ${COHORT_COLUMNS}, i.department_id as "departmentId", r.announced_on as "announcedOn",
    coalesce(p.free, 0) as free, coalesce(p.held + p.occupied, 0) as taken, broker_today() as today, coalesce(h.expires_at <= broker_now(), true) as "isStale"
  from cohort c
  join intervention i on i.id = c.intervention_id
  join cohort_revision r on r.cohort_id = c.id and r.version = c.version
  left join intervention_capacity h on h.intervention_id = c.intervention_id
  left join place_count p on p.intervention_id = c.intervention_id and p.cohort_id = c.id
    and p.guest_municipality is null`;

/** What can be asked about cohorts. */
@Injectable()
export class CohortReads {
  constructor(private readonly database: Database) {}

  /** Those of interventions that run on some day of the period, by start; cancelled ones too. @param to null: no end */
  async ofInterventions(ids: readonly string[], from: Day, to: Day | null): Promise<CountedCohort[]> {
    return this.database.query<CountedCohort>(
      `${COUNTED} where c.intervention_id = any ($1) and c.ends_on >= $2 and ($3::date is null or c.starts_on <= $3)
       order by c.starts_on, c.id`,
      [ids, from, to],
    );
  }

  /** Every version of cohorts, the newest first. */
  async revisions(cohortIds: readonly string[]): Promise<KeptRevision[]> {
    return this.database.query<KeptRevision>(
      `select cohort_id as "cohortId", version, state, content, reason, announced_on as "announcedOn",
         changed_by as "changedBy", changed_at as "changedAt"
       from cohort_revision where cohort_id = any ($1) order by cohort_id, version desc`,
      [cohortIds],
    );
  }

  /** Null when there is none. */
  async byId(id: string): Promise<CountedCohort | null> {
    if (!isUuid(id)) return null;
    const [row] = await this.database.query<CountedCohort>(`${COUNTED} where c.id = $1`, [id]);
    return row ?? null;
  }
}
