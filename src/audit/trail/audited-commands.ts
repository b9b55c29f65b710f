import { Injectable } from '@nestjs/common';
import { isRefused, isUuid, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Commands, type Command } from '../../platform/idempotency/index.js';
import type { AuditEvent } from '../domain/audit-entry.js';
import { AuditStore } from '../store/audit.store.js';

/** What a command did: its answer, and what of it belongs into the audit trail. */
export interface Changed<Answer> extends Pick<AuditEvent, 'objectIds' | 'subjectIds' | 'details' | 'ground'> {
  readonly answer: Answer;
}

/** A command whose refusal is written with what it was about, too. */
export interface AuditedCommand extends Command {
  /** The case ids that were asked for, as they were sent; what is no UUID is left out of the trail. */
  readonly subjectIds?: readonly string[];
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
   * A refusal names the cases that were asked for whether they exist or not: the citizen's insight tells who tried.
   *
   * @param work decides and applies; it must decide before it applies anything, since a refusal is committed with
   *   its audit row
   */
  async run<Answer extends object, Code extends string = string>(
    actor: Actor,
    { subjectIds = [], ...command }: AuditedCommand,
    work: (tx: Tx, ahead: readonly unknown[]) => Promise<Changed<Answer> | Refused<Code>>,
  ): Promise<Answer | Refused<Code>> {
    return this.commands.run<Answer | Refused<Code>>(actor, command, async (tx, ahead) => {
      const outcome = await work(tx, ahead);
      const { operation } = command;
      const { requestId } = actor;
      if (isRefused(outcome)) {
        const codes = [...new Set(outcome.refused.map((reason) => reason.code))];
        await this.audit.append(tx, {
          actor,
          action: 'REFUSAL',
          operation,
          subjectIds: subjectIds.filter(isUuid),
          requestId,
          details: { codes },
        });
        return outcome;
      }
      const { answer, ...what } = outcome;
      await this.audit.append(tx, { actor, action: 'CHANGE', operation, requestId, ...what });
      return answer;
    });
  }
}
