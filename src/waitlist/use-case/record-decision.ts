import { Injectable } from '@nestjs/common';
import { nextWorkingDay, reason, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import { ReferralDecisions } from '../desk/referral-decisions.js';
import {
  failingCodes,
  isQueued,
  noProblems,
  staffTask,
  type EntryState,
  type StatedNo,
} from '../domain/index.js';
import { TaskStore } from '../store/task.store.js';

/** What a professional answers to what the rules cannot settle; why, when the answer is no. */
export interface RecordDecisionCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly isSuitable: boolean;
  /** Needed when the answer is no, and only then. */
  readonly no: StatedNo | null;
}

/**
 * Records a professional's judgement of somebody in the queue, e.g. where the rules say NEEDS_ASSESSMENT or somebody got
 * worse. It stands beside the verdict and changes no place in the queue. After a no nobody is offered a place, and a task
 * sees to it that the no becomes a refusal, with its letter and appeal, or a yes.
 */
@Injectable()
export class RecordDecision {
  constructor(
    private readonly commands: EntryCommands,
    private readonly decisions: ReferralDecisions,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordDecisionCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, isSuitable } = input;
    const no = isSuitable ? null : input.no;
    const command = { operation: 'recordDecision', idempotencyKey, input, entryId };
    return this.commands.run(actor, command, async (tx, entry) => {
      const law = await this.decisions.lawOf(tx, entry);
      const ground = { ...law, failingCodes: failingCodes(entry.verdict), today: tx.today };
      const outcome = isSuitable ? 'SUITABLE' : 'NOT_SUITABLE';
      return {
        problems: [...standingProblems(entry.state), ...(no ? noProblems(no, ground) : [])],
        apply: async () => {
          const decisionId = await this.decisions.keep(tx, actor, entry, { outcome, law, no });
          const settled = ['REASSESS', 'REFUSE_OR_REASSESS'] as const;
          await this.tasks.settle(tx, { kinds: settled, entryIds: [entryId] }, actor.personId);
          if (!isSuitable)
            await this.tasks.raise(tx, [staffTask('REFUSE_OR_REASSESS', entry, nextWorkingDay(tx.today))]);
          return {
            happened: { kind: 'CHANGED', details: { decisionId, what: 'ASSESSED' } },
            caseEvent: 'REFERRAL_ASSESSED',
            objectIds: [decisionId],
          };
        },
      };
    });
  }
}

/** Only somebody who stands in the queue is judged. */
const standingProblems = (state: EntryState): readonly Reason[] =>
  isQueued(state)
    ? []
    : [
        reason(
          'WRONG_STATE',
          'entryId',
          'Borgeren står ikke længere på ventelisten.',
          'The citizen is on the waitlist no longer.',
        ),
      ];
