import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { noSuchConflict, settlementProblems } from '../domain/index.js';
import { ConflictStore } from '../store/conflict.store.js';

export interface SettleConflictCommand {
  readonly idempotencyKey: string;
  readonly conflictId: string;
  /** What was done about it. */
  readonly settlement: string;
}

/** A person says how a conflict was settled. */
@Injectable()
export class SettleConflict {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly conflicts: ConflictStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: SettleConflictCommand,
  ): Promise<{ readonly conflictId: string } | Refused> {
    const { conflictId, settlement } = input;
    const command = { operation: 'settleCapacityConflict', idempotencyKey, input };
    return this.commands.run(actor, command, async (tx) => {
      const conflict = await this.conflicts.lock(tx, conflictId);
      if (!conflict || !mayDo(actor, 'settleCapacityConflict', conflict.departmentId))
        return noSuchConflict();
      const problems = settlementProblems(conflict, settlement);
      if (problems.length > 0) return refuse(...problems);
      await this.conflicts.settle(tx, conflictId, settlement, actor.personId);
      return { answer: { conflictId }, objectIds: [conflictId, conflict.interventionId] };
    });
  }
}
