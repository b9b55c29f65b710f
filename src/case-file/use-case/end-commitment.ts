import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { alreadyEnded, endProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { WeeklyCommitmentStore } from '../store/weekly-commitment.store.js';

/** A commitment that holds no longer; without a last day, from today. */
export interface EndCommitmentCommand {
  readonly idempotencyKey: string;
  readonly commitmentId: string;
  /** null: it ends at once. */
  readonly lastDay: Day | null;
}

/** Ends something that took the citizen's time every week; the row stays. */
@Injectable()
export class EndCommitment {
  constructor(
    private readonly commands: CaseCommands,
    private readonly commitments: WeeklyCommitmentStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: EndCommitmentCommand,
  ): Promise<CaseEntry | Refused> {
    const { commitmentId, lastDay } = input;
    const target = {
      entryField: 'commitmentId',
      caseOf: async (tx: Tx) => (await this.commitments.find(tx, commitmentId))?.caseId ?? null,
    };
    const command = { operation: 'endCommitment', idempotencyKey, input, target };
    return this.commands.run(actor, command, async (tx) => {
      // Read again behind the lock of the case: somebody may have ended it meanwhile.
      const found = await this.commitments.find(tx, commitmentId);
      return {
        problems: found
          ? endProblems('commitmentId', found, lastDay, tx.today)
          : [alreadyEnded('commitmentId')],
        apply: async () => {
          await this.commitments.end(tx, commitmentId, lastDay);
          return { entryId: commitmentId, kind: 'COMMITMENT_ENDED' };
        },
      };
    });
  }
}
