import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseOfDepartment, CommitmentInCase, CountingFact, Days } from '../domain/index.js';

/** A case with rows about its citizen, from every department, and the day on which they were read. */
export interface CitizenRows<Row> extends CaseOfDepartment {
  readonly citizenId: string;
  readonly today: Day;
  readonly rows: readonly Row[];
}

/** A case a row, with what a statement finds about its citizen `f.citizen_id`; $1 are the cases. */
const aboutCitizens = (found: string): string => `
  select f.id as "caseId", f.department_id as "departmentId", f.citizen_id as "citizenId",
    broker_today() as today, coalesce((${found}), '[]') as rows
  from case_file f where f.id = any ($1) order by f.id`;

/** Everything that stands about the citizens of cases: what of it a department knows, the domain says. */
@Injectable()
export class DepartmentViewReads {
  /** Facts that were not retracted. */
  async facts(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<CitizenRows<CountingFact>[]> {
    return q.query<CitizenRows<CountingFact>>(
      aboutCitizens(
        `select jsonb_agg(jsonb_build_object('caseId', c.case_id, 'departmentId', c.department_id, 'fact', c.fact,
           'observedOn', c.observed_on, 'recording', c.recording, 'value', c.value))
         from case_fact c where c.citizen_id = f.citizen_id and c.retracted_at is null`,
      ),
      [caseIds.filter(isUuid)],
    );
  }

  /** Commitments that hold on some of the days, in the order of the week. */
  async commitments(
    q: Pick<Tx, 'query'>,
    caseIds: readonly string[],
    { from, to }: Days,
  ): Promise<CitizenRows<CommitmentInCase>[]> {
    return q.query<CitizenRows<CommitmentInCase>>(
      aboutCitizens(
        `select jsonb_agg(jsonb_build_object('id', w.id, 'caseId', w.case_id, 'departmentId', w.department_id,
           'label', w.label, 'weekday', w.weekday, 'starts', w.starts, 'ends', w.ends, 'isFixed', w.is_fixed,
           'validFrom', w.valid_from, 'validTo', w.valid_to)
           order by array_position(array['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY',
             'SUNDAY'], w.weekday), w.starts, w.id)
         from weekly_commitment w
         where w.citizen_id = f.citizen_id and w.valid_from <= $3 and (w.valid_to is null or w.valid_to >= $2)`,
      ),
      [caseIds.filter(isUuid), from, to],
    );
  }
}
