import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { NoEffects } from '../desk/no-effects.js';
import { SlotOfferCommands, type SlotOfferAnswer } from '../desk/slot-offer-commands.js';
import { answererProblems, giveBackProblems, sideProblems, type DeclineReason } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** A place that was accepted and is not taken after all. */
export interface GivePlaceBackCommand {
  readonly idempotencyKey: string;
  readonly slotOfferId: string;
  readonly reason: DeclineReason;
  readonly note: string | null;
}

/**
 * Gives an accepted place back before the start. It is offered on; who gave it back keeps the place in the queue, unless
 * the reason says otherwise, and is not asked about the same vacancy again.
 */
@Injectable()
export class GivePlaceBack {
  constructor(
    private readonly commands: SlotOfferCommands,
    private readonly offers: SlotOfferStore,
    private readonly effects: NoEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: GivePlaceBackCommand,
  ): Promise<SlotOfferAnswer | Refused> {
    const { slotOfferId, reason, note } = input;
    const command = { operation: 'givePlaceBack', idempotencyKey, input, slotOfferId, movesPlace: true };
    return this.commands.run(actor, command, (tx, offer, entry, access) => ({
      problems: [
        ...giveBackProblems(offer),
        ...sideProblems(reason, access),
        ...answererProblems({ byWhom: 'CITIZEN', note }, access, false),
      ],
      kind: 'PLACE_GIVEN_BACK' as const,
      caseEvent: 'PLACE_GIVEN_BACK',
      apply: async () => {
        await this.offers.giveBack(tx, [slotOfferId], reason);
        return { after: await this.effects.apply(tx, offer, entry, { step: 'GIVE_BACK', reason }), reason };
      },
    }));
  }
}
