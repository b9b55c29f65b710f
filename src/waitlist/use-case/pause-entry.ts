import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { pauseProblems, stepped, stepProblems, type PauseReason } from '../domain/index.js';

/** Why somebody cannot come for now, and until when. */
export interface PauseEntryCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly reason: PauseReason;
  /** The day from which the citizen can come again; null: when he or she is well. */
  readonly until: Day | null;
}

/** Lets an entry rest: the citizen is offered nothing meanwhile and keeps place and seniority (R25, R39). */
@Injectable()
export class PauseEntry {
  constructor(private readonly commands: EntryCommands) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: PauseEntryCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, reason, until } = input;
    const command = { operation: 'pauseEntry', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (tx, entry) => ({
      problems: [...stepProblems(entry.state, 'PAUSE'), ...pauseProblems(reason, until, tx.today)],
      apply: () => ({
        after: stepped(entry, 'PAUSE', { pauseReason: reason, pausedUntil: until }),
        happened: { kind: 'PAUSED', details: { reason, until } },
        caseEvent: 'WAITLIST_PAUSED',
      }),
    }));
  }
}
