import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/** A line of the round. */
export interface RoundLine {
  readonly interventionId: string;
  /** When its capacity was confirmed last, as a text that sorts; empty when it was never stated. */
  readonly confirmed: string;
}

/** Which interventions a department keeps the capacity of. */
@Injectable()
export class CapacityRoundReads {
  constructor(private readonly database: Database) {}

  /** The shown interventions of the departments, never stated ones first, then the longest unconfirmed. */
  async page(
    departments: readonly string[],
    after: readonly [string, string] | null,
    limit: number,
  ): Promise<RoundLine[]> {
    return this.database.query<RoundLine>(
      `select "interventionId", confirmed from (
         select i.id as "interventionId",
           coalesce(to_char(h.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '') as confirmed
         from intervention i left join intervention_capacity h on h.intervention_id = i.id
         where i.state = 'PUBLISHED' and i.department_id = any ($1)) kept
       where $2::text is null or (confirmed collate "C", "interventionId") > ($2 collate "C", $3::uuid)
       order by confirmed collate "C", "interventionId" limit $4`,
      [departments, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
