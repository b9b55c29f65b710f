import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** How many open cases of a department one person has (R68). */
export interface StaffCaseload {
  readonly personId: string;
  readonly departmentId: string;
  /** Cases for which he or she is the responsible employee. */
  readonly responsibleFor: number;
  /** Cases on which he or she works beside somebody else. */
  readonly worksOn: number;
  /** Cases of absent colleagues. */
  readonly covers: number;
  /** When the oldest case for which he or she is responsible was opened. */
  readonly oldestOpenedOn: Day | null;
}

/** Who may be counted: everybody in these departments, and oneself anywhere. */
export interface StaffScope {
  readonly departmentIds: readonly string[];
  readonly personId: string;
}

const CASELOADS = `
  with counted as (
    select r.person_id, f.department_id,
      count(*) filter (where r.kind = 'RESPONSIBLE')::int as responsible,
      count(*) filter (where r.kind = 'COLLABORATOR')::int as collaborator,
      count(*) filter (where r.kind = 'ABSENCE_COVER')::int as cover,
      min(f.opened_on) filter (where r.kind = 'RESPONSIBLE') as oldest
    from case_relationship r join case_file f on f.id = r.case_id
    where f.closed_on is null and r.person_id is not null and (f.department_id = any ($1) or r.person_id = $2)
      and r.valid_from <= broker_today() and (r.valid_to is null or r.valid_to >= broker_today())
    group by 1, 2),
  caseworkers as (
    select g.person_id, g.department_id from role_grant g
    where g.role = 'CW' and (g.department_id = any ($1) or g.person_id = $2)
      and g.valid_from <= broker_today() and (g.valid_to is null or g.valid_to >= broker_today()))
  select person_id as "personId", department_id as "departmentId", coalesce(c.responsible, 0) as "responsibleFor",
    coalesce(c.collaborator, 0) as "worksOn", coalesce(c.cover, 0) as covers, c.oldest as "oldestOpenedOn"
  from counted c full join caseworkers w using (person_id, department_id)
  order by coalesce(c.responsible, 0) desc, person_id, department_id`;

/** How the open cases are spread over the people who work on them; caseworkers without a case count, too. */
@Injectable()
export class StaffCaseloadReads {
  /** The fullest desk first. */
  async of(q: Pick<Tx, 'query'>, { departmentIds, personId }: StaffScope): Promise<readonly StaffCaseload[]> {
    return q.query<StaffCaseload>(CASELOADS, [departmentIds, personId]);
  }
}
