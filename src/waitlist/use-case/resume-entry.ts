import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { NO_PAUSE, stepped, stepProblems } from '../domain/index.js';
import { TaskStore } from '../store/task.store.js';

export interface ResumeEntryCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
}

/** The citizen can come again, and stands where he or she stood. */
@Injectable()
export class ResumeEntry {
  constructor(
    private readonly commands: EntryCommands,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ResumeEntryCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId } = input;
    const command = { operation: 'resumeEntry', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (tx, entry) => ({
      problems: stepProblems(entry.state, 'RESUME'),
      apply: async () => {
        await this.tasks.settle(tx, { kinds: ['PAUSE_ENDED'], entryIds: [entryId] }, actor.personId);
        return {
          after: stepped(entry, 'RESUME', NO_PAUSE),
          happened: { kind: 'RESUMED', details: {} },
          caseEvent: 'WAITLIST_RESUMED',
        };
      },
    }));
  }
}
