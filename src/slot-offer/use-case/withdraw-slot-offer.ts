import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { NoEffects } from '../desk/no-effects.js';
import { SlotOfferCommands, type SlotOfferAnswer } from '../desk/slot-offer-commands.js';
import { openProblems, type DeclineReason } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** Why staff take an open offer back. */
export const WITHDRAWAL_REASONS = [
  'OFFERED_BY_MISTAKE',
  'PLACE_NOT_USABLE',
  'COHORT_CANCELLED',
] as const satisfies readonly DeclineReason[];

export interface WithdrawSlotOfferCommand {
  readonly idempotencyKey: string;
  readonly slotOfferId: string;
  readonly reason: (typeof WITHDRAWAL_REASONS)[number];
}

/** Takes an open offer back: the entry waits on at its place, and the vacancy goes to the next one. */
@Injectable()
export class WithdrawSlotOffer {
  constructor(
    private readonly commands: SlotOfferCommands,
    private readonly offers: SlotOfferStore,
    private readonly effects: NoEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: WithdrawSlotOfferCommand,
  ): Promise<SlotOfferAnswer | Refused> {
    const { slotOfferId, reason } = input;
    const command = { operation: 'withdrawSlotOffer', idempotencyKey, input, slotOfferId, movesPlace: true };
    return this.commands.run(actor, command, (tx, offer, entry) => ({
      problems: openProblems(offer, tx.now),
      kind: 'OFFER_TAKEN_BACK' as const,
      caseEvent: 'SLOT_OFFER_WITHDRAWN',
      apply: async () => {
        await this.offers.close(tx, [slotOfferId], 'WITHDRAWN');
        return { after: await this.effects.apply(tx, offer, entry, { step: 'ANSWER_NO', reason }), reason };
      },
    }));
  }
}
