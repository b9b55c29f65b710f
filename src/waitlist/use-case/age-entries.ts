import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { QueueOrder } from '../desk/queue-order.js';
import { QueuePolicies } from '../desk/queue-policies.js';
import { classify } from '../domain/index.js';
import type { QueueKey } from '../store/priority-policy.store.js';
import { QueueReads } from '../store/queue.reads.js';

/**
 * Raises those who have waited long enough, where the policy in force says so. Once a day; facts are not read anew, only
 * days have passed. It also puts right whom something else left in another tier than the policy in force says, such as
 * a queue that the region took over. It may run any number of times, and touches no queue in which nothing changes.
 */
@Injectable()
export class AgeEntries {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly reads: QueueReads,
    private readonly policies: QueuePolicies,
    private readonly order: QueueOrder,
  ) {}

  /** @returns how many were raised */
  async execute(requestId: string): Promise<number> {
    const queues = await this.reads.queues(this.database);
    let count = 0;
    for (const queue of queues)
      count += await this.database.transaction((tx) => this.ageOne(tx, queue, requestId));
    return count;
  }

  private async ageOne(tx: Tx, queue: QueueKey, requestId: string): Promise<number> {
    if (!(await this.hasAnybodyToRaise(tx, queue))) return 0;
    await this.order.lock(tx, [queue]);
    const reclassified = await this.order.putInOrder(tx, [queue], { why: 'AGEING', personId: null });
    if (reclassified > 0)
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation: 'ageEntries',
        objectIds: [queue.interventionId],
        details: { reclassified },
        requestId,
      });
    return reclassified;
  }

  /** Asked without locks: most queues of a day have nobody. */
  private async hasAnybodyToRaise(tx: Tx, queue: QueueKey): Promise<boolean> {
    const policy = await this.policies.forQueue(tx, queue);
    const entries = await this.reads.queue(tx, queue.interventionId, tx.today);
    return entries.some(
      ({ tier, priorityFacts, waitedDays }) => classify(policy, priorityFacts, waitedDays).tier !== tier,
    );
  }
}
