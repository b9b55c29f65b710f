import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Commands, type Command } from '../../platform/idempotency/index.js';
import type { AuditEvent } from '../domain/audit-entry.js';
import { AuditStore } from '../store/audit.store.js';

/** What a command did: its answer, and what of it belongs into the audit trail. */
export interface Changed<Answer> extends Pick<AuditEvent, 'objectIds' | 'subjectIds' | 'details' | 'ground'> {
  readonly answer: Answer;
}

/**
 * The one way in which use cases change anything: once per idempotency key, in one transaction, with its audit row.
 * A refusal is recorded too, with its codes; nothing else of it stays.
 */
@Injectable()
export class AuditedCommands {
  constructor(
    private readonly commands: Commands,
    private readonly audit: AuditStore,
  ) {}

  /**
   * @param work decides and applies; it must decide before it applies anything, since a refusal is committed with
   *   its audit row
   */
  async run<Answer extends object, Code extends string = string>(
    actor: Actor,
    command: Command,
    work: (tx: Tx) => Promise<Changed<Answer> | Refused<Code>>,
  ): Promise<Answer | Refused<Code>> {
    return this.commands.run<Answer | Refused<Code>>(actor, command, async (tx) => {
      const outcome = await work(tx);
      const { operation } = command;
      const { requestId } = actor;
      if (isRefused(outcome)) {
        const codes = [...new Set(outcome.refused.map((reason) => reason.code))];
        await this.audit.append(tx, { actor, action: 'REFUSAL', operation, requestId, details: { codes } });
        return outcome;
      }
      const { answer, ...what } = outcome;
      await this.audit.append(tx, { actor, action: 'CHANGE', operation, requestId, ...what });
      return answer;
    });
  }
}
