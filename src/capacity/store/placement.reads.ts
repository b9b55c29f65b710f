import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { KeptPlacement } from './placement.store.js';
import { PLACEMENT_COLUMNS } from './placement.store.js';

/** A case as far as its placements are asked for. */
export interface CaseOfPlacements {
  readonly caseId: string;
  readonly citizenId: string;
  readonly departmentId: string;
}

/** Placements as people see them. */
@Injectable()
export class PlacementReads {
  constructor(private readonly database: Database) {}

  /**
   * The placements that belong to case files: recorded on them, or of the same citizen in an intervention of the same
   * department. What another department gives the citizen stays with that department (R46, R47).
   *
   * @returns them with the case they are shown on, the newest first
   */
  async ofCases(
    cases: readonly CaseOfPlacements[],
  ): Promise<readonly (KeptPlacement & { readonly shownOn: string })[]> {
    return this.database.query(
      `select ${PLACEMENT_COLUMNS}, w."caseId" as "shownOn"
       from jsonb_to_recordset($1::jsonb) as w ("caseId" uuid, "citizenId" uuid, "departmentId" text)
       join placement p on p.citizen_id = w."citizenId"
       join intervention i on i.id = p.intervention_id
       where p.case_id = w."caseId" or i.department_id = w."departmentId"
       order by p.started_on desc, p.id`,
      [JSON.stringify(cases)],
    );
  }

  async byId(id: string): Promise<KeptPlacement | null> {
    const [row] = await this.database.query<KeptPlacement>(
      `select ${PLACEMENT_COLUMNS} from placement p where p.id = $1`,
      [id],
    );
    return row ?? null;
  }
}
