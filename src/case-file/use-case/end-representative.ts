import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { alreadyEnded, endProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { RepresentativeStore } from '../store/representative.store.js';

/** Somebody who speaks for the citizen no longer; without a last day, from today. */
export interface EndRepresentativeCommand {
  readonly idempotencyKey: string;
  readonly representativeId: string;
  /** null: it ends at once. */
  readonly lastDay: Day | null;
}

/** Ends somebody's place beside the citizen; the row stays. */
@Injectable()
export class EndRepresentative {
  constructor(
    private readonly commands: CaseCommands,
    private readonly representatives: RepresentativeStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: EndRepresentativeCommand,
  ): Promise<CaseEntry | Refused> {
    const { representativeId, lastDay } = input;
    const target = {
      entryField: 'representativeId',
      caseOf: async (tx: Tx) => (await this.representatives.find(tx, representativeId))?.caseId ?? null,
    };
    const command = { operation: 'endRepresentative', idempotencyKey, input, target };
    return this.commands.run(actor, command, async (tx) => {
      // Read again behind the lock of the case: somebody may have ended it meanwhile.
      const found = await this.representatives.find(tx, representativeId);
      return {
        problems: found
          ? endProblems('representativeId', found, lastDay, tx.today)
          : [alreadyEnded('representativeId')],
        apply: async () => {
          await this.representatives.end(tx, representativeId, lastDay);
          return { entryId: representativeId, kind: 'REPRESENTATIVE_ENDED' };
        },
      };
    });
  }
}
