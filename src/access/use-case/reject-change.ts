import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { decisionProblems, type DecidedChange } from '../domain/index.js';
import { ChangeStore } from '../store/change.store.js';
import { assertMay } from '../door/assert-may.js';
import { ChangeApprovals } from '../approval/change-approvals.js';

export interface RejectCommand {
  readonly idempotencyKey: string;
  readonly changeId: string;
  /** What the proposer should know. */
  readonly reason: string;
}

/** Characters of a reason: a paragraph. */
const REASON_LENGTH_MAX = 2_000;

const reasonMissing = reason(
  'REASON_MISSING',
  'reason',
  'Skriv hvorfor, højst 2000 tegn.',
  'Say why, in at most 2000 characters.',
);

/** The second person says no, and why; nothing is applied, and the room that proposed it hears of it. */
@Injectable()
export class RejectChange {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly changes: ChangeStore,
    private readonly approvals: ChangeApprovals,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: RejectCommand): Promise<DecidedChange | Refused> {
    assertMay(actor, 'rejectChange');
    return this.commands.run(actor, { operation: 'rejectChange', idempotencyKey, input }, async (tx) => {
      const change = await this.changes.lock(tx, input.changeId);
      const why = input.reason.trim();
      const problems = [
        ...decisionProblems(actor, change),
        ...(why === '' || why.length > REASON_LENGTH_MAX ? [reasonMissing] : []),
      ];
      if (!change || problems.length > 0) return refuse(...problems);
      await this.changes.decide(tx, change.id, 'REJECTED', actor, why);
      const { id: changeId, objectId, kind } = change;
      const heard = await this.approvals.handlerOf(kind).rejected?.(tx, change, actor);
      return {
        answer: { changeId, objectId },
        objectIds: [changeId, objectId],
        subjectIds: heard?.subjectIds ?? [],
        details: { kind },
      };
    });
  }
}
