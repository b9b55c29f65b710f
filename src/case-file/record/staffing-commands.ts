import { Injectable } from '@nestjs/common';
import { AuditedCommands, type Changed } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  claimsOf,
  glassProblems,
  mayStaff,
  noSuchCase,
  noSuchEntry,
  type CaseAccess,
} from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { askedCases, type CaseCommand, type CaseDecision, type CaseEntry } from './case-commands.js';

export interface StaffingCommand extends CaseCommand {
  /** The colleague who is named; a lead may do so through broken glass too. */
  readonly concerns?: string | null;
}

/**
 * The one way in which it is changed who may see a case: by somebody who works on it or leads its department, with the
 * case locked, a line in its history and one in the audit trail. What answers is kept as ids, since whoever hands a
 * case over may not see it afterwards.
 */
@Injectable()
export class StaffingCommands {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly access: CaseAccessStore,
    private readonly events: CaseEventStore,
  ) {}

  /**
   * @param decide decides in the transaction, with the case locked; it changes nothing before `apply`
   * @param may who may, where it is not everybody who may say who works on the case
   */
  async run(
    actor: Actor,
    { target, concerns = null, ...command }: StaffingCommand,
    decide: (tx: Tx, access: CaseAccess) => Promise<CaseDecision>,
    may: (access: CaseAccess) => boolean = () => true,
  ): Promise<CaseEntry | Refused> {
    const notThere = 'caseId' in target ? noSuchCase() : noSuchEntry(target.entryField);
    const asked = { ...command, subjectIds: askedCases(target) };
    return this.commands.run<CaseEntry>(actor, asked, async (tx) => {
      const caseId = 'caseId' in target ? target.caseId : await target.caseOf(tx);
      const access = caseId === null ? null : await this.access.lockAccess(tx, actor, caseId);
      if (!mayStaff(access, claimsOf(actor), concerns)) {
        const problems = glassProblems(access, 'caseId' in target ? 'caseId' : target.entryField);
        return problems.length > 0 ? refuse(...problems) : notThere;
      }
      if (!may(access)) return notThere;
      const { problems, apply } = await decide(tx, access);
      return problems.length > 0 ? refuse(...problems) : this.changed(tx, actor, access, apply);
    });
  }

  private async changed(
    tx: Tx,
    actor: Actor,
    { caseId, departmentId }: CaseAccess,
    apply: CaseDecision['apply'],
  ): Promise<Changed<CaseEntry>> {
    const { entryId, kind, details = {} } = await apply();
    await this.events.append(tx, { caseId, kind, actor, departmentId, objectId: entryId, details });
    return { answer: { id: entryId, caseId }, objectIds: [entryId], subjectIds: [caseId] };
  }
}
