import { Injectable } from '@nestjs/common';
import { noteProblems } from '../../capacity/domain/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { left, stepProblems, ENDED_BY_LEAVING, type ChosenLeavingReason } from '../domain/index.js';
import { NoteStore } from '../store/note.store.js';
import { TaskStore } from '../store/task.store.js';

/** Why somebody leaves a queue. */
export interface WithdrawEntryCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly reason: ChosenLeavingReason;
  readonly note: string | null;
}

/** Takes somebody off a waitlist. Only a person does that; a place that is held or offered is answered first. */
@Injectable()
export class WithdrawEntry {
  constructor(
    private readonly commands: EntryCommands,
    private readonly notes: NoteStore,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: WithdrawEntryCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, reason, note } = input;
    const command = { operation: 'withdrawEntry', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (tx, entry) => ({
      problems: [...stepProblems(entry.state, 'WITHDRAW'), ...noteProblems(note, 'note')],
      apply: async () => {
        const kind = 'WITHDRAWN';
        await this.tasks.settle(tx, { kinds: ENDED_BY_LEAVING, entryIds: [entryId] });
        await this.notes.add(tx, { entryId, kind, words: note, writtenBy: actor.personId });
        return {
          after: left(entry, 'WITHDRAW', reason, tx.now),
          happened: { kind, details: { reason } },
          caseEvent: 'WAITLIST_LEFT',
        };
      },
    }));
  }
}
