import { Injectable } from '@nestjs/common';
import { CaseEventStore } from '../../case-file/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Entry } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { TaskStore, type RaisedTask } from '../store/task.store.js';
import { QueueRanking } from './queue-ranking.js';

/** Puts new entries in order and keeps them, with all that belongs to it. */
@Injectable()
export class NewEntries {
  constructor(
    private readonly ranking: QueueRanking,
    private readonly entries: EntryStore,
    private readonly tasks: TaskStore,
    private readonly events: CaseEventStore,
  ) {}

  /**
   * The entry as it was kept: in its tier, with its event, a line in the history of its case, and a task for whoever
   * finds out who pays. Whoever calls has locked the queue and found that the citizen does not stand in it.
   *
   * @param departmentId the department for which the actor acts
   */
  async add(tx: Tx, actor: Actor, unranked: Entry, departmentId: string): Promise<Entry> {
    const [entry] = await this.ranking.of(tx, [unranked]);
    if (!entry) throw new Error('An entry was lost while it was put in order');
    const { id, caseId, legalBasisId, verdict, tier } = entry;
    const details = { legalBasisId, outcome: verdict.outcome, tier };
    const happened = { kind: 'JOINED', personId: actor.personId, details } as const;
    const added = await this.entries.insert(tx, [entry], () => happened);
    if (added.length === 0) throw new Error('A queue was joined past its lock');
    if (entry.payerDueOn !== null) await this.tasks.raise(tx, [payerTask(entry, entry.payerDueOn)]);
    await this.events.append(tx, { caseId, kind: 'WAITLIST_JOINED', actor, departmentId, objectId: id });
    return entry;
  }
}

/** Somebody finds out who pays; meanwhile the citizen waits like everybody else. */
const payerTask = (entry: Entry, dueOn: string): RaisedTask => ({
  kind: 'RESOLVE_PAYER',
  departmentId: entry.referringDepartmentId,
  entryId: entry.id,
  interventionId: entry.interventionId,
  objectId: null,
  addresseeId: entry.payerOwnerId,
  isForLead: false,
  dueOn,
  tellCitizen: null,
});
