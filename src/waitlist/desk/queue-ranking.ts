import { Injectable } from '@nestjs/common';
import { DepartmentView } from '../../case-file/index.js';
import type { Tx } from '../../platform/database/index.js';
import { classified, type Entry } from '../domain/index.js';
import { QueuePolicies } from './queue-policies.js';

/** Gives entries their tier by the policy in force for their queue, on what the referring department knows today. */
@Injectable()
export class QueueRanking {
  constructor(
    private readonly view: DepartmentView,
    private readonly policies: QueuePolicies,
  ) {}

  /** The entries, in their order, each with its priority facts and its place. A handful of statements for all of them. */
  async of(tx: Tx, entries: readonly Entry[]): Promise<readonly Entry[]> {
    const facts = await this.view.priorityFacts(tx, [...new Set(entries.map(({ caseId }) => caseId))]);
    const queues = new Map(entries.map((entry) => [entry.interventionId, entry]));
    const policies = await this.policies.forQueues(tx, [...queues.values()]);
    return entries.map((entry) =>
      classified(
        { ...entry, priorityFacts: facts.get(entry.caseId) ?? {} },
        policies.get(entry.interventionId) ?? null,
        tx.today,
      ),
    );
  }

  /** The entry where today's policy puts it on what was known of it when it was ranked last: it left the queue and is back. */
  async again(tx: Tx, entry: Entry): Promise<Entry> {
    return classified(entry, await this.policies.forQueue(tx, entry), tx.today);
  }
}
