import { Injectable } from '@nestjs/common';
import { RepresentativeStore } from '../../case-file/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { TaskStore } from '../../waitlist/index.js';
import { stepped, type ContactChannel } from '../../waitlist/domain/index.js';
import { SlotOfferCommands, type SlotOfferAnswer } from '../desk/slot-offer-commands.js';
import { answererProblems, openProblems, type Answerer } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** A "yes", as somebody heard it. */
export interface AcceptSlotOfferCommand {
  readonly idempotencyKey: string;
  readonly slotOfferId: string;
  readonly byWhom: Answerer;
  readonly channel: ContactChannel | null;
  /** Needed of staff of the owning department: who answered, and how it is known. */
  readonly note: string | null;
}

/**
 * The citizen takes the place: it stays held until the start. Accepted if and only if the offer is open and its time is
 * not over by the database's clock (trust invariant 6).
 */
@Injectable()
export class AcceptSlotOffer {
  constructor(
    private readonly commands: SlotOfferCommands,
    private readonly offers: SlotOfferStore,
    private readonly representatives: RepresentativeStore,
    private readonly tasks: TaskStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: AcceptSlotOfferCommand,
  ): Promise<SlotOfferAnswer | Refused> {
    const { slotOfferId, byWhom, channel, note } = input;
    const command = { operation: 'acceptSlotOffer', idempotencyKey, input, slotOfferId, movesPlace: false };
    return this.commands.run(actor, command, async (tx, offer, entry, access) => ({
      problems: [
        ...openProblems(offer, tx.now),
        ...answererProblems(
          input,
          access,
          byWhom === 'REPRESENTATIVE' && (await this.representatives.mayAnswer(tx, entry.caseId)),
        ),
      ],
      kind: 'ACCEPTED' as const,
      caseEvent: 'SLOT_OFFER_ACCEPTED',
      apply: async () => {
        const answered = await this.offers.accept(tx, offer, {
          by: actor.personId,
          byWhom,
          channel,
          note,
        });
        const told = { kinds: ['INFORM_CITIZEN'], entryIds: [entry.id], objectIds: [slotOfferId] } as const;
        await this.tasks.settle(tx, told, actor.personId);
        return { after: stepped(entry, 'ACCEPT'), offer: answered };
      },
    }));
  }
}
