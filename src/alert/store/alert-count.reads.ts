import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { Urgency } from '../domain/index.js';

/** How much of one kind and urgency nobody has taken up in a department. */
export interface AlertCount {
  readonly departmentId: string;
  readonly kind: string;
  readonly urgency: Urgency;
  /** Matters, however many people were told of each. */
  readonly waiting: number;
  /** Those among them that went on to somebody else, since nobody acknowledged them in time. */
  readonly escalated: number;
  readonly oldestAt: Instant;
}

/** Counts what waits, without whose it is or what it is about. */
@Injectable()
export class AlertCountReads {
  constructor(private readonly database: Database) {}

  /** The urgent first, then by kind. */
  async ofDepartments(departmentIds: readonly string[]): Promise<readonly AlertCount[]> {
    return this.database.query<AlertCount>(
      `select m.department_id as "departmentId", m.kind, m.urgency, count(*)::int as waiting,
         count(*) filter (where m.escalated)::int as escalated, min(m.raised_at) as "oldestAt"
       from (
         select a.department_id, a.kind, a.dedupe_key, bool_or(a.escalated_from is not null) as escalated,
           min(a.raised_at) as raised_at,
           case when bool_or(a.urgency = 'URGENT') then 'URGENT' when bool_or(a.urgency = 'NORMAL') then 'NORMAL'
             else 'LOW' end as urgency
         from alert a
         where a.department_id = any ($1) and a.acknowledged_at is null and a.closed_at is null
           and a.because <> 'FOLLOWER'
         group by 1, 2, 3) m
       group by 1, 2, 3
       order by array_position('{URGENT,NORMAL,LOW}', m.urgency), 2, 1`,
      [departmentIds],
    );
  }
}
