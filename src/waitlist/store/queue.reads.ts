import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { TriedEntry } from '../domain/index.js';
import { exact, QUEUED } from './entry-row.js';
import type { QueueKey } from './priority-policy.store.js';

/** Whole queues as a policy looks at them: narrow rows, without locks, 20,000 at once. */
@Injectable()
export class QueueReads {
  /** The queues in which anybody stands. */
  async queues(q: Pick<Tx, 'query'>): Promise<readonly QueueKey[]> {
    return q.query<QueueKey>(
      `select distinct intervention_id as "interventionId", department_id as "departmentId" from waitlist_entry
       where state in ${QUEUED} order by 1`,
    );
  }

  /** Everybody in a queue, with what decides about the place and by what the effect of a policy is told apart. */
  async queue(q: Pick<Tx, 'query'>, interventionId: string, today: Day): Promise<readonly TriedEntry[]> {
    const rows = await q.query<TriedRow>(
      `select e.id, e.priority_facts as "priorityFacts", e.tier, e.move, e.is_restored as "isRestored",
         e.guarantee_due_on is not null as "isGuaranteed", ${exact('e.waiting_since')} as "waitingSince",
         greatest(0, $2::date - (e.waiting_since at time zone 'Europe/Copenhagen')::date) as "waitedDays",
         e.order_tier as "orderTier", e.order_rank as "orderRank",
         case when e.order_since <> e.waiting_since then ${exact('e.order_since')} end as "orderSince",
         e.referring_department_id as "referringDepartmentId", e.verdict_outcome as outcome
       from waitlist_entry e where e.intervention_id = $1 and e.state in ${QUEUED}`,
      [interventionId, today],
    );
    return rows.map(({ orderTier, orderRank, orderSince, ...entry }) => ({
      ...entry,
      order: { tier: orderTier, since: orderSince ?? entry.waitingSince, rank: orderRank },
    }));
  }
}

/** The order as columns: of 20,000 rows each written document is felt. */
type TriedRow = Omit<TriedEntry, 'order'> & {
  readonly orderTier: number;
  readonly orderRank: number;
  /** null: the same as `waitingSince`, as of all but those who were moved. */
  readonly orderSince: string | null;
};
