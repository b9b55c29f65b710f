import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';

/** A line of a case's history. */
export interface CaseEvent {
  /** Rises in the order of writing. */
  readonly id: number;
  readonly kind: string;
  readonly at: Instant;
  /** Null for what came from another department's case file, and for what nobody did. */
  readonly personId: string | null;
  readonly departmentId: string | null;
  readonly objectId: string | null;
}

/** The history of a case; whoever calls has checked that the case is open to the reader. */
@Injectable()
export class CaseHistoryReads {
  constructor(private readonly database: Database) {}

  /** The newest lines first, before one that was read already. */
  async events(caseId: string, before: number | null, limit: number): Promise<CaseEvent[]> {
    return this.database.query<CaseEvent>(
      `select id, kind, at, person_id as "personId", department_id as "departmentId", object_id as "objectId"
       from case_event where case_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
      [caseId, before, limit],
    );
  }
}
