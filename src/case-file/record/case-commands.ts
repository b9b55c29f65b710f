import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { isRefused, refuse, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { caseClosed, mayWork, noSuchCase, noSuchEntry, type CaseAccess } from '../domain/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseEventStore, type NewCaseEvent } from '../store/case-event.store.js';

/** The case that is changed: named itself, or by an entry in it. */
export type CaseTarget =
  | { readonly caseId: string }
  | { readonly entryField: string; readonly caseOf: (tx: Tx) => Promise<string | null> };

/** The cases that a command names itself, for the trail of its refusal. */
export const askedCases = (target: CaseTarget): readonly string[] =>
  'caseId' in target ? [target.caseId] : [];

/** A change of a case's record that somebody asks for, carried out once per idempotency key. */
export interface CaseCommand {
  /** The mutation's name. */
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly input: unknown;
  readonly target: CaseTarget;
  /** It can be done in a closed case too, e.g. since it is the citizen's right at any time. */
  readonly worksWhenClosed?: true;
}

/** What was done: the entry, and how the case's history calls it. */
export interface CaseChange {
  readonly entryId: string;
  readonly kind: string;
  readonly details?: NewCaseEvent['details'];
}

/** What a use case decided: every reason against, and what to do when there is none. */
export interface CaseDecision {
  readonly problems: readonly Reason[];
  readonly apply: () => Promise<CaseChange>;
}

/** Which entry of which case was written. Ids only: the answer is kept and given again. */
export interface CaseEntry {
  readonly id: string;
  readonly caseId: string;
}

/**
 * The one way in which the record of a case is changed: by somebody who works on it, while it is open, locked against
 * whoever changes it at the same time, with a line in its history and one in the audit trail.
 */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly database: Database,
    private readonly commands: AuditedCommands,
    private readonly access: CaseAccessStore,
    private readonly events: CaseEventStore,
    private readonly secrets: CitizenSecrets,
  ) {}

  /** @param decide decides in the transaction, with the case locked; it changes nothing before `apply` */
  async run(
    actor: Actor,
    { target, worksWhenClosed, ...command }: CaseCommand,
    decide: (tx: Tx, access: CaseAccess) => Promise<CaseDecision> | CaseDecision,
  ): Promise<CaseEntry | Refused> {
    const notThere = 'caseId' in target ? noSuchCase() : noSuchEntry(target.entryField);
    // Few values are possible for a fact or a name: a plain hash of the input could be guessed from.
    const kept = {
      ...command,
      input: this.secrets.fingerprintOf(command.input),
      subjectIds: askedCases(target),
    };
    const given = { isReplayed: true };
    const answer = await this.commands.run<CaseEntry>(actor, kept, async (tx) => {
      given.isReplayed = false;
      const caseId = await caseOf(tx, target);
      const access = caseId === null ? null : await this.access.lockAccess(tx, actor, caseId);
      if (!mayWork(access)) return notThere;
      const { problems, apply } = await decide(tx, access);
      const all = [...(access.isClosed && !worksWhenClosed ? [caseClosed()] : []), ...problems];
      if (all.length > 0) return refuse(...all);
      return this.changed(tx, actor, access, await apply());
    });
    if (isRefused(answer) && !given.isReplayed) return answer;
    // A stored answer, a refusal too, is given again only to somebody who still works on the case.
    const caseId = isRefused(answer)
      ? await this.database.transaction(async (tx) => caseOf(tx, target))
      : answer.caseId;
    const access = caseId === null ? null : await this.access.accessTo(this.database, actor, caseId);
    return mayWork(access) ? answer : notThere;
  }

  private async changed(
    tx: Tx,
    actor: Actor,
    { caseId, departmentId }: CaseAccess,
    { entryId, kind, details }: CaseChange,
  ) {
    const event = { caseId, kind, actor, departmentId, objectId: entryId };
    await this.events.append(tx, details ? { ...event, details } : event);
    return { answer: { id: entryId, caseId }, objectIds: [entryId], subjectIds: [caseId] };
  }
}

const caseOf = async (tx: Tx, target: CaseTarget): Promise<string | null> =>
  'caseId' in target ? target.caseId : target.caseOf(tx);
