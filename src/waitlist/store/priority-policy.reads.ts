import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { PriorityPolicy } from '../domain/index.js';
import { POLICY_COLUMNS } from './priority-policy.store.js';

/** Which adopted policies are asked for; null: whichever. */
export interface PolicyFilter {
  readonly departmentId: string | null;
  /** Those made for this intervention alone. */
  readonly interventionId: string | null;
  /** Those that hold on the day. */
  readonly day: Day | null;
}

/** What can be asked about adopted policies. */
@Injectable()
export class PriorityPolicyReads {
  constructor(private readonly database: Database) {}

  /**
   * Adopted policies, the newest first.
   *
   * @param ownDepartments whose interventions that were never shown the reader knows of; null for all
   */
  async page(
    { departmentId, interventionId, day }: PolicyFilter,
    ownDepartments: readonly string[] | null,
    before: readonly [string, string] | null,
    limit: number,
  ): Promise<PriorityPolicy[]> {
    return this.database.query<PriorityPolicy>(
      `select ${POLICY_COLUMNS} from priority_policy p left join intervention i on i.id = p.intervention_id
       where ($1::text is null or p.department_id = $1)
         and ($2::text is null or p.intervention_id::text = $2)
         and ($3::date is null or (p.valid_from <= $3 and (p.valid_to is null or p.valid_to >= $3)))
         and (p.intervention_id is null or i.revision is not null or $4::text[] is null or i.department_id = any ($4))
         and ($5::timestamptz is null or (p.adopted_at, p.id) < ($5, $6::uuid))
       order by p.adopted_at desc, p.id desc limit $7`,
      [departmentId, interventionId, day, ownDepartments, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  /** One adopted version; null when there is none. */
  async byId(id: string): Promise<PriorityPolicy | null> {
    const [policy] = await this.database.query<PriorityPolicy>(
      `select ${POLICY_COLUMNS} from priority_policy p where p.id = $1`,
      [id],
    );
    return policy ?? null;
  }
}
