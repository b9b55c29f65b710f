import { Injectable } from '@nestjs/common';
import { dayOf, isBefore, type Actor, type Instant, type Refused } from '../../kernel/index.js';
import { TaskStore } from '../../waitlist/index.js';
import type { ContactChannel } from '../../waitlist/domain/index.js';
import { SlotOfferCommands, type SlotOfferAnswer } from '../desk/slot-offer-commands.js';
import {
  cappedAt,
  deadlineFrom,
  endOf,
  informedProblems,
  lastMomentOf,
  openProblems,
} from '../domain/index.js';
import { MatchGroundStore } from '../store/match-ground.store.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** That the citizen knows of the offer, since when and how. */
export interface RecordCitizenInformedCommand {
  readonly idempotencyKey: string;
  readonly slotOfferId: string;
  readonly informedAt: Instant;
  readonly channel: ContactChannel;
}

/**
 * Records that the citizen was informed: the time to answer counts from then, and no longer from when a letter would
 * have been read. Somebody who writes it down late takes no day from the citizen: today at least is left.
 */
@Injectable()
export class RecordCitizenInformed {
  constructor(
    private readonly commands: SlotOfferCommands,
    private readonly offers: SlotOfferStore,
    private readonly grounds: MatchGroundStore,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordCitizenInformedCommand,
  ): Promise<SlotOfferAnswer | Refused> {
    const { slotOfferId, informedAt, channel } = input;
    const command = {
      operation: 'recordCitizenInformed',
      idempotencyKey,
      input,
      slotOfferId,
      movesPlace: false,
    };
    return this.commands.run(actor, command, (tx, offer) => ({
      problems: [...openProblems(offer, tx.now), ...informedProblems(offer, informedAt, tx.now)],
      kind: 'CHANGED' as const,
      caseEvent: 'CITIZEN_INFORMED',
      apply: async () => {
        const counted = deadlineFrom(dayOf(informedAt), offer.answerDays);
        const today = endOf(tx.today);
        const deadline = isBefore(counted, today) ? today : counted;
        const group = offer.cohortId === null ? null : await this.grounds.cohort(tx, offer.cohortId);
        const expiresAt = cappedAt(deadline, group && lastMomentOf(group));
        await this.offers.informed(
          tx,
          slotOfferId,
          { at: informedAt, channel, by: actor.personId },
          expiresAt,
        );
        const told = {
          kinds: ['INFORM_CITIZEN'],
          entryIds: [offer.entryId],
          objectIds: [slotOfferId],
        } as const;
        await this.tasks.settle(tx, told, actor.personId);
        return {};
      },
    }));
  }
}
