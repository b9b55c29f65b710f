import { Injectable } from '@nestjs/common';
import type { CaseAccess } from '../../case-file/index.js';
import type { LegalRoute } from '../../catalogue/domain/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { JoinGround, JoinStatement } from '../domain/index.js';
import { EntryVerdicts } from './entry-verdicts.js';
import { JoiningDesk, type OpenQueue } from './joining-desk.js';
import { NamedPeopleDesk } from './named-people.js';

/** All that decides whether somebody joins, and what the entry is made of. */
export interface ReadGround extends JoinGround {
  readonly verdict: Verdict;
  /** The legal route that was named; null when none was, or it is not in force. */
  readonly route: LegalRoute | null;
  /** Who answers for the next step. */
  readonly responsibleId: string;
}

/** Reads what decides about joining. The case and the queue are locked. */
@Injectable()
export class JoinGrounds {
  constructor(
    private readonly desk: JoiningDesk,
    private readonly verdicts: EntryVerdicts,
    private readonly people: NamedPeopleDesk,
  ) {}

  /** @param operation the operation, as the audit trail says it */
  async of(
    tx: Tx,
    actor: Actor,
    access: CaseAccess,
    queue: OpenQueue,
    said: Pick<JoinStatement, 'legalBasisId' | 'responsibleId' | 'payerOwnerId'>,
    operation: string,
  ): Promise<ReadGround> {
    const { caseId, citizenId, departmentId: referringDepartmentId } = access;
    const { id: interventionId, departmentId } = queue.shown;
    const of = { caseId, citizenId, referringDepartmentId, departmentId };
    const route = queue.routes.find(({ legalBasisId }) => legalBasisId === said.legalBasisId) ?? null;
    const routes = (route ? [route] : queue.routes).map(({ legalBasisId }) => legalBasisId);
    return {
      ...(await this.desk.ground(tx, queue, citizenId, said.legalBasisId)),
      today: tx.today,
      isCaseClosed: access.isClosed,
      route,
      verdict: await this.verdicts.of(tx, actor, access, { operation, interventionId, routes }),
      people: await this.people.named(tx, of, [said.responsibleId, said.payerOwnerId]),
      responsibleId: said.responsibleId ?? (await this.people.responsible(tx, of, actor.personId)),
    };
  }
}
