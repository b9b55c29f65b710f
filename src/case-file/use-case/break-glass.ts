import { Injectable } from '@nestjs/common';
import { assertMay, departmentsFor } from '../../access/index.js';
import { AuditedCommands, type Changed } from '../../audit/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { BREAK_GLASS, mayWork, noSuchCase, reasonProblems } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { BrokenGlassStore, type CaseBehindGlass } from '../store/broken-glass.store.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';

/** The case to be opened in an emergency, and what the emergency is. */
export interface BreakGlassCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly reason: string;
}

/**
 * Opens a case of one's own department in an emergency, for an hour, protected citizens' too. The department's lead is
 * told in the same transaction. Who is barred stays barred.
 */
@Injectable()
export class BreakGlass {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly access: CaseAccessStore,
    private readonly glass: BrokenGlassStore,
    private readonly events: CaseEventStore,
    private readonly notices: CaseNoticeStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: BreakGlassCommand): Promise<CaseEntry | Refused> {
    assertMay(actor, 'breakGlass');
    const command = { operation: 'breakGlass', idempotencyKey, input, subjectIds: [input.caseId] };
    return this.commands.run<CaseEntry>(actor, command, async (tx) => {
      const departments = departmentsFor(actor, 'breakGlass');
      const found =
        departments === 'all' ? null : await this.glass.lock(tx, actor.personId, departments, input.caseId);
      if (!found) return noSuchCase();
      const isOpen = mayWork(await this.access.accessTo(tx, actor, found.caseId));
      const problems = [...reasonProblems(input.reason), ...(isOpen ? [alreadyOpen()] : [])];
      return problems.length > 0 ? refuse(...problems) : this.break(tx, actor, found, input.reason);
    });
  }

  private async break(
    tx: Tx,
    actor: Actor,
    { caseId, departmentId }: CaseBehindGlass,
    why: string,
  ): Promise<Changed<CaseEntry>> {
    const id = await this.glass.break(tx, caseId, actor.personId, why);
    await this.events.append(tx, { caseId, kind: 'GLASS_BROKEN', actor, departmentId, objectId: id });
    await this.notices.raise(tx, {
      kind: 'BREAK_GLASS',
      departmentId,
      caseId,
      aboutPersonId: actor.personId,
      addresseeId: null,
    });
    return { answer: { id, caseId }, objectIds: [id], subjectIds: [caseId], ground: BREAK_GLASS };
  }
}

const alreadyOpen = () =>
  reason('ALREADY_OPEN', 'caseId', 'Sagen er allerede åben for dig.', 'The case is open to you already.');
