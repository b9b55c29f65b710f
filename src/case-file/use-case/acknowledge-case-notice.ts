import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { noSuchEntry, noticeProblems } from '../domain/index.js';
import { CaseNoticeReads } from '../store/case-notice.reads.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';

/** The notice that was seen, by its id. */
export interface AcknowledgeCaseNoticeCommand {
  readonly idempotencyKey: string;
  readonly id: string;
}

/** A notice that somebody has seen. */
export interface AcknowledgedNotice {
  readonly id: string;
}

/** Says that a notice was seen; never by the one whom it is about. */
@Injectable()
export class AcknowledgeCaseNotice {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly reads: CaseNoticeReads,
    private readonly notices: CaseNoticeStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: AcknowledgeCaseNoticeCommand,
  ): Promise<AcknowledgedNotice | Refused> {
    assertMay(actor, 'acknowledgeCaseNotice');
    const command = { operation: 'acknowledgeCaseNotice', idempotencyKey, input };
    return this.commands.run<AcknowledgedNotice>(actor, command, async (tx) => {
      const notice = await this.reads.lock(tx, actor, input.id);
      if (!notice) return noSuchEntry('id');
      const problems = noticeProblems(notice, actor.personId);
      if (problems.length > 0) return refuse(...problems);
      await this.notices.acknowledge(tx, notice.id, actor.personId);
      const subjectIds = notice.caseId === null ? [] : [notice.caseId];
      return { answer: { id: notice.id }, objectIds: [notice.id], subjectIds };
    });
  }
}
