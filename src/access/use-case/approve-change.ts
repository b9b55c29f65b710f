import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { isRefused, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { decisionProblems, type DecidedChange } from '../domain/index.js';
import { ChangeStore } from '../store/change.store.js';
import { assertMay } from '../door/assert-may.js';
import { ChangeApprovals } from '../approval/change-approvals.js';

export interface ApproveCommand {
  readonly idempotencyKey: string;
  readonly changeId: string;
}

/** The second person agrees, and the change is applied, in one transaction. */
@Injectable()
export class ApproveChange {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly changes: ChangeStore,
    private readonly approvals: ChangeApprovals,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, changeId }: ApproveCommand,
  ): Promise<DecidedChange | Refused> {
    assertMay(actor, 'approve');
    return this.commands.run(
      actor,
      { operation: 'approve', idempotencyKey, input: { changeId } },
      async (tx) => {
        const change = await this.changes.lock(tx, changeId);
        const problems = decisionProblems(actor, change);
        if (!change || problems.length > 0) return refuse(...problems);
        await tx.query('savepoint before_applying');
        const applied = await this.approvals.handlerOf(change.kind).apply(tx, change, actor);
        if (isRefused(applied)) {
          await tx.query('rollback to savepoint before_applying');
          return applied;
        }
        await this.changes.decide(tx, changeId, 'APPROVED', actor, null);
        const { objectId, subjectIds = [] } = applied;
        return {
          answer: { changeId, objectId },
          objectIds: [changeId, objectId],
          subjectIds,
          details: { kind: change.kind },
        };
      },
    );
  }
}
