import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { QueueOrder } from '../desk/queue-order.js';
import type { PriorityPolicy } from '../domain/index.js';
import { PriorityPolicyStore } from '../store/priority-policy.store.js';

/**
 * Puts queues in the order of policies whose day has come: each policy in one transaction. It may run twice or late; a
 * policy that is over before anybody was put in its order leaves them to the one that holds now.
 */
@Injectable()
export class ApplyDuePolicies {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly policies: PriorityPolicyStore,
    private readonly order: QueueOrder,
  ) {}

  /** @returns how many policies were applied */
  async execute(requestId: string): Promise<number> {
    const due = await this.policies.due(this.database, await this.database.today());
    for (const policy of due) await this.database.transaction((tx) => this.applyOne(tx, policy, requestId));
    return due.length;
  }

  private async applyOne(tx: Tx, policy: PriorityPolicy, requestId: string): Promise<void> {
    const queues = await this.policies.interventionsUnder(tx, policy);
    await this.order.lock(tx, queues);
    // Another worker may have been first while this one waited for the locks.
    if (!(await this.policies.due(tx, tx.today)).some(({ id }) => id === policy.id)) return;
    const reclassified = await this.order.putInOrder(tx, queues, { why: 'POLICY', personId: null });
    await this.policies.applied(tx, [policy.id]);
    await this.audit.append(tx, {
      actor: null,
      action: 'CHANGE',
      operation: 'applyDuePolicies',
      objectIds: [policy.id],
      details: { version: policy.version, reclassified },
      requestId,
    });
  }
}
