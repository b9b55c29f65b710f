import { Injectable } from '@nestjs/common';
import { RepresentativeStore } from '../../case-file/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { ContactChannel } from '../../waitlist/domain/index.js';
import { NoEffects } from '../desk/no-effects.js';
import { SlotOfferCommands, type SlotOfferAnswer } from '../desk/slot-offer-commands.js';
import {
  answererProblems,
  openProblems,
  sideProblems,
  type Answerer,
  type DeclineReason,
} from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** A "no" with its reason, as somebody heard or decided it. */
export interface DeclineSlotOfferCommand {
  readonly idempotencyKey: string;
  readonly slotOfferId: string;
  readonly reason: DeclineReason;
  readonly byWhom: Answerer;
  readonly channel: ContactChannel | null;
  readonly note: string | null;
}

/** The place is not taken: it is offered on, and the reason has its stated effect on the entry. */
@Injectable()
export class DeclineSlotOffer {
  constructor(
    private readonly commands: SlotOfferCommands,
    private readonly offers: SlotOfferStore,
    private readonly representatives: RepresentativeStore,
    private readonly effects: NoEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: DeclineSlotOfferCommand,
  ): Promise<SlotOfferAnswer | Refused> {
    const { slotOfferId, reason, byWhom, channel, note } = input;
    const command = { operation: 'declineSlotOffer', idempotencyKey, input, slotOfferId, movesPlace: true };
    return this.commands.run(actor, command, async (tx, offer, entry, access) => ({
      problems: [
        ...openProblems(offer, tx.now),
        ...sideProblems(reason, access),
        ...answererProblems(
          input,
          access,
          byWhom === 'REPRESENTATIVE' && (await this.representatives.mayAnswer(tx, entry.caseId)),
        ),
      ],
      kind: 'DECLINED' as const,
      caseEvent: 'SLOT_OFFER_DECLINED',
      apply: async () => {
        const answer = { by: actor.personId, byWhom, channel, note };
        const answered = await this.offers.decline(tx, offer, reason, answer);
        const after = await this.effects.apply(tx, offer, entry, { step: 'ANSWER_NO', reason });
        return { after, reason, offer: answered };
      },
    }));
  }
}
