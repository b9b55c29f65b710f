import { Injectable } from '@nestjs/common';
import { FactTypeStore } from '../../case-file/index.js';
import type { Tx } from '../../platform/database/index.js';
import { compilePolicy, type CompiledPolicy, type PolicyToday } from '../domain/index.js';
import { PriorityPolicyStore, type QueueKey } from '../store/priority-policy.store.js';

/** The policies in force, made ready to classify people. */
@Injectable()
export class QueuePolicies {
  constructor(
    private readonly policies: PriorityPolicyStore,
    private readonly factTypes: FactTypeStore,
  ) {}

  /** The policy in force today for a queue; null: time alone decides, or the queue is the region's (R43, R44). */
  async forQueue(tx: Pick<Tx, 'query' | 'today'>, queue: QueueKey): Promise<CompiledPolicy | null> {
    return (await this.forQueues(tx, [queue])).get(queue.interventionId) ?? null;
  }

  /** The same for several queues, by intervention; those without a policy are absent. Two statements. */
  async forQueues(
    tx: Pick<Tx, 'query' | 'today'>,
    queues: readonly QueueKey[],
  ): Promise<ReadonlyMap<string, CompiledPolicy>> {
    const found = await this.policies.inForce(tx, queues, tx.today);
    if (found.size === 0) return new Map();
    const dictionary = await this.factTypes.dictionary(tx, tx.today);
    const compiled = new Map<string, CompiledPolicy>();
    for (const policy of found.values())
      if (!compiled.has(policy.id)) compiled.set(policy.id, compilePolicy(policy, dictionary));
    return new Map(
      [...found].flatMap(([queueId, { id }]) => {
        const ready = compiled.get(id);
        return ready ? [[queueId, ready] as const] : [];
      }),
    );
  }

  /** Versions by their ids, as they were adopted, with the day on which they were asked for. Two statements. */
  async byIds(q: Pick<Tx, 'query'>, ids: readonly string[]): Promise<ReadonlyMap<string, PolicyToday>> {
    const found = await this.policies.byIds(q, ids);
    const [first] = found;
    if (!first) return new Map();
    const dictionary = await this.factTypes.dictionary(q, first.today);
    return new Map(
      found.map(({ today, ...policy }) => [policy.id, { policy: compilePolicy(policy, dictionary), today }]),
    );
  }
}
