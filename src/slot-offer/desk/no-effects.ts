import { Injectable } from '@nestjs/common';
import { nextWorkingDay } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { QueueRanking, TaskStore } from '../../waitlist/index.js';
import { staffTask, type Entry } from '../../waitlist/domain/index.js';
import { afterNo, effectOf, type DeclineReason, type SlotOffer } from '../domain/index.js';
import { OfferedPlaces } from './offered-places.js';

/** A "no": to an offer, or to a place that was accepted. */
export interface SaidNo {
  readonly step: 'ANSWER_NO' | 'GIVE_BACK';
  readonly reason: DeclineReason;
}

/** What a "no" does: the place is free for the next one, and the entry becomes what the reason says. */
@Injectable()
export class NoEffects {
  constructor(
    private readonly places: OfferedPlaces,
    private readonly tasks: TaskStore,
    private readonly ranking: QueueRanking,
  ) {}

  /** @returns the entry as it becomes; whoever calls keeps it */
  async apply(tx: Tx, offer: SlotOffer, entry: Entry, { step, reason }: SaidNo): Promise<Entry> {
    await this.places.putBack(tx, [offer]);
    await this.tasks.settle(tx, {
      kinds: ['INFORM_CITIZEN', 'BOOK_INTERPRETER', 'MOVE_COMMITMENT'],
      entryIds: [entry.id],
      objectIds: [offer.id],
    });
    if (effectOf(reason) === 'REASSESSES')
      await this.tasks.raise(tx, [staffTask('REASSESS', entry, nextWorkingDay(tx.today))]);
    // Whoever had a place was no part of the queue: another policy may have been adopted meanwhile.
    const before = step === 'GIVE_BACK' ? await this.ranking.again(tx, entry) : entry;
    return afterNo(before, step, reason, tx.now);
  }
}
