import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { AuditAction, AuditEntry } from '../domain/audit-entry.js';
import { ENTRY_COLUMNS } from './audit.store.js';

/** What a reader of the trail looks for; everything given must hold. */
export interface AuditFilter {
  /** Who acted. */
  readonly personId?: string | null;
  /** Whose case was seen or changed. */
  readonly subjectId?: string | null;
  /** What was seen or changed. */
  readonly objectId?: string | null;
  readonly action?: AuditAction | null;
  readonly operation?: string | null;
  readonly from?: Instant | null;
  readonly to?: Instant | null;
}

/** Reads of the trail, newest first. */
@Injectable()
export class AuditReads {
  constructor(private readonly database: Database) {}

  /**
   * @param departments only rows of people acting for these departments; `all` for the auditor
   * @param before the id that the page begins below; null for the newest
   */
  async entries(
    departments: readonly string[] | 'all',
    filter: AuditFilter,
    before: number | null,
    limit: number,
  ): Promise<AuditEntry[]> {
    return this.database.query<AuditEntry>(
      `select ${ENTRY_COLUMNS} from audit_entry e
       where ($1::text[] is null or e.department_ids && $1)
         and ($2::text is null or e.person_id::text = $2)
         and ($3::text is null or e.subject_ids @> array[$3])
         and ($4::text is null or e.object_ids @> array[$4])
         and ($5::text is null or e.action = $5)
         and ($6::text is null or e.operation = $6)
         and ($7::timestamptz is null or e.at >= $7)
         and ($8::timestamptz is null or e.at <= $8)
         and ($9::bigint is null or e.id < $9)
       order by e.id desc limit $10`,
      [
        departments === 'all' ? null : departments,
        filter.personId ?? null,
        filter.subjectId ?? null,
        filter.objectId ?? null,
        filter.action ?? null,
        filter.operation ?? null,
        filter.from ?? null,
        filter.to ?? null,
        before,
        limit,
      ],
    );
  }
}
