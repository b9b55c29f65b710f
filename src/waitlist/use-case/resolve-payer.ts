import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { liveProblems, payerProblems } from '../domain/index.js';
import { TaskStore } from '../store/task.store.js';

export interface ResolvePayerCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  /** A department's id, `region`, `state` or a municipality. */
  readonly payer: string;
}

/** Says who pays. It never held the citizen up, and never changes the order (R49, R50). */
@Injectable()
export class ResolvePayer {
  constructor(
    private readonly commands: EntryCommands,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ResolvePayerCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId } = input;
    const payer = input.payer.trim();
    const command = { operation: 'resolvePayer', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (tx, entry) => ({
      problems: [...liveProblems(entry.state), ...payerProblems(payer)],
      apply: async () => {
        await this.tasks.settle(tx, { kinds: ['RESOLVE_PAYER'], entryIds: [entryId] }, actor.personId);
        return {
          after: { ...entry, payer, payerOwnerId: null, payerDueOn: null },
          happened: { kind: 'CHANGED', details: { payer } },
          caseEvent: 'WAITLIST_PAYER_RESOLVED',
        };
      },
    }));
  }
}
