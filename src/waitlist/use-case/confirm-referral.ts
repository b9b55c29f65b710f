import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { ReferralDecisions } from '../desk/referral-decisions.js';
import { stepped, stepProblems } from '../domain/index.js';

/** Which referral is confirmed. */
export interface ConfirmReferralCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
}

/** The owning department takes a referral: the citizen waits, with the place and the date that he or she had. */
@Injectable()
export class ConfirmReferral {
  constructor(
    private readonly commands: EntryCommands,
    private readonly decisions: ReferralDecisions,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ConfirmReferralCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId } = input;
    const command = { operation: 'confirmReferral', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, (tx, entry) => ({
      problems: stepProblems(entry.state, 'CONFIRM'),
      apply: async () => {
        const law = await this.decisions.lawOf(tx, entry);
        const decisionId = await this.decisions.keep(tx, actor, entry, {
          outcome: 'CONFIRMED',
          law,
          no: null,
        });
        return {
          after: stepped(entry, 'CONFIRM'),
          happened: { kind: 'CONFIRMED', details: { decisionId } },
          caseEvent: 'REFERRAL_CONFIRMED',
          objectIds: [decisionId],
        };
      },
    }));
  }
}
