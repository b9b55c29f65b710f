import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { noteProblems } from '../../capacity/domain/index.js';
import { CaseAccessStore, mayWork } from '../../case-file/index.js';
import { addDays, type Actor, type Day, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import {
  EntryCommands,
  type EntryDecision,
  type EntryOutcome,
  type EntryStepAnswer,
} from '../desk/entry-commands.js';
import type { ReadGround } from '../desk/join-grounds.js';
import { mayJoin, noSuchQueue, type OpenQueue } from '../desk/joining-desk.js';
import { NewEntries } from '../desk/new-entries.js';
import { TransferDesk } from '../desk/transfer-desk.js';
import {
  carriedOver,
  caseNotOpen,
  joinedEntry,
  left,
  stepProblems,
  ENDED_BY_LEAVING,
  withSeniority,
  type Entry,
  type JoinStatement,
  type TransferStatement,
} from '../domain/index.js';
import { NoteStore } from '../store/note.store.js';
import { TaskStore } from '../store/task.store.js';

/** From which queue somebody goes over to which, and why. */
export interface TransferEntryCommand extends TransferStatement {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly toInterventionId: string;
  readonly reason: string;
}

/**
 * Takes somebody over to the queue of a sibling intervention, with the date of the first referral and the time waited. The
 * other queue is joined by its own rules: a verdict, a tier and a guarantee of its own, and its department's answer.
 */
@Injectable()
export class TransferEntry {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly commands: EntryCommands,
    private readonly cases: CaseAccessStore,
    private readonly desk: TransferDesk,
    private readonly newEntries: NewEntries,
    private readonly notes: NoteStore,
    private readonly tasks: TaskStore,
  ) {}

  /** @returns the new entry */
  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: TransferEntryCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, toInterventionId, reason, ...said } = input;
    const queues = { own: true, others: [toInterventionId] };
    const command = { operation: 'transferEntry', idempotencyKey, input, entryId, queues };
    return this.commands.run(actor, command, async (tx, entry) => {
      const problems = [...stepProblems(entry.state, 'WITHDRAW'), ...noteProblems(reason, 'reason')];
      const access = await this.cases.accessTo(tx, actor, entry.caseId);
      const queue = await this.desk.open(tx, toInterventionId);
      const isMine = queue && (!mayWork(access) || mayJoin(actor, access, queue.shown.departmentId));
      if (!mayWork(access) || !isMine) {
        return refused([
          ...problems,
          ...(mayWork(access) ? [] : [caseNotOpen()]),
          ...(isMine ? [] : noSuchQueue('toInterventionId').refused),
        ]);
      }
      const carried = carriedOver(entry, said, this.days(tx.today));
      const found = await this.desk.ground(tx, actor, access, entry, queue, carried);
      return {
        problems: [...problems, ...found.problems],
        apply: async () => {
          const joined = successorOf(tx, actor, entry, queue, carried, found.ground);
          return this.apply(tx, actor, entry, joined, reason);
        },
      };
    });
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    entry: Entry,
    joined: Entry,
    reason: string,
  ): Promise<EntryOutcome> {
    const { id: entryId, referringDepartmentId } = entry;
    const kind = 'WITHDRAWN';
    const successor = await this.newEntries.add(tx, actor, joined, referringDepartmentId);
    await this.tasks.settle(tx, { kinds: ENDED_BY_LEAVING, entryIds: [entryId] });
    await this.notes.add(tx, { entryId, kind, words: reason, writtenBy: actor.personId });
    return {
      after: left(entry, 'WITHDRAW', 'TRANSFERRED', tx.now),
      happened: { kind, details: { reason: 'TRANSFERRED', successorId: successor.id } },
      caseEvent: 'WAITLIST_TRANSFERRED',
      objectIds: [successor.id, successor.interventionId],
      successorId: successor.id,
    };
  }

  private days(today: Day): Pick<JoinStatement, 'nextContactOn' | 'payerDueOn'> {
    const { contactEveryDays, payerResolvedDays } = this.config.thresholds;
    return {
      nextContactOn: addDays(today, contactEveryDays),
      payerDueOn: addDays(today, payerResolvedDays),
    };
  }
}

/** The entry in the other queue, with the time waited in this one. */
function successorOf(
  tx: Tx,
  { personId, ...actor }: Actor,
  entry: Entry,
  { shown }: OpenQueue,
  carried: JoinStatement,
  ground: ReadGround,
): Entry {
  const { caseId, citizenId, referringDepartmentId } = entry;
  const { id: interventionId, departmentId } = shown;
  const joined = joinedEntry(carried, {
    id: randomUUID(),
    interventionId,
    departmentId,
    caseId,
    citizenId,
    referringDepartmentId,
    joinedBy: personId,
    isConfirmed: mayDo({ personId, ...actor }, 'confirmReferral', departmentId),
    responsibleId: ground.responsibleId,
    verdict: ground.verdict,
    content: ground.content,
    route: ground.route,
    guarantee: ground.guarantee,
    now: tx.now,
    today: tx.today,
  });
  return withSeniority(joined, entry);
}

const refused = (problems: readonly Reason[]): EntryDecision => ({
  problems,
  apply: () => Promise.reject(new Error('A refused transfer was applied')),
});
