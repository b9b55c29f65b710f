import { Injectable } from '@nestjs/common';
import { reason, refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { sentProblems, type ContactChannel } from '../domain/index.js';
import { ReferralDecisionStore } from '../store/referral-decision.store.js';

/** The letter of which answer was sent when and how. */
export interface RecordDecisionSentCommand {
  readonly idempotencyKey: string;
  readonly decisionId: string;
  readonly sentOn: Day;
  readonly channel: ContactChannel;
}

/** Records that the letter left through the department's own system: once, and not before the decision. */
@Injectable()
export class RecordDecisionSent {
  constructor(
    private readonly database: Database,
    private readonly commands: EntryCommands,
    private readonly decisions: ReferralDecisionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordDecisionSentCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { decisionId, sentOn, channel: sentChannel } = input;
    const entryId = (await this.decisions.find(this.database, decisionId))?.entryId ?? '';
    const notThere = noSuchDecision();
    const command = { operation: 'recordDecisionSent', idempotencyKey, input, entryId, notThere };
    return this.commands.run(actor, command, async (tx, entry) => {
      // Read again: the entry is locked now, and whoever came first has been.
      const decision = await this.decisions.find(tx, decisionId);
      if (!decision) throw new Error('A decision was deleted');
      return {
        problems: sentProblems(decision, entry.state === 'REFUSED', sentOn, tx.today),
        apply: async () => {
          await this.decisions.sent(tx, decisionId, { sentOn, sentBy: actor.personId, sentChannel });
          return {
            happened: { kind: 'CHANGED', details: { decisionId, what: 'DECISION_SENT' } },
            caseEvent: 'DECISION_SENT',
            objectIds: [decisionId],
          };
        },
      };
    });
  }
}

/** The one answer for a decision that does not exist and for one about an entry that is not open to the actor. */
const noSuchDecision = (): Refused<'NO_SUCH_DECISION'> =>
  refuse(
    reason(
      'NO_SUCH_DECISION',
      'decisionId',
      'Blandt de svar, du har adgang til, er der intet med dette id.',
      'Among the answers that are open to you there is none with this id.',
    ),
  );
