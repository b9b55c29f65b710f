import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntryCommands } from '../../waitlist/index.js';
import type { Entry, EntryAccess, EntryEventKind } from '../../waitlist/domain/index.js';
import { noSuchSlotOffer, type SlotOffer } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** Something that a person does with a slot offer, carried out once per idempotency key. */
export interface SlotOfferCommand {
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly input: object;
  readonly slotOfferId: string;
  /** Whether the place changes hands: then its intervention is locked, too. */
  readonly movesPlace: boolean;
}

/** Which slot offer it was, and how its entry is open to whoever answered. */
export interface SlotOfferAnswer {
  readonly slotOfferId: string;
  readonly access: EntryAccess;
  /** As it is now; null where it is to be read again. */
  readonly offer: SlotOffer | null;
}

/** What was done. */
export interface AppliedAnswer {
  /** The entry as it becomes; left out when only the event is kept. */
  readonly after?: Entry;
  readonly reason?: string;
  /** The offer as it is now, where the change tells it. */
  readonly offer?: SlotOffer | null;
}

/** What a use case decided: every reason against, and what to do when there is none. */
export interface SlotOfferDecision {
  readonly problems: readonly Reason[];
  readonly apply: () => Promise<AppliedAnswer>;
  readonly kind: EntryEventKind;
  readonly caseEvent: string;
}

/**
 * The one way in which a person changes a slot offer: case, intervention where the place moves, entry and offer are locked
 * in this order, so that of many answers at once exactly one is the first, and the others are told so.
 */
@Injectable()
export class SlotOfferCommands {
  constructor(
    private readonly entries: EntryCommands,
    private readonly offers: SlotOfferStore,
  ) {}

  async run(
    actor: Actor,
    { slotOfferId, movesPlace, ...command }: SlotOfferCommand,
    decide: (
      tx: Tx,
      offer: SlotOffer,
      entry: Entry,
      access: EntryAccess,
    ) => Promise<SlotOfferDecision> | SlotOfferDecision,
  ): Promise<SlotOfferAnswer | Refused> {
    const locked: { offer: SlotOffer | null } = { offer: null };
    const about = {
      ...command,
      entryId: slotOfferId,
      lookup: this.offers.entryOf(slotOfferId),
      notThere: noSuchSlotOffer(),
      queues: { own: movesPlace },
      behind: async (tx: Tx) => {
        locked.offer = await this.offers.lock(tx, slotOfferId);
      },
    };
    let now: SlotOffer | null = null;
    const answer = await this.entries.run(actor, about, async (tx, entry, access) => {
      const { offer } = locked;
      if (!offer) return { problems: noSuchSlotOffer().refused, apply: nothing };
      const { problems, apply, kind, caseEvent } = await decide(tx, offer, entry, access);
      return {
        problems,
        apply: async () => {
          const { after, reason, offer: answered = null } = await apply();
          now = answered;
          const details = { slotOfferId, ...(reason === undefined ? {} : { reason }) };
          return {
            ...(after && { after }),
            happened: { kind, details },
            caseEvent,
            objectIds: [slotOfferId],
          };
        },
      };
    });
    return isRefused(answer) ? answer : { slotOfferId, access: answer.access, offer: now };
  }
}

const nothing = (): never => {
  throw new Error('a refused command is not carried out');
};
