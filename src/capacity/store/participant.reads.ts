import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';

/** Somebody who takes part, by ids. */
export interface PlacedCase {
  readonly caseId: string;
  readonly citizenId: string;
}

/** Who takes part in the sessions of a day. */
@Injectable()
export class ParticipantReads {
  constructor(private readonly database: Database) {}

  /**
   * Who has started and not ended before the day, in the order of case ids.
   *
   * @param cohortId null for the group that the intervention itself is
   */
  async on(interventionId: string, cohortId: string | null, day: Day): Promise<PlacedCase[]> {
    return this.database.query<PlacedCase>(
      `select case_id as "caseId", citizen_id as "citizenId" from placement
       where intervention_id = $1 and cohort_id is not distinct from $2
         and started_on <= $3 and (ended_on is null or ended_on >= $3) order by case_id`,
      [interventionId, cohortId, day],
    );
  }
}
