import { Injectable } from '@nestjs/common';
import { InterventionStore } from '../../catalogue/index.js';
import type { Tx } from '../../platform/database/index.js';
import { reordered, type CompiledPolicy, type Entry } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { PositionChangeStore } from '../store/position-change.store.js';
import type { QueueKey } from '../store/priority-policy.store.js';
import { QueuePolicies } from './queue-policies.js';

/** Why a queue is put in order: another policy came into force, or people have waited long enough to be raised. */
export interface ReorderCause {
  readonly why: 'POLICY' | 'AGEING';
  /** null: no person did. */
  readonly personId: string | null;
}

/** Puts queues into the order of the policies in force: the one way in which a policy reaches people. */
@Injectable()
export class QueueOrder {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly policies: QueuePolicies,
    private readonly entries: EntryStore,
    private readonly positions: PositionChangeStore,
  ) {}

  /**
   * Locks the interventions, so that nobody joins one of their queues under what held before. Whoever is about to change
   * which policy holds does this first.
   */
  async lock(tx: Tx, queues: readonly QueueKey[]): Promise<void> {
    await this.interventions.lockMany(
      tx,
      queues.map(({ interventionId }) => interventionId),
    );
  }

  /**
   * Classifies everybody in the queues, whose interventions are locked. Only those whose tier or place is another get an
   * event; the explanation of every position that became worse is kept.
   *
   * @returns how many were classified anew
   */
  async putInOrder(tx: Tx, queues: readonly QueueKey[], cause: ReorderCause): Promise<number> {
    const policies = await this.policies.forQueues(tx, queues);
    let count = 0;
    for (const { interventionId } of queues)
      count += await this.putOne(tx, interventionId, policies.get(interventionId) ?? null, cause);
    return count;
  }

  private async putOne(
    tx: Tx,
    interventionId: string,
    policy: CompiledPolicy | null,
    { why, personId }: ReorderCause,
  ): Promise<number> {
    const queue = await this.entries.lockQueue(tx, interventionId);
    const { changed, restated, worsened } = reordered(queue, policy, tx.today);
    await this.entries.apply(
      tx,
      changed.map(({ before, after }) => ({
        before,
        after,
        happened: { kind: 'RECLASSIFIED', personId, details: { why, ...detailsOf(before, after) } },
      })),
    );
    await this.entries.restate(
      tx,
      restated.map(({ id }) => id),
      policy?.policyId ?? null,
    );
    await this.positions.keep(tx, worsened);
    return changed.length;
  }
}

const detailsOf = (before: Entry, after: Entry) => ({
  policyId: after.policyId,
  fromTier: before.tier,
  toTier: after.tier,
});
