import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { contactProblems, liveProblems, type ContactChannel } from '../domain/index.js';
import { ContactStore } from '../store/contact.store.js';
import { TaskStore } from '../store/task.store.js';

/** When somebody was in touch with a citizen who waits, or tried to be, and when somebody will be again. */
export interface RecordContactCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly on: Day;
  readonly channel: ContactChannel;
  readonly reached: boolean;
  readonly nextContactOn: Day;
}

/** Records a contact with somebody who waits; nobody is left without a next one (R18). */
@Injectable()
export class RecordContact {
  constructor(
    private readonly commands: EntryCommands,
    private readonly contacts: ContactStore,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordContactCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, on, channel, reached, nextContactOn } = input;
    const command = { operation: 'recordContact', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (tx, entry) => ({
      problems: [...liveProblems(entry.state), ...contactProblems(on, nextContactOn, tx.today)],
      apply: async () => {
        const id = await this.contacts.add(tx, actor, { entryId, on, channel, reached });
        await this.tasks.settle(tx, { kinds: ['MAKE_CONTACT'], entryIds: [entryId] }, actor.personId);
        return {
          after: { ...entry, nextContactOn },
          happened: { kind: 'CONTACTED', details: { on, channel, reached, nextContactOn } },
          caseEvent: 'WAITLIST_CONTACT',
          objectIds: [id],
        };
      },
    }));
  }
}
