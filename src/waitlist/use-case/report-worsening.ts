import { Injectable } from '@nestjs/common';
import { noteProblems } from '../../capacity/domain/index.js';
import { CaseAccessStore, mayWork } from '../../case-file/index.js';
import { nextWorkingDay, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { WorseningDesk, type WorsenedVerdict } from '../desk/worsening-desk.js';
import {
  joiningVerdictProblems,
  liveProblems,
  staffTask,
  type Entry,
  type EntryEvent,
} from '../domain/index.js';
import { NoteStore } from '../store/note.store.js';
import { TaskStore } from '../store/task.store.js';

/** That somebody who waits is getting worse. */
export interface ReportWorseningCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly note: string | null;
  /** What was done about acute danger, where the facts tell of it. */
  readonly emergencyHandling: string | null;
}

/**
 * "Getting worse", in one call: the rules are asked again, the facts that a policy may look at are read again and the
 * entry gets the tier that they give, and the owning department is asked to assess anew. Acute danger is handled first.
 */
@Injectable()
export class ReportWorsening {
  constructor(
    private readonly commands: EntryCommands,
    private readonly cases: CaseAccessStore,
    private readonly desk: WorseningDesk,
    private readonly notes: NoteStore,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ReportWorseningCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, note, emergencyHandling } = input;
    const command = {
      operation: 'reportWorsening',
      idempotencyKey,
      input,
      entryId,
      queues: { own: true },
    };
    return this.commands.run(actor, command, async (tx, entry) => {
      const state = liveProblems(entry.state);
      const verdict = state.length > 0 ? null : await this.verdict(tx, actor, entry);
      return {
        problems: [
          ...state,
          // Whoever stands in the queue was let in: only danger stops this, never what the rules say by now.
          ...joiningVerdictProblems(
            { exceptionReason: null, emergencyHandling },
            { outcome: 'ELIGIBLE', emergency: verdict?.emergency ?? [] },
          ),
          ...noteProblems(note, 'note'),
        ],
        apply: async () => {
          const kind = 'WORSENED';
          const handling = verdict?.emergency.length === 0 ? null : emergencyHandling;
          const after = await this.desk.reclassified(tx, handled(entry, actor, handling));
          for (const words of [note, emergencyHandling])
            await this.notes.add(tx, { entryId, kind, words, writtenBy: actor.personId });
          await this.tasks.raise(tx, [staffTask('REASSESS', entry, nextWorkingDay(tx.today))]);
          return {
            after,
            happened: { kind, details: detailsOf(entry, after, verdict) },
            caseEvent: 'WAITLIST_WORSENED',
          };
        },
      };
    });
  }

  /** What the rules say now; null for staff of the queue to whom the case is not open: they know no facts of it. */
  private async verdict(tx: Tx, actor: Actor, entry: Entry): Promise<WorsenedVerdict | null> {
    const access = await this.cases.accessTo(tx, actor, entry.caseId);
    return mayWork(access) ? this.desk.verdict(tx, actor, access, entry) : null;
  }
}

/** What was done about danger is kept with the entry once, and every time as a note. */
const handled = (entry: Entry, { personId }: Actor, handling: string | null): Entry =>
  handling === null || entry.emergencyHandling !== null
    ? entry
    : { ...entry, emergencyHandling: handling, emergencyHandledBy: personId };

const detailsOf = (before: Entry, after: Entry, verdict: WorsenedVerdict | null): EntryEvent['details'] => ({
  fromTier: before.tier,
  toTier: after.tier,
  outcome: verdict?.outcome ?? null,
  outcomeWhenJoined: before.verdict.outcome,
});
