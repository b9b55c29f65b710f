import { Injectable } from '@nestjs/common';
import { nextWorkingDay } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CaseEventStore } from '../../case-file/index.js';
import { EntryStore, TaskStore } from '../../waitlist/index.js';
import { stepped, type Entry } from '../../waitlist/domain/index.js';
import type { SlotOffer } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';
import { OfferedPlaces } from './offered-places.js';

/** Ends offers without anybody's answer. The caller has locked the interventions, the entries and the offers. */
@Injectable()
export class OfferClosing {
  constructor(
    private readonly offers: SlotOfferStore,
    private readonly places: OfferedPlaces,
    private readonly entries: EntryStore,
    private readonly tasks: TaskStore,
    private readonly events: CaseEventStore,
  ) {}

  /**
   * Nobody answered in time: the place goes on, the entry keeps its place in the queue, and whoever is responsible is
   * asked to be in touch. Only a person ends an entry.
   */
  async expire(tx: Tx, offers: readonly SlotOffer[], entries: ReadonlyMap<string, Entry>): Promise<void> {
    await this.close(tx, offers, entries, 'EXPIRED');
    await this.tasks.raise(
      tx,
      offers.flatMap((offer) => {
        const entry = entries.get(offer.entryId);
        if (!entry) return [];
        return {
          kind: 'MAKE_CONTACT' as const,
          departmentId: entry.referringDepartmentId,
          entryId: entry.id,
          interventionId: entry.interventionId,
          objectId: null,
          addresseeId: entry.responsibleId,
          isForLead: false,
          dueOn: nextWorkingDay(tx.today),
          tellCitizen: null,
        };
      }),
    );
  }

  /** The places cannot be taken any more: open offers are withdrawn, accepted ones given back. */
  async takeBack(tx: Tx, offers: readonly SlotOffer[], entries: ReadonlyMap<string, Entry>): Promise<void> {
    const accepted = offers.filter(({ state }) => state === 'ACCEPTED');
    await this.offers.giveBack(
      tx,
      accepted.map(({ id }) => id),
      null,
    );
    await this.close(tx, offers, entries, 'WITHDRAWN');
  }

  private async close(
    tx: Tx,
    offers: readonly SlotOffer[],
    entries: ReadonlyMap<string, Entry>,
    state: 'EXPIRED' | 'WITHDRAWN',
  ): Promise<void> {
    if (offers.length === 0) return;
    const ids = offers.map(({ id }) => id);
    await this.offers.close(tx, ids, state);
    await this.places.putBack(tx, offers);
    const waiting = offers.flatMap((offer) => {
      const entry = entries.get(offer.entryId);
      return entry?.state === 'OFFERED' ? [{ offer, entry }] : [];
    });
    await this.entries.apply(
      tx,
      waiting.map(({ offer, entry }) => ({
        before: entry,
        after: stepped(entry, state === 'EXPIRED' ? 'EXPIRE' : 'TAKE_BACK_OFFER'),
        happened: {
          kind: state === 'EXPIRED' ? 'EXPIRED' : 'OFFER_TAKEN_BACK',
          personId: null,
          details: { slotOfferId: offer.id },
        },
      })),
    );
    await this.tasks.settle(tx, {
      kinds: ['INFORM_CITIZEN', 'BOOK_INTERPRETER', 'MOVE_COMMITMENT'],
      entryIds: offers.map(({ entryId }) => entryId),
      objectIds: ids,
    });
    await this.events.appendAll(
      tx,
      offers.map(({ id, caseId }) => ({
        caseId,
        kind: `SLOT_OFFER_${state}`,
        actor: null,
        departmentId: null,
        objectId: id,
      })),
    );
  }
}
