import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';

/** A line of a case's history. */
export interface CaseEvent {
  /** Tells nothing of what is written elsewhere: the order of all departments' lines would. */
  readonly id: string;
  /** Rises in the order of writing, over all cases; it is for sealed cursors and shown to nobody. */
  readonly position: number;
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
      `select public_id as id, id as position, kind, at, person_id as "personId", department_id as "departmentId", object_id as "objectId"
       from case_event where case_id = $1 and ($2::bigint is null or case_event.id < $2)
       order by case_event.id desc limit $3`,
      [caseId, before, limit],
    );
  }
}
