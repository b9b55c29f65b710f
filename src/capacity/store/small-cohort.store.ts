import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** A cohort whose enrolment ends soon with fewer people than it needs. */
export interface SmallCohort {
  readonly cohortId: string;
  readonly interventionId: string;
  readonly departmentId: string;
  /** The last day on which people are enrolled. */
  readonly enrolTo: Day;
}

/**
 * Cohorts of which somebody must say whether they are held: fewer are in than they need, and nobody more comes, since
 * enrolment is over and the first day has passed. Starts are recorded from that day on, so before it nobody is in.
 */
const SMALL = `
  select c.id, c.intervention_id, i.department_id, coalesce(p.held + p.occupied, 0) as taken, greatest(c.enrol_to, c.starts_on) as decided_after
  from cohort c
  join intervention i on i.id = c.intervention_id
  left join place_count p on p.intervention_id = c.intervention_id and p.cohort_id = c.id
    and p.guest_municipality is null
  where c.state = 'OPEN' and c.minimum_size > 0 and coalesce(p.held + p.occupied, 0) < c.minimum_size
    and greatest(c.enrol_to, c.starts_on) < broker_today() and c.ends_on >= broker_today()`;

/** Conflicts about cohorts that are too small. Whoever changes them has locked the interventions. */
@Injectable()
export class SmallCohortStore {
  /** The interventions with a cohort that is too small, or of which that was said. */
  async interventionsConcerned(tx: Tx): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select intervention_id as id from (${SMALL}) small
       union select intervention_id from capacity_conflict where kind = 'COHORT_UNDER_MINIMUM' and settled_at is null`,
    );
    return rows.map(({ id }) => id);
  }

  /** Cohorts whose enrolment ends within so many days and that are too small by now: there is time to decide. */
  async endingSoon(q: Pick<Tx, 'query'>, days: number): Promise<readonly SmallCohort[]> {
    return q.query<SmallCohort>(
      `select c.id as "cohortId", c.intervention_id as "interventionId", i.department_id as "departmentId",
         c.enrol_to as "enrolTo"
       from cohort c
       join intervention i on i.id = c.intervention_id
       left join place_count p on p.intervention_id = c.intervention_id and p.cohort_id = c.id
         and p.guest_municipality is null
       where c.state = 'OPEN' and coalesce(p.held + p.occupied, 0) < c.minimum_size
         and c.enrol_to between broker_today() and broker_today() + $1::int
       order by c.enrol_to, c.id`,
      [days],
    );
  }

  /** Settles by itself what no longer is so. @returns the interventions, one for each conflict */
  async clearGrown(tx: Tx): Promise<readonly string[]> {
    const settled = await tx.query<{ id: string }>(
      `with settled as (
         update capacity_conflict k set settled_at = $1
         where k.kind = 'COHORT_UNDER_MINIMUM' and k.settled_at is null
           and not exists (select from (${SMALL}) small where small.id = k.cohort_id)
         returning intervention_id as id)
       select id from settled`,
      [tx.now],
    );
    return settled.map(({ id }) => id);
  }

  /**
   * Raises what nobody was told yet. A person who settled it after the enrolment ended has decided; only an enrolment
   * that was run again and ended too small again is news.
   *
   * @returns the interventions, one for each conflict
   */
  async raise(tx: Tx): Promise<readonly string[]> {
    const raised = await tx.query<{ id: string }>(
      `with raised as (
         insert into capacity_conflict (id, kind, intervention_id, cohort_id, department_id, people, raised_at)
         select gen_random_uuid(), 'COHORT_UNDER_MINIMUM', small.intervention_id, small.id, small.department_id,
           small.taken, $1
         from (${SMALL}) small
         where not exists (select from capacity_conflict k
           where k.kind = 'COHORT_UNDER_MINIMUM' and k.cohort_id = small.id
             and (k.settled_at is null or (k.settled_by is not null
               and (k.raised_at at time zone 'Europe/Copenhagen')::date > small.decided_after)))
         returning intervention_id as id)
       select id from raised`,
      [tx.now],
    );
    return raised.map(({ id }) => id);
  }
}
