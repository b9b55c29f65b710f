import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { liveProblems } from '../domain/index.js';

export interface SetShortNoticeCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  /** The citizen says that he or she can come from one day to the next. */
  readonly comes: boolean;
}

/** Says whether somebody can come at short notice: it shortens the time for an answer, and changes no order. */
@Injectable()
export class SetShortNotice {
  constructor(private readonly commands: EntryCommands) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: SetShortNoticeCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, comes } = input;
    const command = { operation: 'setShortNotice', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (_tx, entry) => ({
      problems: liveProblems(entry.state),
      apply: () => ({
        after: { ...entry, comesAtShortNotice: comes },
        happened: { kind: 'CHANGED', details: { comesAtShortNotice: comes } },
        caseEvent: 'WAITLIST_CHANGED',
      }),
    }));
  }
}
