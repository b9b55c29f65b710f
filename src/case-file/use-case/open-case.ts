import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { isRefused, refuse, type Actor, type Refused, type RoleGrant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  nameProblems,
  notYourDepartment,
  parseCivilRegistrationNumber,
  type CaseOrigin,
} from '../domain/index.js';
import { NumberLookups } from '../record/number-lookups.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { CaseFileStore } from '../store/case-file.store.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';
import { CitizenStore } from '../store/citizen.store.js';
import { ProtectionReads } from '../store/protection.reads.js';

/** A citizen on whom a department opens a case file. */
export interface OpenCaseCommand {
  readonly idempotencyKey: string;
  readonly civilRegistrationNumber: string;
  /** The name as the department was told it. */
  readonly name: string;
  readonly departmentId: string;
  readonly origin: CaseOrigin;
}

type OpenedBy = Omit<OpenCaseCommand, 'idempotencyKey' | 'civilRegistrationNumber'> & {
  readonly responsibleId: string;
};

/** The case that was opened: its id and nothing else, so that every answer looks the same. */
export interface OpenedCase {
  readonly caseId: string;
}

/**
 * Who is responsible for a case that the actor opens in the department: the actor, or the absent person for whom he or
 * she stands in. Caseworkers open cases; staff register people who are referred or come by themselves. Null for others.
 */
function responsibleIn({ personId, grants }: Actor | SignedInActor, departmentId: string): string | null {
  const working = grants.filter(
    (grant) => (grant.role === 'CW' || grant.role === 'OWN') && grant.departmentId === departmentId,
  );
  const responsible = working.map((grant: RoleGrant | SignedInActor['grants'][number]) =>
    'deputyFor' in grant ? (grant.deputyFor ?? personId) : personId,
  );
  return responsible.includes(personId) ? personId : (responsible[0] ?? null);
}

/**
 * Opens a department's case file on a citizen; whoever opens it is responsible. It always makes a new case file, and
 * the answer is the same whether anybody knows the citizen: in words, in work and so in time.
 */
@Injectable()
export class OpenCase {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly lookups: NumberLookups,
    private readonly secrets: CitizenSecrets,
    private readonly citizens: CitizenStore,
    private readonly files: CaseFileStore,
    private readonly access: CaseAccessStore,
    private readonly events: CaseEventStore,
    private readonly notices: CaseNoticeStore,
    private readonly protection: ProtectionReads,
  ) {}

  /** @throws Fault RATE_LIMITED when the actor looked up too many numbers within a minute */
  async execute(
    actor: Actor | SignedInActor,
    { idempotencyKey, ...stated }: OpenCaseCommand,
  ): Promise<OpenedCase | Refused> {
    await this.lookups.count(actor, 'openCase');
    const responsibleId = responsibleIn(actor, stated.departmentId);
    // The kept fingerprint must not let anybody guess the number or the name.
    const command = { operation: 'openCase', idempotencyKey, input: this.secrets.fingerprintOf(stated) };
    const answer = await this.commands.run<OpenedCase>(actor, command, async (tx) => {
      const digits = parseCivilRegistrationNumber(stated.civilRegistrationNumber, tx.today);
      const problems = [
        ...(isRefused(digits) ? digits.refused : []),
        ...nameProblems(stated.name),
        ...(responsibleId === null ? [notYourDepartment()] : []),
      ];
      if (isRefused(digits) || responsibleId === null || problems.length > 0) return refuse(...problems);
      const caseId = await this.open(tx, actor, { ...stated, responsibleId }, digits);
      return { answer: { caseId }, objectIds: [caseId], subjectIds: [caseId] };
    });
    // An answer that was kept is not given to somebody who left the department.
    return isRefused(answer) || responsibleId !== null ? answer : refuse(notYourDepartment());
  }

  private async open(
    tx: Tx,
    actor: Actor,
    { name, departmentId, origin, responsibleId }: OpenedBy,
    digits: string,
  ): Promise<string> {
    const [id, relationshipId] = [randomUUID(), randomUUID()];
    const citizenId = await this.citizens.createOrFind(tx, digits);
    // Asked before there is a responsible person: nobody is named to see a citizen by opening a case.
    const isHidden = await this.protection.isHidden(tx, actor, { citizenId, departmentId });
    const openedBy = actor.personId;
    await this.files.open(tx, {
      id,
      citizenId,
      departmentId,
      name: name.trim(),
      origin,
      openedBy,
      responsibleId,
      relationshipId,
    });
    await this.events.append(tx, {
      caseId: id,
      kind: 'CASE_OPENED',
      actor,
      departmentId,
      details: { origin },
    });
    const access = await this.access.accessTo(tx, actor, id);
    if (isHidden || !access) {
      // Somebody who must not see this citizen cannot be responsible: the lead finds somebody else.
      await this.files.giveToUnit(tx, relationshipId);
      const lead = { departmentId, addresseeId: null, aboutPersonId: null };
      await this.notices.raise(tx, { kind: 'NO_RESPONSIBLE', caseId: id, ...lead });
    }
    return id;
  }
}
