import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { CaseEventStore } from '../../case-file/index.js';
import { isRefused, refuse, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import { Database, type Statement, type Tx } from '../../platform/database/index.js';
import { mayChange, noSuchWaitlistEntry, type Entry, type EntryAccess } from '../domain/index.js';
import { EntryStore, type EntryHappening } from '../store/entry.store.js';
import { EntryLocks, type EntryStanding, type LockedQueues } from './entry-locks.js';
import { EntrySight } from './entry-sight.js';

/** A change of an entry that somebody asks for, carried out once per idempotency key. */
export interface EntryCommand {
  /** The mutation's name, which is also its line in the access matrix. */
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly input: unknown;
  /** The entry, or what `lookup` finds it by. */
  readonly entryId: string;
  /** Finds the entry ({@link FoundEntry}) where something else was named. It never changes, so no lock is needed. */
  readonly lookup?: Statement | null;
  /** How the reason for the refusal names the id's argument. */
  readonly field?: string;
  /** What is answered in place of that, where something else than an entry was named. */
  readonly notThere?: Refused;
  /** The queues whose order it may change; left out for what touches the entry alone. */
  readonly queues?: LockedQueues;
  /** Locks what is decided on beside the entry; it comes right after it. */
  readonly behind?: (tx: Tx) => Promise<unknown>;
}

/** An entry that was found by something else, with its case and queue. */
export interface FoundEntry extends EntryStanding {
  readonly entryId: string;
}

/** What a use case decided: every reason against, and what to do when there is none. */
export interface EntryDecision {
  readonly problems: readonly Reason[];
  /** The entry as it becomes, with what happened; null when it stays as it is and `note` says all. */
  readonly apply: () => Promise<EntryOutcome> | EntryOutcome;
}

/** What was done. */
export interface EntryOutcome {
  /** The entry as it becomes; left out when only an event is kept. */
  readonly after?: Entry;
  readonly happened: Omit<EntryHappening, 'personId'>;
  /** How the case's history calls it. */
  readonly caseEvent: string;
  readonly objectIds?: readonly string[];
  /** The entry that took its place, which the answer is about. */
  readonly successorId?: string;
}

/** Which entry was changed. Ids only: the answer is kept and given again. */
export interface EntryStepAnswer {
  readonly entryId: string;
}

/** The same, with how the entry that was named is open to whoever did it. */
export interface EntryStepDone extends EntryStepAnswer {
  readonly access: EntryAccess;
}

/**
 * The one way in which an entry is changed by a person: the case, then the entry is locked; who has neither the case nor
 * the queue is told that there is no such entry; event, case history and audit row are written with the change.
 */
@Injectable()
export class EntryCommands {
  constructor(
    private readonly database: Database,
    private readonly commands: AuditedCommands,
    private readonly locks: EntryLocks,
    private readonly events: CaseEventStore,
    private readonly entries: EntryStore,
    private readonly sight: EntrySight,
  ) {}

  /** @param decide decides in the transaction, with the entry locked; it changes nothing before `apply` */
  async run(
    actor: Actor,
    {
      entryId,
      field,
      notThere = noSuchWaitlistEntry(field),
      queues,
      lookup,
      behind,
      ...command
    }: EntryCommand,
    decide: (tx: Tx, entry: Entry, access: EntryAccess) => Promise<EntryDecision> | EntryDecision,
  ): Promise<EntryStepDone | Refused> {
    const given: { isReplayed: boolean; access: EntryAccess | null } = { isReplayed: true, access: null };
    const asked = { ...command, ahead: lookup ?? null };
    const answer = await this.commands.run<EntryStepAnswer>(actor, asked, async (tx, ahead) => {
      given.isReplayed = false;
      const [found = null] = ahead as readonly FoundEntry[];
      let seen: EntryAccess | null | undefined;
      const see = async (): Promise<void> => {
        // In the message of the locks and behind them: rights that changed while they were waited for count.
        if (found) seen = await this.sight.access(tx, actor, { id: found.entryId, ...found });
      };
      const locked = async (): Promise<unknown> => Promise.all([behind?.(tx), see()]);
      const entry = await this.locks.lock(tx, found?.entryId ?? entryId, queues, found, locked);
      if (!entry) return notThere;
      const access = seen === undefined ? await this.sight.access(tx, actor, entry) : seen;
      if (!mayChange(actor, command.operation, entry, access)) return notThere;
      given.access = access;
      const { problems, apply } = await decide(tx, entry, access);
      if (problems.length > 0) return refuse(...problems);
      return this.changed(tx, actor, entry, access, await apply());
    });
    // A stored answer, a refusal too, is given again only to somebody who may still do it.
    const access = given.isReplayed
      ? await this.accessNow(actor, command.operation, entryId, lookup ?? null)
      : given.access;
    if (isRefused(answer)) return given.isReplayed && access === null ? notThere : answer;
    return access === null ? notThere : { ...answer, access };
  }

  private async changed(
    tx: Tx,
    actor: Actor,
    before: Entry,
    access: EntryAccess,
    { after, happened, caseEvent, objectIds = [], successorId }: EntryOutcome,
  ) {
    const event = { ...happened, personId: actor.personId };
    if (after) await this.entries.apply(tx, [{ before, after, happened: event }]);
    else await this.entries.note(tx, before, event);
    const { id, caseId, interventionId } = before;
    const departmentId = access.via === 'CASE' ? before.referringDepartmentId : before.departmentId;
    await this.events.append(tx, { caseId, kind: caseEvent, actor, departmentId, objectId: id });
    return {
      answer: { entryId: successorId ?? id },
      subjectIds: [caseId],
      objectIds: [id, interventionId, ...objectIds],
      details: { kind: event.kind },
    };
  }

  private async accessNow(
    actor: Actor,
    operation: string,
    named: string,
    lookup: Statement | null,
  ): Promise<EntryAccess | null> {
    const [found] = lookup ? await this.database.query<FoundEntry>(lookup.text, lookup.parameters) : [];
    const entry = await this.entries.find(this.database, found?.entryId ?? named);
    if (!entry) return null;
    const access = await this.sight.access(this.database, actor, entry);
    return mayChange(actor, operation, entry, access) ? access : null;
  }
}
