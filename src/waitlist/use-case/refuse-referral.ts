import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { ReferralDecisions } from '../desk/referral-decisions.js';
import {
  ENDED_BY_LEAVING,
  failingCodes,
  NO_PAUSE,
  noProblems,
  stepped,
  stepProblems,
  type StatedNo,
} from '../domain/index.js';
import { REFERRAL_REFUSED } from '../store/messages.js';
import { TaskStore } from '../store/task.store.js';

/** Which referral is refused, and why. */
export interface RefuseReferralCommand extends StatedNo {
  readonly idempotencyKey: string;
  readonly entryId: string;
}

/**
 * The owning department says no: with coded reasons, words for the citizen, the hearing that the law asks for, and the
 * way to appeal. A place that is held or offered is given back first.
 */
@Injectable()
export class RefuseReferral {
  constructor(
    private readonly commands: EntryCommands,
    private readonly decisions: ReferralDecisions,
    private readonly tasks: TaskStore,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RefuseReferralCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, ...no } = input;
    const command = { operation: 'refuseReferral', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, async (tx, entry) => {
      const law = await this.decisions.lawOf(tx, entry);
      const ground = { ...law, failingCodes: failingCodes(entry.verdict), today: tx.today };
      return {
        problems: [...stepProblems(entry.state, 'REFUSE'), ...noProblems(no, ground)],
        apply: async () => {
          const decisionId = await this.decisions.keep(tx, actor, entry, { outcome: 'REFUSED', law, no });
          await this.tasks.settle(tx, { kinds: ENDED_BY_LEAVING, entryIds: [entryId] });
          await this.outbox.append(tx, REFERRAL_REFUSED, { entryId });
          const endReason = no.reasonCodes[0] ?? null;
          return {
            after: stepped(entry, 'REFUSE', { ...NO_PAUSE, endReason, endedAt: tx.now }),
            happened: { kind: 'REFUSED', details: { decisionId, decisionKind: law.decisionKind } },
            caseEvent: 'REFERRAL_REFUSED',
            objectIds: [decisionId],
          };
        },
      };
    });
  }
}
